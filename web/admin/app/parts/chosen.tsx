import { Box, Chip } from '@mui/material'
import { useText } from '../i18n/use-text.ts'
import { Field, type Option } from './field.tsx'

type Props = {
  label: string
  help?: string
  options: readonly Option[]
  /** In their order. */
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

/** Several of many, in the order in which they were chosen: each can be taken away, the rest is offered. */
export const Chosen = ({ label, help, options, chosen, onChange }: Props) => {
  const text = useText()
  const labels = new Map(options.map((option) => [option.value, option.label]))
  const labelOf = (value: string) => labels.get(value) ?? value
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Field
        kind="choice"
        label={label}
        value=""
        none={text('prices.add')}
        options={options.filter(({ value }) => !chosen.includes(value))}
        onChange={(value) => value !== '' && onChange([...chosen, value])}
        help={help}
      />
      {chosen.length > 0 && (
        <Box
          component="ul"
          aria-label={label}
          sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, m: 0, p: 0, listStyle: 'none' }}
        >
          {chosen.map((value) => (
            <li key={value}>
              <Chip
                label={labelOf(value)}
                onClick={() => onChange(chosen.filter((one) => one !== value))}
                onDelete={() => onChange(chosen.filter((one) => one !== value))}
                aria-label={text('prices.remove', { name: labelOf(value) })}
              />
            </li>
          ))}
        </Box>
      )}
    </Box>
  )
}
