import { Box, Button, LinearProgress } from '@mui/material'
import type { CatalogExport, Import } from '@selvedge/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNotify } from 'ra-core'
import { useState } from 'react'
import { callOperation, newKey } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { describeFailure } from '../parts/describe-failure.ts'
import { Page, Section } from '../parts/page.tsx'
import { RowsTable } from '../parts/rows-table.tsx'
import { StatusChip } from '../parts/status-chip.tsx'
import { Verbatim } from '../parts/verbatim.tsx'
import { saveExport, saveReport } from './bulk-files.ts'
import { isUnderWay } from './bulk-pieces.ts'
import { ImportDialog } from './import-dialog.tsx'

const askAgainMilliseconds = 1000
const shownAtMost = 25

/** What was listed last; asked for again while any of it is under way. */
const useFiles = <Row extends { status: string }>(operation: 'list_imports' | 'list_exports') =>
  useQuery({
    queryKey: ['bulk', operation],
    queryFn: () => callOperation<{ data: Row[] }>(['catalog', operation], { limit: shownAtMost }),
    refetchInterval: ({ state }) => (state.data?.data.some(isUnderWay) ? askAgainMilliseconds : false),
  })

/** The catalogue as files: what came in and what goes out. */
export const BulkPage = () => {
  const text = useText()
  const act = useAct()
  const [isImporting, setImporting] = useState(false)
  const imports = useFiles<Import>('list_imports')
  const exports = useFiles<CatalogExport>('list_exports')
  const failure = imports.error ?? exports.error
  return (
    <Page
      title={text('common.nav_bulk')}
      actions={
        <Button variant="contained" onClick={() => setImporting(true)}>
          {text('bulk.import')}
        </Button>
      }
    >
      {failure !== null && <Box role="alert">{describeFailure(failure, text)}</Box>}
      <Section title={text('bulk.imports')} flush>
        <Imports rows={imports.data?.data} act={act} />
      </Section>
      <Section title={text('bulk.exports')} flush>
        <Box sx={{ p: 2, display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button onClick={() => act('create_export', { format: 'jsonl' })}>
            {text('bulk.export_jsonl')}
          </Button>
          <Button onClick={() => act('create_export', { format: 'shopify' })}>
            {text('bulk.export_shopify')}
          </Button>
        </Box>
        <Exports rows={exports.data?.data} act={act} />
      </Section>
      {isImporting && (
        <ImportDialog onClose={() => setImporting(false)} onSent={() => void imports.refetch()} />
      )}
    </Page>
  )
}

type Act = (operation: string, input: Record<string, unknown>) => void

/** Does something, and shows what came of it. */
const useAct = (): Act => {
  const text = useText()
  const notify = useNotify()
  const queries = useQueryClient()
  return (operation, input) => {
    callOperation(['catalog', operation], input, newKey())
      .catch((error) => notify(describeFailure(error, text), { type: 'error' }))
      .finally(() => void queries.invalidateQueries({ queryKey: ['bulk'] }))
  }
}

/** Says so where something could not be fetched. */
const useSave = () => {
  const text = useText()
  const notify = useNotify()
  return async (saving: Promise<boolean>) => {
    if (!(await saving)) notify(text('failures.unknown'), { type: 'error' })
  }
}

const Imports = ({ rows, act }: { rows: readonly Import[] | undefined; act: Act }) => {
  const text = useText()
  const save = useSave()
  return (
    <RowsTable<Import>
      label={text('bulk.imports')}
      rows={rows}
      keyOf={({ id }) => id}
      empty={text('bulk.no_imports')}
      columns={[
        {
          id: 'file',
          label: text('bulk.file'),
          show: ({ file_name, format, created_at }) => (
            <Named
              name={file_name ?? text(format === 'jsonl' ? 'bulk.jsonl' : 'bulk.shopify')}
              at={created_at}
            />
          ),
        },
        {
          id: 'status',
          label: text('fields.status'),
          show: (row) => (
            <Standing
              {...row}
              done={row.lines_read}
              total={row.lines_total}
              label={row.file_name ?? text('bulk.import')}
              note={text(row.dry_run ? 'bulk.would' : 'bulk.did', {
                created: text.number(row.created),
                changed: text.number(row.changed),
                unchanged: text.number(row.unchanged),
                refused: text.number(row.refused),
              })}
            />
          ),
        },
        {
          id: 'act',
          label: '',
          end: true,
          show: (row) => (
            <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', gap: 1 }}>
              {row.rows_refused + row.notes > 0 && (
                <Button onClick={() => void save(saveReport(row.id))}>{text('bulk.report')}</Button>
              )}
              {isUnderWay(row) && (
                <Button onClick={() => act('cancel_import', { import_id: row.id })}>
                  {text('bulk.stop')}
                </Button>
              )}
              {row.may_go_on && (
                <Button onClick={() => act('resume_import', { import_id: row.id })}>
                  {text('bulk.go_on')}
                </Button>
              )}
            </Box>
          ),
        },
      ]}
    />
  )
}

const Exports = ({ rows, act }: { rows: readonly CatalogExport[] | undefined; act: Act }) => {
  const text = useText()
  const save = useSave()
  return (
    <RowsTable<CatalogExport>
      label={text('bulk.exports')}
      rows={rows}
      keyOf={({ id }) => id}
      empty={text('bulk.no_exports')}
      columns={[
        {
          id: 'file',
          label: text('bulk.file'),
          show: ({ format, created_at }) => (
            <Named name={text(format === 'jsonl' ? 'bulk.jsonl' : 'bulk.shopify')} at={created_at} />
          ),
        },
        {
          id: 'status',
          label: text('fields.status'),
          show: (row) => (
            <Standing
              {...row}
              done={row.things_done}
              total={row.things_total}
              label={text('bulk.exports')}
              note={
                row.left_out > 0 ? text('bulk.left_out', { count: text.number(row.left_out) }) : undefined
              }
            />
          ),
        },
        {
          id: 'kept',
          label: text('bulk.kept_until'),
          from: 'md',
          show: ({ kept_until }) => (kept_until === null ? '' : text.instant(kept_until)),
        },
        {
          id: 'act',
          label: '',
          end: true,
          show: (row) => (
            <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', gap: 1 }}>
              {row.status === 'done' && (
                <Button onClick={() => void save(saveExport(row))}>
                  {text('bulk.download', { megabytes: text.number(Math.ceil(row.bytes / 104_858) / 10) })}
                </Button>
              )}
              <Button color="error" onClick={() => act('delete_export', { export_id: row.id })}>
                {text(isUnderWay(row) ? 'bulk.stop' : 'common.delete')}
              </Button>
            </Box>
          ),
        },
      ]}
    />
  )
}

const Named = ({ name, at }: { name: string; at: string }) => {
  const text = useText()
  return (
    <>
      <Box sx={{ overflowWrap: 'anywhere' }}>
        <Verbatim>{name}</Verbatim>
      </Box>
      <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>{text.instant(at)}</Box>
    </>
  )
}

type StandingProps = {
  status: string
  done: number
  total: number | null
  seconds_left: number | null
  error: string | null
  label: string
  note: string | undefined
}

/** How far something is, how long it will take yet, and why it went no further. */
const Standing = ({ status, done, total, seconds_left, error, label, note }: StandingProps) => {
  const text = useText()
  return (
    <Box sx={{ display: 'grid', gap: 0.5, minWidth: 120 }}>
      <StatusChip status={status} />
      {status === 'running' && (
        <LinearProgress
          aria-label={label}
          {...(total === null || total === 0
            ? {}
            : { variant: 'determinate', value: Math.min(100, (100 * done) / total) })}
        />
      )}
      {status === 'running' && seconds_left !== null && (
        <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
          {text('bulk.minutes_left', { minutes: text.number(Math.ceil(seconds_left / 60)) })}
        </Box>
      )}
      {note !== undefined && <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>{note}</Box>}
      {error !== null && (
        <Box sx={{ fontSize: '0.75rem', color: 'error.main' }}>
          <Verbatim>{error}</Verbatim>
        </Box>
      )}
    </Box>
  )
}
