import {
  FormControl,
  FormHelperText,
  InputLabel,
  NativeSelect,
  OutlinedInput,
  type SxProps,
} from '@mui/material'
import { type ReactNode, useId } from 'react'

export type Option = { value: string; label: string; hint?: string }

type FieldProps = {
  label: string
  value: string
  onChange: (value: string) => void
  name?: string
  kind?: 'text' | 'search' | 'lines' | 'email' | 'date' | 'datetime-local' | 'amount' | 'choice'
  /** To choose from, and what stands for none of them where that may be. */
  options?: readonly Option[]
  none?: string
  required?: boolean
  help?: string | undefined
  /** What is wrong with it. */
  fault?: string | undefined
  start?: ReactNode
  sx?: SxProps
}

const amountPattern = '\\s*\\d+([.,]\\d+)?\\s*'

/** One value to write or choose: the parts that it takes and no more, for every list page fetches them. */
export const Field = (props: FieldProps) => {
  const { label, value, onChange, name, kind = 'text', options = [], none, required = false } = props
  const { help, fault, start, sx } = props
  const id = useId()
  const told = fault ?? help
  const isSearch = kind === 'search'
  const input = (
    <OutlinedInput
      id={id}
      label={isSearch ? '' : label}
      notched={!isSearch}
      {...(name === undefined ? {} : { name })}
      {...(isSearch ? { placeholder: label } : {})}
      {...(start === undefined ? {} : { startAdornment: start })}
      {...(kind === 'choice'
        ? {}
        : { value, onChange: (event: React.ChangeEvent<HTMLInputElement>) => onChange(event.target.value) })}
      multiline={kind === 'lines'}
      {...(kind === 'lines' ? { minRows: 2 } : {})}
      type={kind === 'amount' || kind === 'choice' || kind === 'lines' ? 'text' : kind}
      inputProps={{
        ...(isSearch ? { 'aria-label': label } : {}),
        ...(told === undefined ? {} : { 'aria-describedby': `${id}-told` }),
        ...(kind === 'amount' ? { inputMode: 'decimal', pattern: amountPattern } : {}),
      }}
    />
  )
  return (
    <FormControl
      margin="none"
      required={required}
      error={fault !== undefined}
      {...(sx === undefined ? {} : { sx })}
    >
      {!isSearch && (
        <InputLabel htmlFor={id} shrink>
          {label}
        </InputLabel>
      )}
      {kind === 'choice' ? (
        <NativeSelect input={input} id={id} value={value} onChange={(event) => onChange(event.target.value)}>
          {none !== undefined && <option value="">{none}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </NativeSelect>
      ) : (
        input
      )}
      {told !== undefined && <FormHelperText id={`${id}-told`}>{told}</FormHelperText>}
    </FormControl>
  )
}
