import { Box, FormControlLabel, Switch } from '@mui/material'
import { useText } from '../i18n/use-text.ts'
import { Field } from '../parts/field.tsx'
import { Section } from '../parts/page.tsx'
import { type Draft, orders } from './collection-draft.ts'

export type DraftProps = { draft: Draft; onChange: (changed: Partial<Draft>) => void }

/** What a collection is called, where it is found and how it is shown. */
export const CollectionFacts = ({ draft, onChange }: DraftProps) => {
  const text = useText()
  const yes = (field: 'is_published' | 'is_featured', label: string) => (
    <FormControlLabel
      label={label}
      control={<Switch checked={draft[field]} onChange={(_, checked) => onChange({ [field]: checked })} />}
    />
  )
  return (
    <Section title={text('collections.about')}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Field
          label={text('fields.name')}
          required
          value={draft.name}
          onChange={(name) => onChange({ name })}
        />
        <Field
          label={text('fields.description')}
          kind="lines"
          value={draft.description}
          onChange={(description) => onChange({ description })}
        />
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
          <Field
            label={text('collections.address')}
            value={draft.slug}
            onChange={(slug) => onChange({ slug })}
            help={text('collections.address_help')}
          />
          <Field
            label={text('collections.picture')}
            value={draft.image_url ?? ''}
            onChange={(image_url) => onChange({ image_url })}
            help={text('collections.picture_help')}
          />
          <Field
            label={text('collections.position')}
            value={String(draft.position)}
            onChange={(typed) => onChange({ position: Math.min(100_000, Number(typed.replace(/\D/g, ''))) })}
            help={text('collections.position_help')}
          />
        </Box>
        <Box>
          {yes('is_published', text('collections.published'))}{' '}
          {yes('is_featured', text('collections.featured'))}
        </Box>
      </Box>
    </Section>
  )
}

/** By hand or by rule, and in which order. */
export const HowMade = ({ draft, onChange }: DraftProps) => {
  const text = useText()
  const { kind, order } = draft
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' }, mb: 2 }}>
      <Field
        kind="choice"
        label={text('collections.made')}
        value={kind}
        options={(['rule', 'manual'] as const).map((value) => ({
          value,
          label: text(`collections.${value}`),
        }))}
        onChange={(value) =>
          onChange(
            value === 'manual' ? { kind: 'manual', order: 'arranged' } : { kind: 'rule', order: 'newest' },
          )
        }
      />
      <Field
        kind="choice"
        label={text('fields.order')}
        value={order}
        options={orders
          .filter((value) => kind === 'manual' || value !== 'arranged')
          .map((value) => ({ value, label: text(`collections.order_${value}`) }))}
        onChange={(value) => onChange({ order: value as Draft['order'] })}
      />
    </Box>
  )
}
