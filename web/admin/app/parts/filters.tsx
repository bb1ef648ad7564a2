import CloseIcon from '@mui/icons-material/Close'
import SearchIcon from '@mui/icons-material/Search'
import { Box, Button, InputAdornment } from '@mui/material'
import { useListContext } from 'ra-core'
import { useEffect, useRef, useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { Field, type Option } from './field.tsx'

export type Filter = {
  /** The field of the operation. */
  name: string
  label: string
  /** To choose from; without them it is written. */
  options?: readonly Option[]
  kind?: 'text' | 'date'
}

const restMilliseconds = 250

/** What the list around it is narrowed by; all of it stands in the address and can be sent to somebody. */
export const Filters = ({ search, filters = [] }: { search?: string; filters?: readonly Filter[] }) => {
  const text = useText()
  const { filterValues, setFilters } = useListContext()
  const set = (name: string, value: string) => {
    const { [name]: _before, ...rest } = filterValues as Record<string, string>
    setFilters(value === '' ? rest : { ...rest, [name]: value })
  }
  const narrowed = Object.keys(filterValues ?? {}).length > 0
  return (
    <Box
      role="search"
      sx={{
        // A label stands on the upper edge of its field.
        rowGap: 1.75,
        columnGap: 1,
        display: { xs: 'grid', sm: 'flex' },
        gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
        flexWrap: 'wrap',
        alignItems: 'center',
        p: 1.25,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      {search !== undefined && (
        <Written
          label={search}
          value={filterValues?.search ?? ''}
          onWritten={(value) => set('search', value)}
          isSearch
        />
      )}
      {filters.map(({ name, label, options, kind }) =>
        options === undefined ? (
          <Written
            key={name}
            label={label}
            value={filterValues?.[name] ?? ''}
            onWritten={(value) => set(name, value)}
            kind={kind}
          />
        ) : (
          <Field
            key={name}
            kind="choice"
            label={label}
            value={filterValues?.[name] ?? ''}
            onChange={(value) => set(name, value)}
            options={options}
            none={text('common.all')}
            sx={{ minWidth: { sm: 150 } }}
          />
        ),
      )}
      {narrowed && (
        <Button variant="text" startIcon={<CloseIcon />} onClick={() => setFilters({})}>
          {text('common.clear')}
        </Button>
      )}
    </Box>
  )
}

type WrittenProps = {
  label: string
  value: string
  onWritten: (value: string) => void
  isSearch?: boolean
  kind?: 'text' | 'date' | undefined
}

/** Asks when nothing more was written for a moment. */
const Written = ({ label, value, onWritten, isSearch = false, kind = 'text' }: WrittenProps) => {
  const [typed, setTyped] = useState(value)
  const tell = useRef(onWritten)
  tell.current = onWritten
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => tell.current(typed.trim()), restMilliseconds)
    return () => clearTimeout(timer)
  }, [typed, value])
  return (
    <Field
      kind={isSearch ? 'search' : kind}
      label={label}
      value={typed}
      onChange={setTyped}
      start={
        isSearch ? (
          <InputAdornment position="start">
            <SearchIcon sx={{ fontSize: 18 }} />
          </InputAdornment>
        ) : undefined
      }
      sx={{ width: { sm: isSearch ? 280 : 170 }, gridColumn: isSearch ? '1 / -1' : 'auto' }}
    />
  )
}
