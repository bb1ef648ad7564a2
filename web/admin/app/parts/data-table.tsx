import PreviousIcon from '@mui/icons-material/ChevronLeft'
import NextIcon from '@mui/icons-material/ChevronRight'
import { Box, Button, IconButton } from '@mui/material'
import { useListContext } from 'ra-core'
import { useText } from '../i18n/use-text.ts'
import { describeFailure } from './describe-failure.ts'
import { type Column, RowsTable } from './rows-table.tsx'

type TableProps<Row> = {
  label: string
  columns: readonly Column<Row>[]
  to?: (row: Row) => string
  pickedBy?: (row: Row) => string
  empty: string
}

/** The rows of the list around it, with their order and pages. `j` and `k` go from row to row. */
export const DataTable = <Row extends { id: string }>({
  label,
  columns,
  to,
  pickedBy,
  empty,
}: TableProps<Row>) => {
  const text = useText()
  const { data, error, isPending, sort, setSort, refetch, selectedIds, onSelect } = useListContext()
  if (error != null)
    return (
      <Box role="alert" sx={{ p: 2 }}>
        <Box sx={{ mb: 1.5 }}>{describeFailure(error, text)}</Box>
        <Button onClick={() => void refetch()}>{text('common.try_again')}</Button>
      </Box>
    )
  return (
    <>
      <RowsTable<Row>
        label={label}
        columns={columns}
        rows={isPending ? undefined : ((data ?? []) as unknown as readonly Row[])}
        keyOf={({ id }) => id}
        sorted={sort}
        onSort={setSort}
        empty={empty}
        {...(to === undefined ? {} : { to })}
        {...(pickedBy === undefined
          ? {}
          : { pick: { picked: selectedIds.map(String), onPick: onSelect, called: pickedBy } })}
      />
      <Pages />
    </>
  )
}

const Pages = () => {
  const text = useText()
  const { page, perPage, total, data, hasNextPage, hasPreviousPage, setPage, isPending } = useListContext()
  const first = (page - 1) * perPage + 1
  const last = first + (data?.length ?? 0) - 1
  const hasOne = !hasNextPage && !hasPreviousPage && (total ?? 0) <= perPage && page === 1
  if (isPending || last < first || (hasOne && last < 6)) return null
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
        {total === undefined
          ? text('common.range_open', { first, last })
          : text('common.range', { first, last, total })}
      </Box>
      <IconButton
        aria-label={text('common.previous_page')}
        data-page="previous"
        disabled={!hasPreviousPage}
        onClick={() => setPage(page - 1)}
      >
        <PreviousIcon sx={flipped} />
      </IconButton>
      <IconButton
        aria-label={text('common.next_page')}
        data-page="next"
        disabled={!hasNextPage}
        onClick={() => setPage(page + 1)}
      >
        <NextIcon sx={flipped} />
      </IconButton>
    </Box>
  )
}

const flipped = { fontSize: 20, '[dir=rtl] &': { transform: 'scaleX(-1)' } } as const
