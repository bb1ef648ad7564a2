import { Box, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material'
import { useText } from '../i18n/use-text.ts'
import { monoFamily } from '../theme.ts'

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}

const shown = (value: unknown): string =>
  value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value)

/** Fields before and after, those that differ first and marked by more than a colour. */
export const Difference = ({ before, after }: { before: unknown; after: unknown }) => {
  const text = useText()
  const [old, now] = [fieldsOf(before), fieldsOf(after)]
  const rows = [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map((name) => ({ name, differs: JSON.stringify(old[name]) !== JSON.stringify(now[name]) }))
    .toSorted((one, other) => Number(other.differs) - Number(one.differs))
  if (rows.length === 0)
    return <Box sx={{ color: 'text.secondary' }}>{text('platform.nothing_recorded')}</Box>
  return (
    <Box sx={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={text('platform.before_after')}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{text('fields.field')}</TableCell>
            <TableCell>{text('platform.before')}</TableCell>
            <TableCell>{text('platform.after')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody sx={{ '& td': { fontFamily: monoFamily, fontSize: '0.75rem', overflowWrap: 'anywhere' } }}>
          {rows.map(({ name, differs }) => (
            <TableRow key={name}>
              <TableCell component="th" scope="row" sx={{ fontWeight: differs ? 650 : 400 }}>
                {name}
              </TableCell>
              <TableCell>
                {differs && now[name] !== undefined ? (
                  <Box component="del" sx={{ color: 'error.main' }}>
                    {shown(old[name])}
                  </Box>
                ) : (
                  shown(old[name])
                )}
              </TableCell>
              <TableCell>
                {differs ? (
                  <Box
                    component="ins"
                    sx={{ color: 'success.main', textDecoration: 'none', fontWeight: 650 }}
                  >
                    {shown(now[name])}
                  </Box>
                ) : (
                  shown(now[name])
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  )
}
