import { Box } from '@mui/material'
import { useText } from '../i18n/use-text.ts'
import { monoFamily } from '../theme.ts'
import { type Column, RowsTable } from './rows-table.tsx'
import { Verbatim } from './verbatim.tsx'

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}

const shown = (value: unknown): string =>
  value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value)

const mono = { fontFamily: monoFamily, fontSize: '0.75rem', overflowWrap: 'anywhere' } as const

type Compared = { name: string; before: unknown; after: unknown; differs: boolean }

/** Fields before and after, those that differ first and marked by more than a colour. */
export const Difference = ({ before, after }: { before: unknown; after: unknown }) => {
  const text = useText()
  const [was, is] = [fieldsOf(before), fieldsOf(after)]
  const rows: Compared[] = [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((name) => ({
      name,
      before: was[name],
      after: is[name],
      differs: JSON.stringify(was[name]) !== JSON.stringify(is[name]),
    }))
    .toSorted((one, other) => Number(other.differs) - Number(one.differs))
  const old: Column<Compared> = {
    id: 'before',
    label: text('platform.before'),
    show: ({ before: value, after: next, differs }) =>
      differs && next !== undefined && value !== undefined ? (
        <Box component="del" dir="ltr" sx={{ ...mono, color: 'error.main' }}>
          {shown(value)}
        </Box>
      ) : (
        <Verbatim mono>{shown(value)}</Verbatim>
      ),
  }
  const now: Column<Compared> = {
    id: 'after',
    label: text('platform.after'),
    show: ({ after: value, differs }) =>
      differs ? (
        <Box
          component="ins"
          dir="ltr"
          sx={{ ...mono, color: 'success.main', textDecoration: 'none', fontWeight: 650 }}
        >
          {shown(value)}
        </Box>
      ) : (
        <Verbatim mono>{shown(value)}</Verbatim>
      ),
  }
  return (
    <RowsTable
      label={text('platform.before_after')}
      rows={rows}
      keyOf={({ name }) => name}
      empty={text('platform.nothing_recorded')}
      columns={[
        {
          id: 'field',
          label: text('fields.field'),
          show: ({ name, differs }) => (
            <Box component="span" sx={{ fontWeight: differs ? 650 : 400 }}>
              <Verbatim>{name}</Verbatim>
            </Box>
          ),
        },
        // What was made has nothing before, what was deleted nothing after.
        ...(before === null ? [] : [old]),
        ...(after === null ? [] : [now]),
      ]}
    />
  )
}
