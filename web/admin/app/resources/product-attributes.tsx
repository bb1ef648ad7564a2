import { Box, Button } from '@mui/material'
import {
  ApiError,
  type AttributeDefinition,
  type Brand,
  type Category,
  type StaffProduct,
} from '@selvedge/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { callOperation } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { Chosen } from '../parts/chosen.tsx'
import { Field } from '../parts/field.tsx'
import { Section } from '../parts/page.tsx'
import {
  definitionsFor,
  faultsOf,
  lacking,
  listed,
  type Values,
  valuesFrom,
  withoutEmpty,
} from './attribute-values.ts'
import { pathTo } from './category-tree.ts'
import { ProductPageOf, SaveBar, useSaveProduct } from './product-page-of.tsx'

/** What a product says of itself, each in the field that its definition asks for. */
export const ProductAttributesPage = () => {
  const text = useText()
  return (
    <ProductPageOf title={text('common.nav_attributes')}>
      {(product) => <Read product={product} />}
    </ProductPageOf>
  )
}

type Known = { definitions: AttributeDefinition[]; categories: Category[]; brands: Brand[] }

const Read = ({ product }: { product: StaffProduct }) => {
  const { data } = useQuery({
    queryKey: ['attributes', 'of-products'],
    queryFn: async (): Promise<Known> => {
      const [definitions, categories, brands] = await Promise.all([
        callOperation<{ data: AttributeDefinition[] }>(['catalog', 'list_attribute_definitions'], {}),
        callOperation<{ data: Category[] }>(['catalog', 'list_categories'], {}),
        callOperation<{ data: Brand[] }>(['catalog', 'list_brands'], { limit: 100 }),
      ])
      return { definitions: definitions.data, categories: categories.data, brands: brands.data }
    },
    refetchOnWindowFocus: false,
  })
  return data === undefined ? null : <Editor product={product} known={data} />
}

const Editor = ({ product, known }: { product: StaffProduct; known: Known }) => {
  const text = useText()
  const { save, failure, pending } = useSaveProduct(product)
  const [values, setValues] = useState<Values>(product.attributes)
  const [added, setAdded] = useState('')
  const definitions = definitionsFor(known.definitions, known.categories, product.category_id)
  const defined = new Set(definitions.map(({ code }) => code))
  const free = Object.keys(values).filter((code) => !defined.has(code))
  const missing = lacking(definitions, values)
  const issues = failure instanceof ApiError ? (failure.failed.details as { issues?: [] }).issues : undefined
  const faults = faultsOf(issues ?? [])
  const set = (code: string, changed: readonly string[]) => setValues({ ...values, [code]: changed })
  const faultOf = (code: string) =>
    faults.get(code) ?? (missing.includes(code) ? text('garment.is_missing') : undefined)
  return (
    <>
      <Section title={text('garment.typed_attributes')}>
        {definitions.length === 0 && (
          <Box sx={{ color: 'text.secondary' }}>{text('garment.none_defined')}</Box>
        )}
        <Box sx={fieldsLook}>
          {definitions.map((definition) => (
            <Value
              key={definition.code}
              definition={definition}
              values={values[definition.code] ?? []}
              known={known}
              fault={faultOf(definition.code)}
              onChange={(changed) => set(definition.code, changed)}
            />
          ))}
        </Box>
      </Section>
      <Section title={text('garment.free_attributes')}>
        <Box sx={fieldsLook}>
          {free.map((code) => (
            <Written
              key={code}
              label={code}
              definition={{ type: 'text', many: true }}
              values={values[code] ?? []}
              fault={faults.get(code)}
              help={text('garment.axis_help')}
              onChange={(changed) => set(code, changed)}
            />
          ))}
        </Box>
        <Box
          component="form"
          onSubmit={(event) => {
            event.preventDefault()
            if (added.trim() !== '' && values[added.trim()] === undefined) set(added.trim(), [])
            setAdded('')
          }}
          sx={{ display: 'flex', gap: 1, mt: 2, alignItems: 'flex-start', flexWrap: 'wrap' }}
        >
          <Field label={text('garment.new_attribute')} value={added} onChange={setAdded} />
          <Button type="submit">{text('prices.add')}</Button>
        </Box>
      </Section>
      <SaveBar
        failure={faults.size > 0 ? undefined : failure}
        pending={pending}
        onSave={() => void save({ attributes: withoutEmpty(values) })}
      />
    </>
  )
}

