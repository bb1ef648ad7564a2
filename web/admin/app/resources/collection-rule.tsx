import { Box, Button } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { newKey, sdk } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { Field } from '../parts/field.tsx'
import { type Asks, type DraftCondition, newPart, type Part } from './collection-draft.ts'
import type { DraftProps } from './collection-form.tsx'
import { PartFields } from './collection-part.tsx'
import { useCategoryPaths } from './use-category-paths.ts'

const kinds = Object.keys(newPart) as Asks[]

/** What the shop has to choose from: values by field, and what a category, an attribute and the money are called. */
export type Known = {
  categories: readonly { value: string; label: string }[]
  fields: readonly { value: string; label: string }[]
  valuesOf: (field: string) => readonly string[]
  currency: string
}

/** A rule as conditions, each of what it asks; of the shop's own values. */
export const RuleBuilder = ({ draft, onChange }: DraftProps) => {
  const text = useText()
  const known = useKnown()
  const { match, conditions } = draft
  const put = (at: number, changed: Partial<DraftCondition>) =>
    onChange({
      conditions: conditions.map((one, index) => (index === at ? { ...one, ...changed } : one)),
    })
  const add = (asks: Asks) =>
    onChange({
      conditions: [...conditions, { key: newKey(), not: false, parts: [newPart[asks]] }],
    })
  return (
    <>
      {conditions.length > 1 && (
        <Field
          kind="choice"
          label={text('collections.match')}
          value={match}
          options={(['all', 'any'] as const).map((value) => ({
            value,
            label: text(`collections.match_${value}`),
          }))}
          onChange={(value) => onChange({ match: value as 'all' | 'any' })}
          sx={{ mb: 2, width: '100%' }}
        />
      )}
      {conditions.map((condition, at) => (
        <Condition
          key={condition.key}
          number={at + 1}
          condition={condition}
          known={known}
          onChange={(changed) => put(at, changed)}
          onRemove={() => onChange({ conditions: conditions.toSpliced(at, 1) })}
        />
      ))}
      <AddPart label={text('collections.add_condition')} kinds={kinds} onAdd={add} />
    </>
  )
}

type ConditionProps = {
  number: number
  condition: DraftCondition
  known: Known
  onChange: (changed: Partial<DraftCondition>) => void
  onRemove: () => void
}

const Condition = ({ number, condition: { not, parts }, known, onChange, onRemove }: ConditionProps) => {
  const text = useText()
  const change = (at: number, part: Part) =>
    onChange({ parts: parts.map((one, index) => (index === at ? part : one)) })
  const remove = (at: number) =>
    parts.length === 1 ? onRemove() : onChange({ parts: parts.toSpliced(at, 1) })
  const left = kinds.filter((kind) => kind === 'attribute' || !parts.some(({ asks }) => asks === kind))
  return (
    <Box
      component="fieldset"
      aria-label={text('collections.condition', { number })}
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5, m: 0, mb: 1.5, minWidth: 0 }}
    >
      <Box sx={{ display: 'flex', gap: 1, mb: 1.5, alignItems: 'center' }}>
        <Field
          kind="choice"
          label={text('collections.condition', { number })}
          value={not ? 'not' : 'is'}
          options={[
            { value: 'is', label: text('collections.is') },
            { value: 'not', label: text('collections.is_not') },
          ]}
          onChange={(value) => onChange({ not: value === 'not' })}
          sx={{ flex: 1 }}
        />
        <Button
          color="error"
          onClick={onRemove}
          aria-label={text('collections.remove_condition', { number })}
        >
          {text('common.delete')}
        </Button>
      </Box>
      {parts.map((part, at) => (
        <Box
          // biome-ignore lint/suspicious/noArrayIndexKey: one may ask for two attributes
          key={`${part.asks} ${at}`}
          sx={{ display: 'flex', gap: 1, mb: 1.5, alignItems: 'start' }}
        >
          <Box sx={{ flex: 1, minWidth: 0 }}>
            <PartFields part={part} known={known} onChange={(changed) => change(at, changed)} />
          </Box>
          {parts.length > 1 && (
            <Button
              color="error"
              sx={{ minWidth: 0 }}
              onClick={() => remove(at)}
              aria-label={text('collections.remove_part', { name: text(`collections.asks_${part.asks}`) })}
            >
              ×
            </Button>
          )}
        </Box>
      ))}
      <AddPart
        label={text('collections.and_also')}
        kinds={left}
        onAdd={(asks) => onChange({ parts: [...parts, newPart[asks]] })}
      />
    </Box>
  )
}

type AddProps = { label: string; kinds: readonly Asks[]; onAdd: (asks: Asks) => void }

const AddPart = ({ label, kinds: offered, onAdd }: AddProps) => {
  const text = useText()
  return (
    <Field
      kind="choice"
      label={label}
      value=""
      none={text('collections.choose')}
      options={offered.map((value) => ({ value, label: text(`collections.asks_${value}`) }))}
      onChange={(value) => value !== '' && onAdd(value as Asks)}
      sx={{ width: '100%' }}
    />
  )
}

const useKnown = (): Known => {
  const names = useCategoryPaths()
  const { data: attributes } = useQuery({
    queryKey: ['attributes', 'shown'],
    queryFn: () => sdk.catalog.list_attributes({}),
  })
  const { data: money } = useQuery({
    queryKey: ['currencies'],
    queryFn: () => sdk.catalog.list_currencies({}),
  })
  const { data: counted } = useQuery({
    queryKey: ['products', 'facets'],
    queryFn: () => sdk.catalog.list_products({ limit: 1 }),
  })
  const facets = counted !== undefined && 'facets' in counted ? counted.facets : []
  const fields = new Map<string, string>(
    facets
      .filter(({ field }) => !['category_id', 'brand', 'available'].includes(field))
      .map(({ field }) => [field, field.replaceAll('_', ' ')]),
  )
  for (const { code, name } of attributes?.data ?? []) fields.set(code, name)
  const choicesOf = (field: string) =>
    attributes?.data.find(({ code }) => code === field)?.choices?.map(({ value }) => value) ?? []
  const sorted = (all: ReadonlyMap<string, string>) =>
    [...all].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label))
  return {
    categories: sorted(names),
    fields: sorted(fields),
    valuesOf: (field) => [
      ...new Set([
        ...choicesOf(field),
        ...(facets.find((facet) => facet.field === field)?.values.map(({ value }) => value) ?? []),
      ]),
    ],
    currency: money?.base_currency ?? 'EUR',
  }
}
