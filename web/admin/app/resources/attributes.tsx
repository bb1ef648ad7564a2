import { Alert, Box, Button, Checkbox, FormControlLabel } from '@mui/material'
import type { AttributeDefinition, Category, Misfit } from '@selvedge/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNotify, useRedirect } from 'ra-core'
import { useState } from 'react'
import { Link, useParams } from 'react-router-dom'
import type { Identified } from '../data/resource.ts'
import { callOperation, newKey } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { Command } from '../parts/command.tsx'
import { describeFailure } from '../parts/describe-failure.ts'
import { Field } from '../parts/field.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Page, Section } from '../parts/page.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { choiceCells, labelLocales, labelRow, readChoices, readName } from './attribute-draft.ts'
import { CategoryChoice } from './category-choice.tsx'
import { SaveBar } from './product-page-of.tsx'

const types = ['text', 'number', 'choice', 'colour', 'boolean', 'reference'] as const

/** What products say of themselves. */
export const AttributeList = () => {
  const text = useText()
  return (
    <ListPage<Identified<AttributeDefinition>>
      title={text('common.nav_attributes')}
      empty={text('garment.no_attributes')}
      to={({ code }) => `/attributes/${code}/show`}
      actions={
        <Button component={Link} to="/attributes/new" variant="contained">
          {text('garment.add_attribute')}
        </Button>
      }
      columns={[
        { id: 'name', label: text('fields.name'), show: ({ name }) => name },
        { id: 'code', label: text('fields.short_name'), show: ({ code }) => code, from: 'sm' },
        { id: 'type', label: text('fields.kind'), show: ({ type }) => text(`garment.type_${type}`) },
        {
          id: 'filterable',
          label: text('garment.filterable'),
          show: ({ filterable }) => (filterable ? '✓' : ''),
          from: 'sm',
        },
        {
          id: 'choices',
          label: text('garment.choices'),
          show: ({ choices }) => (choices === undefined ? '' : text.number(choices.length)),
          end: true,
          from: 'md',
        },
      ]}
    />
  )
}

const fresh: AttributeDefinition = {
  ...{ code: '', name: '', names: {}, type: 'text', many: false, required: false, filterable: false },
  ...{ category_ids: [], position: 0, version: 0 },
}

/** One definition, to be written anew or changed; below it the products that do not fit. */
export const AttributePage = () => {
  const text = useText()
  const { id } = useParams()
  const { data, error } = useQuery({
    queryKey: ['attributes', 'edited', id],
    queryFn: async () => {
      const [definitions, categories] = await Promise.all([
        callOperation<{ data: AttributeDefinition[] }>(['catalog', 'list_attribute_definitions'], {}),
        callOperation<{ data: Category[] }>(['catalog', 'list_categories'], {}),
      ])
      const found = definitions.data.find(({ code }) => code === id)
      return { definition: found ?? fresh, categories: categories.data }
    },
    refetchOnWindowFocus: false,
  })
  return (
    <Page
      title={data?.definition.name || text('garment.add_attribute')}
      up={{ to: '/attributes', label: text('common.nav_attributes') }}
    >
      {error !== null && <Alert severity="error">{describeFailure(error, text)}</Alert>}
      {data && <Editor key={data.definition.version} {...data} />}
    </Page>
  )
}

type EditorProps = { definition: AttributeDefinition; categories: readonly Category[] }

