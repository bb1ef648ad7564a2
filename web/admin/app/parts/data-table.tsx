import ArrowDownIcon from '@mui/icons-material/ArrowDownward'
import ArrowUpIcon from '@mui/icons-material/ArrowUpward'
import PreviousIcon from '@mui/icons-material/ChevronLeft'
import NextIcon from '@mui/icons-material/ChevronRight'
import {
  Box,
  Button,
  IconButton,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
} from '@mui/material'
import { visuallyHidden } from '@mui/utils'
import { useListContext } from 'ra-core'
import { type ReactNode, useMemo } from 'react'
import { Link } from 'react-router-dom'
import { useText } from '../i18n/use-text.ts'
import { describeFailure } from './describe-failure.ts'

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

type TableProps<Row> = {
  /** What the table is of, for those who do not see where it stands. */
  label: string
  columns: readonly Column<Row>[]
  /** Where a row leads; its first column is the link. */
  to?: (row: Row) => string
  empty: string
}

const displayFrom = (from: Column<never>['from']) =>
  from === undefined ? {} : { display: { xs: 'none', [from]: 'table-cell' } }

/** The rows of the list around it, with their order and pages. `j` and `k` go from row to row. */
export const DataTable = <Row extends { id: string }>({ label, columns, to, empty }: TableProps<Row>) => {
  const text = useText()
  const { data, error, isPending, sort, setSort, refetch } = useListContext()
  const rows = (data ?? []) as unknown as readonly Row[]
  if (error != null)
    return (
      <Box role="alert" sx={{ p: 2 }}>
        <Box sx={{ mb: 1.5 }}>{describeFailure(error, text)}</Box>
        <Button onClick={() => void refetch()}>{text('common.try_again')}</Button>
      </Box>
    )
  const sortBy = (field: string) =>
    setSort({ field, order: sort.field === field && sort.order === 'ASC' ? 'DESC' : 'ASC' })
  return (
    <>
      <TableContainer tabIndex={0} role="region" aria-label={label} aria-busy={isPending}>
        <Table size="small">
          <TableHead>
            <TableRow>
              {columns.map(({ id, label: name, sort: field, end, from }) => {
                const order = field !== undefined && sort.field === field ? sort.order : undefined
                return (
                  <TableCell
                    key={id}
                    align={end ? 'right' : 'left'}
                    aria-sort={order && (order === 'ASC' ? 'ascending' : 'descending')}
                    sx={displayFrom(from)}
                  >
                    {name === '' ? (
                      <Box component="span" sx={visuallyHidden}>
                        {text('common.action')}
                      </Box>
                    ) : field === undefined ? (
                      name
                    ) : (
                      <Button
                        variant="text"
                        onClick={() => sortBy(field)}
                        endIcon={
                          order === 'ASC' ? <ArrowUpIcon /> : order === 'DESC' ? <ArrowDownIcon /> : null
                        }
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
                    )}
                  </TableCell>
                )
              })}
            </TableRow>
          </TableHead>
          <TableBody>
            {isPending
              ? placeholders.map((key) => (
                  <TableRow key={key}>
                    <TableCell colSpan={columns.length}>
                      <Box sx={{ height: 19, borderRadius: '3px', bgcolor: 'action.hover', maxWidth: 480 }} />
                    </TableCell>
                  </TableRow>
                ))
              : rows.map((row) => (
                  <TableRow key={row.id} hover sx={{ position: 'relative' }}>
                    {columns.map(({ id, show, end, from }, index) => (
                      <TableCell
                        key={id}
                        align={end ? 'right' : 'left'}
                        component={index === 0 ? 'th' : 'td'}
                        scope={index === 0 ? 'row' : undefined}
                        sx={{
                          ...displayFrom(from),
                          ...(end ? { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' } : {}),
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
      {!isPending && rows.length === 0 && (
        <Box role="status" sx={{ p: 3, color: 'text.secondary', textAlign: 'center' }}>
          {empty}
        </Box>
      )}
      <Pages />
    </>
  )
}

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

const Pages = () => {
  const text = useText()
  const { page, perPage, total, data, hasNextPage, hasPreviousPage, setPage, isPending } = useListContext()
  const first = (page - 1) * perPage + 1
  const last = first + (data?.length ?? 0) - 1
  const range = useMemo(
    () =>
      total === undefined
        ? text('common.range_open', { first, last })
        : text('common.range', { first, last, total }),
    [text, total, first, last],
  )
  if (
    isPending ||
    last < first ||
    (!hasNextPage && !hasPreviousPage && (total ?? 0) <= perPage && page === 1 && last < 6)
  )
    return null
  return (
    <Box
      component="nav"
      aria-label={text('common.pagination')}
      sx={{
        display: 'flex',
        alignItems: 'center',
        justifyContent: 'flex-end',
        gap: 0.5,
        px: 1.5,
        py: 0.75,
        fontSize: '0.75rem',
        color: 'text.secondary',
      }}
    >
      <Box role="status" sx={{ fontVariantNumeric: 'tabular-nums', mx: 1 }}>
        {range}
      </Box>
      <IconButton
        aria-label={text('common.previous_page')}
        disabled={!hasPreviousPage}
        onClick={() => setPage(page - 1)}
      >
        <PreviousIcon sx={flipped} />
      </IconButton>
      <IconButton
        aria-label={text('common.next_page')}
        disabled={!hasNextPage}
        onClick={() => setPage(page + 1)}
      >
        <NextIcon sx={flipped} />
      </IconButton>
    </Box>
  )
}

const flipped = { fontSize: 20, '[dir=rtl] &': { transform: 'scaleX(-1)' } } as const
