import ArrowDownIcon from '@mui/icons-material/ArrowDownward'
import ArrowUpIcon from '@mui/icons-material/ArrowUpward'
import {
  Box,
  Button,
  Checkbox,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
} from '@mui/material'
import { visuallyHidden } from '@mui/utils'
import type { ReactNode } from 'react'
import { Link } from 'react-router-dom'
import { useText } from '../i18n/use-text.ts'

export type Column<Row> = {
  id: string
  label: string
  show: (row: Row) => ReactNode
  /** The field that the platform sorts by, where it does. */
  sort?: string
  end?: boolean
  /** Left out where there is no room for it. */
  from?: 'sm' | 'md' | 'lg'
}

type Order = { field: string; order: 'ASC' | 'DESC' }

type RowsTableProps<Row> = {
  /** What the table is of, for those who do not see where it stands. */
  label: string
  columns: readonly Column<Row>[]
  /** None yet where they are still to come. */
  rows: readonly Row[] | undefined
  keyOf: (row: Row) => string
  /** Where a row leads; its first column is the link. */
  to?: (row: Row) => string
  /** What it is sorted by now, and how to have another order. */
  sorted?: Order
  onSort?: (order: Order) => void
  empty?: string
  /** Rows can be picked: those that are, by their keys, and what each is called. */
  pick?: { picked: readonly string[]; onPick: (keys: string[]) => void; called: (row: Row) => string }
}

const displayFrom = (from: Column<never>['from']) =>
  from === undefined ? {} : { display: { xs: 'none', [from]: 'table-cell' } }

/** Rows under their columns: every table of the back office. Too wide for its place, it scrolls, by keys too. */
export const RowsTable = <Row,>(props: RowsTableProps<Row>) => {
  const { label, columns, rows, keyOf, to, sorted, onSort, empty, pick } = props
  const text = useText()
  const here = (rows ?? []).map(keyOf)
  const picked = new Set(pick?.picked)
  const isAllPicked = here.length > 0 && here.every((key) => picked.has(key))
  const elsewhere = [...picked].filter((key) => !here.includes(key))
  if (rows !== undefined && rows.length === 0 && empty !== undefined)
    return (
      <Box role="status" sx={{ p: 3, color: 'text.secondary', textAlign: 'center' }}>
        {empty}
      </Box>
    )
  return (
    // What is hidden from sight within is placed in it too, and cannot widen the page.
    <TableContainer
      tabIndex={0}
      role="region"
      aria-label={label}
      aria-busy={rows === undefined}
      sx={{ position: 'relative' }}
    >
      <Table size="small" aria-label={label}>
        <TableHead>
          <TableRow>
            {pick && (
              <TableCell padding="checkbox">
                <Checkbox
                  size="small"
                  checked={isAllPicked}
                  onChange={() => pick.onPick(isAllPicked ? elsewhere : [...elsewhere, ...here])}
                  slotProps={{ input: { 'aria-label': text('shop.pick_all') } }}
                />
              </TableCell>
            )}
            {columns.map(({ id, label: name, sort: field, end, from }) => {
              const order = field !== undefined && sorted?.field === field ? sorted.order : undefined
              return (
                <TableCell
                  key={id}
                  align={end ? 'right' : 'left'}
                  aria-sort={order && (order === 'ASC' ? 'ascending' : 'descending')}
                  sx={displayFrom(from)}
                >
                  {field === undefined || onSort === undefined ? (
                    <HeadText name={name} />
                  ) : (
                    <SortButton
                      name={name}
                      order={order}
                      onPress={() => onSort({ field, order: order === 'ASC' ? 'DESC' : 'ASC' })}
                    />
                  )}
                </TableCell>
              )
            })}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows === undefined
            ? placeholders.map((key) => (
                <TableRow key={key}>
                  <TableCell colSpan={columns.length + (pick ? 1 : 0)}>
                    <Box sx={{ height: 19, borderRadius: '3px', bgcolor: 'action.hover', maxWidth: 480 }} />
                  </TableCell>
                </TableRow>
              ))
            : rows.map((row) => (
                <TableRow key={keyOf(row)} hover={to !== undefined} sx={{ position: 'relative' }}>
                  {pick && (
                    <TableCell padding="checkbox" sx={{ position: 'relative', zIndex: 1 }}>
                      <Checkbox
                        size="small"
                        checked={picked.has(keyOf(row))}
                        onChange={(_event, isPicked) =>
                          pick.onPick(
                            isPicked
                              ? [...picked, keyOf(row)]
                              : [...picked].filter((key) => key !== keyOf(row)),
                          )
                        }
                        slotProps={{ input: { 'aria-label': text('shop.pick', { name: pick.called(row) }) } }}
                      />
                    </TableCell>
                  )}
                  {columns.map(({ id, show, end, from }, index) => (
                    <TableCell
                      key={id}
                      align={end ? 'right' : 'left'}
                      component={index === 0 ? 'th' : 'td'}
                      scope={index === 0 ? 'row' : undefined}
                      sx={{
                        ...displayFrom(from),
                        ...(end ? { fontVariantNumeric: 'tabular-nums', whiteSpace: { sm: 'nowrap' } } : {}),
                      }}
                    >
                      {index === 0 && to !== undefined ? (
                        <Box component={Link} to={to(row)} data-row sx={rowLink}>
                          {show(row)}
                        </Box>
                      ) : (
                        show(row)
                      )}
                    </TableCell>
                  ))}
                </TableRow>
              ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}

/** What can be done with a row: side by side, or below each other where there is no room. */
export const RowActions = ({ children }: { children: ReactNode }) => (
  <Box
    sx={{ display: 'flex', flexWrap: { xs: 'wrap', sm: 'nowrap' }, gap: 0.75, justifyContent: 'flex-end' }}
  >
    {children}
  </Box>
)

/** A column of buttons has no name to be seen, and one to be heard. */
const HeadText = ({ name }: { name: string }) => {
  const text = useText()
  if (name !== '') return name
  return (
    <Box component="span" sx={visuallyHidden}>
      {text('common.action')}
    </Box>
  )
}

type SortButtonProps = { name: string; order: Order['order'] | undefined; onPress: () => void }

const SortButton = ({ name, order, onPress }: SortButtonProps) => (
  <Button
    variant="text"
    onClick={onPress}
    endIcon={order === 'ASC' ? <ArrowUpIcon /> : order === 'DESC' ? <ArrowDownIcon /> : null}
    sx={{
      minHeight: 24,
      p: 0,
      color: 'inherit',
      font: 'inherit',
      minWidth: 0,
      '& svg': { fontSize: '0.9rem !important' },
    }}
  >
    {name}
  </Button>
)

const placeholders = ['a', 'b', 'c', 'd', 'e', 'f']

/** The link of a row lies over the whole of it, so that it is pressed anywhere. */
const rowLink = {
  color: 'text.primary',
  fontWeight: 550,
  textDecoration: 'none',
  '&::after': { content: '""', position: 'absolute', inset: 0 },
  '&:focus-visible': { outline: 'none' },
  '&:focus-visible::after': { outline: '2px solid', outlineColor: 'secondary.main', outlineOffset: -2 },
} as const