const Editor = ({ definition: saved, categories }: EditorProps) => {
  const text = useText()
  const notify = useNotify()
  const redirect = useRedirect()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(saved)
  const [named, setNamed] = useState([labelRow(saved.name, saved.names)] as readonly (readonly string[])[])
  const [choices, setChoices] = useState(() => choiceCells(saved))
  const [numbers, setNumbers] = useState({ min: String(saved.min ?? ''), max: String(saved.max ?? '') })
  const [failure, setFailure] = useState<unknown>()
  const [pending, setPending] = useState(false)
  const isNew = saved.version === 0
  const { type } = draft
  const change = (changed: Partial<AttributeDefinition>) => setDraft({ ...draft, ...changed })
  const numberOf = (value: string) => (value.trim() === '' ? undefined : Number(value.replace(',', '.')))
  const save = async () => {
    setPending(true)
    setFailure(undefined)
    const { code, many, required, filterable, category_ids, position, unit, open, refers_to } = draft
    const [min, max] = [numberOf(numbers.min), numberOf(numbers.max)]
    const definition = {
      ...{ code, type, many, required, filterable, category_ids, position },
      ...readName(named[0] ?? []),
      ...(type === 'number' && {
        ...(unit && { unit }),
        ...(min !== undefined && { min }),
        ...(max !== undefined && { max }),
      }),
      ...(type === 'choice' && { choices: readChoices(choices), open: open ?? false }),
      ...(type === 'reference' && { refers_to: refers_to ?? 'product' }),
    }
    try {
      await callOperation(
        ['catalog', 'put_attribute'],
        { ...definition, if_match: `"${saved.version}"` },
        newKey(),
      )
      notify(text('common.saved'), { type: 'success' })
      await queries.invalidateQueries()
      if (isNew) redirect('list', 'attributes')
    } catch (error) {
      setFailure(error)
    } finally {
      setPending(false)
    }
  }
  const columns = [
    { id: 'value', label: text('garment.value'), width: 160 },
    ...labelLocales.map((locale) => ({ id: locale, label: locale, width: 130 })),
  ]
  const yes = (field: 'many' | 'required' | 'filterable' | 'open') => (
    <FormControlLabel
      label={text(`garment.${field}`)}
      control={
        <Checkbox
          size="small"
          checked={draft[field] === true}
          onChange={(_, checked) => change({ [field]: checked })}
        />
      }
    />
  )
  return (
    <>
      <Section title={text('garment.definition')}>
        <Box sx={{ display: 'grid', gap: 2, maxWidth: 760 }}>
          {isNew && (
            <Field
              label={text('fields.short_name')}
              value={draft.code}
              onChange={(code) => change({ code })}
              help={text('garment.code_help')}
            />
          )}
          <Sheet label={text('fields.name')} columns={columns} cells={named} onChange={setNamed} />
          <Field
            kind="choice"
            label={text('fields.kind')}
            value={type}
            options={types.map((value) => ({ value, label: text(`garment.type_${value}`) }))}
            onChange={(value) => change({ type: value as AttributeDefinition['type'] })}
          />
          {type === 'number' && (
            <Box sx={{ display: 'flex', gap: 1 }}>
              <Field
                label={text('garment.unit')}
                value={draft.unit ?? ''}
                onChange={(unit) => change({ unit })}
              />
              <Field
                label={text('garment.min')}
                value={numbers.min}
                onChange={(min) => setNumbers({ ...numbers, min })}
              />
              <Field
                label={text('garment.max')}
                value={numbers.max}
                onChange={(max) => setNumbers({ ...numbers, max })}
              />
            </Box>
          )}
          {type === 'reference' && (
            <Field
              kind="choice"
              label={text('garment.refers_to')}
              value={draft.refers_to ?? 'product'}
              options={(['product', 'brand', 'category'] as const).map((value) => ({
                value,
                label: text(`garment.refers_${value}`),
              }))}
              onChange={(value) => change({ refers_to: value as 'product' })}
            />
          )}
          <Box>
            {yes('many')} {yes('required')} {yes('filterable')} {type === 'choice' && yes('open')}
          </Box>
        </Box>
      </Section>
      {type === 'choice' && (
        <Section
          title={text('garment.choices')}
          actions={
            <Button onClick={() => setChoices([...choices, ...choiceCells({})])}>
              {text('garment.add_rows')}
            </Button>
          }
        >
          <Sheet label={text('garment.choices')} columns={columns} cells={choices} onChange={setChoices} />
        </Section>
      )}
      <Section title={text('garment.categories')}>
        <CategoryChoice
          categories={categories}
          chosen={draft.category_ids}
          onChange={(category_ids) => change({ category_ids })}
          none={text('garment.everywhere')}
        />
      </Section>
      <SaveBar failure={failure} pending={pending} onSave={() => void save()} />
      {!isNew && <Misfits code={saved.code} />}
      {!isNew && (
        <Command
          service="catalog"
          operation="delete_attribute"
          input={{ code: saved.code, if_match: `"${saved.version}"` }}
          danger
          label={text('common.delete')}
          title={text('garment.delete_attribute', { name: saved.name })}
          explain={text('garment.delete_attribute_text')}
          done={text('common.deleted')}
          onDone={() => redirect('list', 'attributes')}
        />
      )}
    </>
  )
}

const Misfits = ({ code }: { code: string }) => {
  const text = useText()
  const { data } = useQuery({
    queryKey: ['attributes', 'misfits', code],
    queryFn: () => callOperation<{ data: Misfit[] }>(['catalog', 'list_attribute_misfits'], { code }),
  })
  if (data === undefined) return null
  return (
    <Section title={text('garment.misfits')}>
      {data.data.length === 0 && <Box sx={{ color: 'text.secondary' }}>{text('garment.no_misfits')}</Box>}
      {data.data.slice(0, 100).map(({ product_id, name, sku, reason }) => (
        <Box key={product_id}>
          <Link to={`/products/${product_id}/show`}>{name}</Link> {sku}: {reason}
        </Box>
      ))}
    </Section>
  )
}
