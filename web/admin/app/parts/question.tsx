import { Box, Checkbox, FormControlLabel, FormGroup, FormLabel } from '@mui/material'
import { Field, type Option } from './field.tsx'

type Answers = Readonly<Record<string, unknown>>

export type Question = {
  /** The field of the operation. */
  name: string
  label: string
  kind?: 'text' | 'lines' | 'email' | 'date' | 'datetime-local' | 'amount' | 'choice' | 'choices' | 'yes'
  options?: readonly Option[]
  required?: boolean
  /** Of an amount: it is written as people do, and sent in minor units. */
  currency?: string
  help?: string
  first?: unknown
  /** Whether it is asked at all, after what was answered so far. */
  when?: (answers: Answers) => boolean
}

type AskedProps = {
  question: Question
  value: unknown
  fault: string | undefined
  onChange: (value: unknown) => void
}

/** One question of a command, as a field, and what is wrong with its answer. */
export const Asked = ({ question, value, fault, onChange }: AskedProps) => {
  const { name, label, kind = 'text', options = [], required = false, help } = question
  if (kind === 'choices') return <Choices question={question} value={value as string[]} onChange={onChange} />
  if (kind === 'yes')
    return (
      <FormControlLabel
        label={label}
        control={
          <Checkbox size="small" checked={value === true} onChange={(_event, checked) => onChange(checked)} />
        }
      />
    )
  return (
    <Field
      name={name}
      label={label}
      kind={kind}
      value={value as string}
      onChange={onChange}
      options={options}
      {...(kind === 'choice' && !required ? { none: '' } : {})}
      required={required}
      fault={fault}
      help={help ?? options.find((option) => option.value === value)?.hint}
      sx={{ width: '100%', mt: 1.25, mb: 0.75 }}
    />
  )
}

type ChoicesProps = { question: Question; value: readonly string[]; onChange: (value: string[]) => void }

const Choices = ({ question: { label, options = [], help }, value, onChange }: ChoicesProps) => (
  <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, mt: 1.5 }}>
    <FormLabel component="legend" sx={{ fontSize: '0.8125rem', fontWeight: 550, mb: 0.5 }}>
      {label}
    </FormLabel>
    {help !== undefined && <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>{help}</Box>}
    <FormGroup>
      {options.map((option) => (
        <FormControlLabel
          key={option.value}
          label={option.label}
          sx={{
            alignItems: 'flex-start',
            '& .MuiTypography-root': { fontSize: '0.8125rem', py: 0.5, lineHeight: 1.4 },
          }}
          control={
            <Checkbox
              size="small"
              sx={{ py: 0.4 }}
              checked={value.includes(option.value)}
              onChange={(_event, checked) =>
                onChange(checked ? [...value, option.value] : value.filter((one) => one !== option.value))
              }
            />
          }
        />
      ))}
    </FormGroup>
  </Box>
)
