import CloseIcon from '@mui/icons-material/Close'
import { Box, Button, FormControlLabel, Switch } from '@mui/material'
import type { RuleInput } from '@selvedge/sdk'
import { useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { Field } from '../parts/field.tsx'
import { Section } from '../parts/page.tsx'
import { FindProduct } from './find-product.tsx'
import { ProductRow, useProducts } from './product-row.tsx'
import { doing, type Effect, type Part, partsOf } from './search-rule-draft.ts'
import { useCategoryPaths } from './use-category-paths.ts'

type Props = { rule: RuleInput; onChange: (rule: RuleInput) => void }

const dayOf = (instant: string | null) => instant?.slice(0, 10) ?? ''
const instantOf = (day: string) => (day === '' ? null : `${day}T00:00:00.000Z`)

const useCategories = () =>
  [...useCategoryPaths()]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label))

/** When a rule applies: what is searched for, where, and from when until when. */
export const RuleCondition = ({ rule, onChange }: Props) => {
  const text = useText()
  const categories = useCategories()
  const { query } = rule
  const match = query?.match ?? 'none'
  return (
    <Section title={text('search.applies_to')}>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 13rem), 1fr))',
        }}
      >
        <Field
          label={text('fields.name')}
          required
          value={rule.name}
          onChange={(name) => onChange({ ...rule, name })}
        />
        <Field
          label={text('search.query_is')}
          kind="choice"
          value={match}
          onChange={(chosen) =>
            onChange({
              ...rule,
              query:
                chosen === 'none' ? null : { match: chosen as 'exact' | 'contains', text: query?.text ?? '' },
            })
          }
          options={[
            { value: 'exact', label: text('search.match_exact') },
            { value: 'contains', label: text('search.match_contains') },
            { value: 'none', label: text('search.match_none') },
          ]}
        />
        {query !== null && (
          <Field
            label={text('search.query')}
            required
            value={query.text}
            onChange={(typed) => onChange({ ...rule, query: { ...query, text: typed } })}
          />
        )}
        <Field
          label={text('search.a_category')}
          kind="choice"
          none={query === null ? '' : text('search.anywhere')}
          value={rule.category_id ?? ''}
          onChange={(id) => onChange({ ...rule, category_id: id || null })}
          options={categories}
        />
        <Field
          label={text('search.from')}
          kind="date"
          value={dayOf(rule.valid_from)}
          onChange={(day) => onChange({ ...rule, valid_from: instantOf(day) })}
        />
        <Field
          label={text('search.until')}
          kind="date"
          help={text('search.until_help')}
          value={dayOf(rule.valid_until)}
          onChange={(day) => onChange({ ...rule, valid_until: instantOf(day) })}
        />
      </Box>
      <FormControlLabel
        sx={{ mt: 1 }}
        label={text('search.enabled')}
        control={
          <Switch checked={rule.enabled} onChange={(_event, enabled) => onChange({ ...rule, enabled })} />
        }
      />
    </Section>
  )
}

/** What a rule does, each to be taken away, and the way to more: by product, brand or category. */
export const RuleEffects = ({ rule, onChange }: Props) => {
  const text = useText()
  const parts = partsOf(rule)
  const products = useProducts(parts.flatMap(({ target }) => target.product_ids ?? []))
  return (
    <Section title={text('search.does')}>
      {parts.length === 0 && <Box sx={{ color: 'text.secondary', mb: 2 }}>{text('search.does_nothing')}</Box>}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', mb: 2 }}>
        {parts.map((part) => (
          <PartRow key={JSON.stringify([part.effect, part.target])} {...{ part, products, onChange }} />
        ))}
      </Box>
      <AddProducts rule={rule} onChange={onChange} />
      <AddTarget rule={rule} onChange={onChange} />
    </Section>
  )
}

type PartProps = { part: Part; products: ReturnType<typeof useProducts>; onChange: Props['onChange'] }

const PartRow = ({ part: { effect, target, place, without }, products, onChange }: PartProps) => {
  const text = useText()
  const categories = useCategories()
  const [id] = target.product_ids ?? []
  const of =
    target.brand?.join(', ') ?? categories.find(({ value }) => value === target.category_id)?.label ?? ''
  return (
    <Box component="li" sx={{ display: 'flex', alignItems: 'center', gap: 1.25, py: 0.5 }}>
      <Box sx={{ width: '7rem', fontWeight: 600, fontSize: '0.8125rem', flex: 'none' }}>
        {place === undefined ? text(`search.${effect}`) : text('search.pinned_at', { place })}
      </Box>
      {id === undefined ? (
        <Box sx={{ flex: 1 }}>{of}</Box>
      ) : (
        <ProductRow id={id} product={products.get(id)} />
      )}
      <Button
        size="small"
        color="error"
        onClick={() => onChange(without)}
        aria-label={text('search.take_away', {
          name: id === undefined ? of : (products.get(id)?.name ?? id),
        })}
      >
        <CloseIcon sx={{ fontSize: 18 }} />
      </Button>
    </Box>
  )
}

const effects = ['pin', 'boost', 'bury', 'hide'] as const

const AddProducts = ({ rule, onChange }: Props) => {
  const text = useText()
  return (
    <FindProduct label={text('search.add_product')}>
      {({ id }) =>
        effects.map((effect) => (
          <Button
            key={effect}
            size="small"
            sx={{ minWidth: 0, px: 0.75 }}
            onClick={() => onChange(doing(rule, effect, { product_ids: [id] }))}
          >
            {text(`search.${effect}`)}
          </Button>
        ))
      }
    </FindProduct>
  )
}

const AddTarget = ({ rule, onChange }: Props) => {
  const text = useText()
  const categories = useCategories()
  const [effect, setEffect] = useState<Effect>('boost')
  const [brand, setBrand] = useState('')
  const [category_id, setCategory] = useState('')
  const isEmpty = brand.trim() === '' && category_id === ''
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 9rem), 1fr))',
      }}
    >
      <Field
        label={text('search.effect')}
        kind="choice"
        value={effect}
        onChange={(chosen) => setEffect(chosen as Effect)}
        options={effects.slice(1).map((value) => ({ value, label: text(`search.${value}`) }))}
      />
      <Field label={text('fields.brand')} value={brand} onChange={setBrand} />
      <Field
        label={text('search.a_category')}
        kind="choice"
        none=""
        value={category_id}
        onChange={setCategory}
        options={categories}
      />
      <Button
        variant="outlined"
        disabled={isEmpty}
        onClick={() => {
          const target = {
            ...(brand.trim() === '' ? {} : { brand: [brand.trim()] }),
            ...(category_id === '' ? {} : { category_id }),
          }
          onChange(doing(rule, effect, target))
          setBrand('')
          setCategory('')
        }}
      >
        {text('search.add_effect')}
      </Button>
    </Box>
  )
}