const fieldsLook = {
  display: 'grid',
  gap: 2,
  gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 260px), 1fr))',
  alignItems: 'start',
} as const

type ValueProps = {
  definition: AttributeDefinition
  values: readonly string[]
  known: Known
  fault: string | undefined
  onChange: (values: string[]) => void
}

const Value = ({ definition, values, known, fault, onChange }: ValueProps) => {
  const text = useText()
  const { name, many, open, unit, required } = definition
  const label = unit === undefined ? name : `${name} (${unit})`
  const first = values[0] ?? ''
  const options = optionsOf(definition, known, text)
  if (options === undefined || open === true)
    return (
      <Written
        label={label}
        definition={definition}
        values={values}
        fault={fault}
        help={hintOf(definition, options, text)}
        onChange={onChange}
      />
    )
  // What is there and is none of these stays to be seen.
  const all = [
    ...options,
    ...values
      .filter((one) => !options.some(({ value }) => value === one))
      .map((value) => ({ value, label: value })),
  ]
  if (many)
    return (
      <Chosen
        label={label}
        options={all}
        chosen={values}
        onChange={onChange}
        {...(fault === undefined ? {} : { help: fault })}
      />
    )
  return (
    <Field
      kind="choice"
      label={label}
      value={first}
      options={all}
      none={text('garment.not_said')}
      required={required}
      fault={fault}
      onChange={(value) => onChange(value === '' ? [] : [value])}
    />
  )
}

type Options = readonly { value: string; label: string }[]

/** What there is to choose from; undefined where it is written. */
const optionsOf = (
  { type, choices = [], refers_to }: AttributeDefinition,
  { categories, brands }: Known,
  text: ReturnType<typeof useText>,
): Options | undefined => {
  if (type === 'boolean')
    return [
      { value: 'true', label: text('common.yes') },
      { value: 'false', label: text('common.no') },
    ]
  if (type === 'choice') return choices.map(({ value }) => ({ value, label: value }))
  if (type !== 'reference') return undefined
  if (refers_to === 'brand') return brands.map(({ id, name }) => ({ value: id, label: name }))
  if (refers_to === 'category')
    return categories.map(({ id }) => ({
      value: id,
      label: pathTo(categories, id)
        .map(({ name }) => name)
        .join(' › '),
    }))
  return undefined
}

const hintOf = (
  { type, many, min, max }: AttributeDefinition,
  options: Options | undefined,
  text: ReturnType<typeof useText>,
): string | undefined => {
  if (options !== undefined) return options.map(({ label }) => label).join(', ')
  if (type === 'colour') return text('garment.colour_help')
  if (type === 'reference') return text('garment.reference_help')
  if (type === 'number' && (min !== undefined || max !== undefined)) return `${min ?? ''} – ${max ?? ''}`
  return many ? text('garment.axis_help') : undefined
}

type WrittenProps = {
  label: string
  definition: Pick<AttributeDefinition, 'type' | 'many'> & { required?: boolean }
  values: readonly string[]
  fault: string | undefined
  help: string | undefined
  onChange: (values: string[]) => void
}

/** Keeps what is being written as it is written: a comma at its end is the beginning of a further value. */
const Written = ({ label, definition, values, fault, help, onChange }: WrittenProps) => {
  const [typed, setTyped] = useState(() =>
    definition.type === 'number' ? values.join('; ') : listed(values),
  )
  return (
    <Field
      label={label}
      value={typed}
      required={definition.required === true}
      fault={fault}
      help={help}
      start={
        definition.type === 'colour' && /^#[0-9a-f]{6}$/.test(values[0] ?? '') ? (
          <Box
            aria-hidden
            sx={{
              width: 16,
              height: 16,
              borderRadius: '3px',
              bgcolor: values[0],
              flex: 'none',
              marginInlineEnd: 1,
            }}
          />
        ) : undefined
      }
      onChange={(value) => {
        setTyped(value)
        onChange(valuesFrom(value, definition))
      }}
    />
  )
}
