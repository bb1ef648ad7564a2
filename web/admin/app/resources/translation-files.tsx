import {
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  LinearProgress,
  Switch,
} from '@mui/material'
import type { TextImport, TextRefusal } from '@selvedge/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ownFetch } from '../data/own-fetch.ts'
import { callOperation, newKey } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { StatusChip } from '../parts/status-chip.tsx'
import { Verbatim } from '../parts/verbatim.tsx'

type Shown = { locale: string; kind: string; state: string }

/** Saves the texts that are shown as a file for translators. */
export const saveTexts = async (format: 'xliff' | 'csv', shown: Shown): Promise<boolean> => {
  const query = new URLSearchParams({ format, locale: shown.locale, kind: shown.kind })
  if (shown.state !== '') query.set('state', shown.state)
  const response = await ownFetch(`/api/catalog/v1/translations/export?${query}`)
  if (!response.ok) return false
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = `${shown.kind}.${shown.locale}.${format === 'csv' ? 'csv' : 'xlf'}`
  link.click()
  URL.revokeObjectURL(link.href)
  return true
}

const send = async (file: File, isDryRun: boolean): Promise<TextImport | undefined> => {
  const response = await ownFetch(`/api/catalog/v1/translation-imports?dry_run=${isDryRun}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'idempotency-key': newKey() },
    body: file,
  }).catch(() => undefined)
  return response?.ok ? ((await response.json()) as TextImport) : undefined
}

const askAgainMilliseconds = 500
const refusalsShown = 100

/** Takes a translated file: tried first, if wanted, with all that would be refused of it. */
export const ImportTexts = ({ onClose }: { onClose: () => void }) => {
  const text = useText()
  const [file, setFile] = useState<File>()
  const [isDryRun, setDryRun] = useState(true)
  const [sent, setSent] = useState<TextImport>()
  const [hasFailed, setFailed] = useState(false)
  const { data: followed } = useQuery({
    queryKey: ['text-import', sent?.id],
    enabled: sent !== undefined,
    queryFn: () => callOperation<TextImport>(['catalog', 'get_text_import'], { import_id: sent?.id }),
    refetchInterval: ({ state }) => (state.data?.finished_at == null ? askAgainMilliseconds : false),
  })
  const now = followed ?? sent
  const { data: refusals } = useQuery({
    queryKey: ['text-refusals', sent?.id],
    enabled: now !== undefined && now.finished_at !== null && now.texts_refused > 0,
    queryFn: () =>
      callOperation<{ data: TextRefusal[] }>(['catalog', 'list_text_refusals'], {
        ...{ import_id: sent?.id, limit: refusalsShown },
      }),
  })
  const isRunning = now !== undefined && now.finished_at === null
  const start = async () => {
    if (file === undefined) return
    const begun = await send(file, isDryRun)
    setFailed(begun === undefined)
    setSent(begun)
  }
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="import-title">
      <DialogTitle id="import-title">{text('texts.import')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Box>{text('texts.import_text')}</Box>
        <input
          type="file"
          aria-label={text('texts.file')}
          accept=".xlf,.xliff,.xml,.csv"
          onChange={({ target }) => {
            setFile(target.files?.[0])
            setSent(undefined)
          }}
        />
        <FormControlLabel
          label={text('texts.dry_run')}
          control={<Switch checked={isDryRun} onChange={(_, checked) => setDryRun(checked)} />}
        />
        {hasFailed && (
          <Box role="alert" sx={{ color: 'error.main' }}>
            {text('failures.unknown')}
          </Box>
        )}
        {now !== undefined && <Outcome outcome={now} refusals={refusals?.data ?? []} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{text('common.close')}</Button>
        <Button variant="contained" disabled={file === undefined || isRunning} onClick={() => void start()}>
          {text(isDryRun ? 'texts.try' : 'texts.take')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

const Outcome = ({ outcome, refusals }: { outcome: TextImport; refusals: readonly TextRefusal[] }) => {
  const text = useText()
  const { status, things_read, things_total, texts_changed, texts_unchanged, texts_refused, error } = outcome
  return (
    <Box role="status" sx={{ display: 'grid', gap: 1 }}>
      <StatusChip status={status} />
      <LinearProgress
        aria-label={text('texts.import')}
        variant="determinate"
        value={status === 'done' ? 100 : things_total ? (100 * things_read) / things_total : 0}
      />
      <Box>
        {text(outcome.dry_run ? 'texts.would' : 'texts.did', {
          changed: text.number(texts_changed),
          unchanged: text.number(texts_unchanged),
          refused: text.number(texts_refused),
        })}
      </Box>
      {error !== null && (
        <Box sx={{ color: 'error.main' }}>
          <Verbatim>{error}</Verbatim>
        </Box>
      )}
      {refusals.length > 0 && (
        <Box component="ul" sx={{ m: 0, paddingInlineStart: 2, maxHeight: 220, overflow: 'auto' }}>
          {refusals.map(({ row, unit, reason }) => (
            <li key={`${row} ${unit}`}>
              <Verbatim>{`${row}: ${unit} – ${reason}`}</Verbatim>
            </li>
          ))}
        </Box>
      )}
    </Box>
  )
}
