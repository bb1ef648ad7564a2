import { Box } from '@mui/material'
import { useText } from '../i18n/use-text.ts'
import { monoFamily } from '../theme.ts'
import { RowsTable } from './rows-table.tsx'

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}

const shown = (value: unknown): string =>
  value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value)

const mono = { fontFamily: monoFamily, fontSize: '0.75rem', overflowWrap: 'anywhere' } as const

/** Fields before and after, those that differ first and marked by more than a colour. */
export const Difference = ({ before, after }: { before: unknown; after: unknown }) => {
  const text = useText()
  const [old, now] = [fieldsOf(before), fieldsOf(after)]
  const rows = [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map((name) => ({
      name,
      before: old[name],
      after: now[name],
      differs: JSON.stringify(old[name]) !== JSON.stringify(now[name]),
    }))
    .toSorted((one, other) => Number(other.differs) - Number(one.differs))
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
              {name}
            </Box>
          ),
        },
        {
          id: 'before',
          label: text('platform.before'),
          show: ({ before: value, after: next, differs }) =>
            differs && next !== undefined && value !== undefined ? (
              <Box component="del" sx={{ ...mono, color: 'error.main' }}>
                {shown(value)}
              </Box>
            ) : (
              <Box component="span" sx={mono}>
                {shown(value)}
              </Box>
            ),
        },
        {
          id: 'after',
          label: text('platform.after'),
          show: ({ after: value, differs }) =>
            differs ? (
              <Box
                component="ins"
                sx={{ ...mono, color: 'success.main', textDecoration: 'none', fontWeight: 650 }}
              >
                {shown(value)}
              </Box>
            ) : (
              <Box component="span" sx={mono}>
                {shown(value)}
              </Box>
            ),
        },
      ]}
    />
  )
}
