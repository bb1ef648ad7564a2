import { Box, Chip } from '@mui/material'
import { useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { amountFrom, amountWritten } from '../parts/amount.ts'
import { Field, type Option } from '../parts/field.tsx'
import type { Part } from './collection-draft.ts'
import type { Known } from './collection-rule.tsx'

type Props<P extends Part = Part> = { part: P; known: Known; onChange: (part: Part) => void }

/** What one thing that a condition asks is written in. */
export const PartFields = ({ part, known, onChange }: Props) => {
  const text = useText()
  switch (part.asks) {
    case 'category':
      return (
        <Several
          label={text('collections.asks_category')}
          chosen={part.ids}
          options={known.categories}
          onChange={(ids) => onChange({ ...part, ids })}
        />
      )
    case 'brand':
      return (
        <Several
          label={text('collections.asks_brand')}
          chosen={part.names}
          options={known.valuesOf('brand').map((value) => ({ value, label: value }))}
          isOpen
          onChange={(names) => onChange({ ...part, names })}
        />
      )
    case 'attribute':
      return (
        <Box sx={{ display: 'grid', gap: 1.5 }}>
          <Field
            kind="choice"
            label={text('collections.asks_attribute')}
            value={part.code}
            none={text('collections.choose')}
            options={[
              ...known.fields,
              ...(part.code === '' || known.fields.some(({ value }) => value === part.code)
                ? []
                : [{ value: part.code, label: part.code }]),
            ]}
            onChange={(code) => onChange({ ...part, code, values: [] })}
          />
          {part.code !== '' && (
            <Several
              label={text('collections.any_of')}
              chosen={part.values}
              options={known.valuesOf(part.code).map((value) => ({ value, label: value }))}
              isOpen
              onChange={(values) => onChange({ ...part, values })}
            />
          )}
        </Box>
      )
    case 'price':
      return <Price part={part} known={known} onChange={onChange} />
    case 'created':
      return (
        <Field
          label={text('collections.asks_created')}
          value={part.days === undefined ? '' : String(part.days)}
          help={text('collections.days_help')}
          onChange={(typed) => {
            const days = Math.min(3650, Number(typed.replace(/\D/g, '')))
            onChange({ ...part, days: days > 0 ? days : undefined })
          }}
        />
      )
    case 'available':
    case 'reduced':
      return (
        <Field
          kind="choice"
          label={text(`collections.asks_${part.asks}`)}
          value={String(part.is)}
          options={['true', 'false'].map((value) => ({
            value,
            label: text(value === 'true' ? 'common.yes' : 'common.no'),
          }))}
          onChange={(value) => onChange({ ...part, is: value === 'true' })}
        />
      )
  }
}

const Price = ({ part, known: { currency }, onChange }: Props<Extract<Part, { asks: 'price' }>>) => {
  const text = useText()
  const written = (amount: number | undefined) =>
    amount === undefined ? '' : amountWritten(amount, currency)
  const [typed, setTyped] = useState({ min: written(part.min), max: written(part.max) })
  const field = (end: 'min' | 'max') => (
    <Field
      kind="amount"
      label={text(end === 'min' ? 'collections.price_from' : 'collections.price_to', { currency })}
      value={typed[end]}
      fault={
        typed[end].trim() !== '' && amountFrom(typed[end], currency) === undefined
          ? text('failures.no_amount')
          : undefined
      }
      onChange={(value) => {
        setTyped({ ...typed, [end]: value })
        onChange({ ...part, [end]: amountFrom(value, currency) })
      }}
      sx={{ flex: 1 }}
    />
  )
  return (
    <Box sx={{ display: 'flex', gap: 1 }}>
      {field('min')}
      {field('max')}
    </Box>
  )
}

type SeveralProps = {
  label: string
  chosen: readonly string[]
  options: readonly Option[]
  /** Whether other values may be typed. */
  isOpen?: boolean
  onChange: (values: readonly string[]) => void
}

const chosenAtMost = 50
/** So many options are read in a list; of more, one types. */
const listedAtMost = 200

/** Any of several values, each to be taken away again. */
const Several = ({ label, chosen, options, isOpen = false, onChange }: SeveralProps) => {
  const text = useText()
  const [typed, setTyped] = useState('')
  const add = (value: string) => {
    const clean = value.trim()
    if (clean === '' || chosen.includes(clean) || chosen.length >= chosenAtMost) return
    onChange([...chosen, clean])
    setTyped('')
  }
  const left = options.filter(({ value }) => !chosen.includes(value))
  const isListed = options.length > 0 && (!isOpen || options.length <= listedAtMost)
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, mb: chosen.length > 0 ? 1.5 : 0 }}>
        {chosen.map((value) => {
          const name = options.find((option) => option.value === value)?.label ?? value
          return (
            <Chip
              key={value}
              label={name}
              size="small"
              onClick={() => onChange(chosen.filter((one) => one !== value))}
              onDelete={() => onChange(chosen.filter((one) => one !== value))}
              aria-label={text('collections.remove_value', { name })}
            />
          )
        })}
      </Box>
      {isListed ? (
        <Field
          kind="choice"
          label={label}
          value=""
          none={text('collections.choose')}
          options={left}
          onChange={add}
          sx={{ width: '100%' }}
        />
      ) : (
        <Box
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            add(typed)
          }}
          onBlur={() => add(typed)}
        >
          <Field
            label={label}
            value={typed}
            onChange={setTyped}
            help={text('collections.enter_help')}
            sx={{ width: '100%' }}
          />
        </Box>
      )}
    </Box>
  )
}
