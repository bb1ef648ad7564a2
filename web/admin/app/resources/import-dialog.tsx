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
import { useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { Field } from '../parts/field.tsx'
import { sendImport } from './bulk-files.ts'
import { formatOf } from './bulk-pieces.ts'

/** Takes a file of the catalogue: tried first, unless somebody wants it at once. */
export const ImportDialog = ({ onClose, onSent }: { onClose: () => void; onSent: () => void }) => {
  const text = useText()
  const [file, setFile] = useState<File>()
  const [isDryRun, setDryRun] = useState(true)
  const [currency, setCurrency] = useState('')
  const [share, setShare] = useState<number>()
  const [hasFailed, setFailed] = useState(false)
  const format = formatOf(file?.name ?? '')
  const send = async () => {
    if (file === undefined) return
    setFailed(false)
    setShare(0)
    const sent = await sendImport({ file, format, isDryRun, currency }, setShare)
    setShare(undefined)
    if (sent === undefined) return setFailed(true)
    onSent()
    onClose()
  }
  const isSending = share !== undefined
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="bulk-import-title">
      <DialogTitle id="bulk-import-title">{text('bulk.import')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Box>{text('bulk.import_text')}</Box>
        <input
          type="file"
          aria-label={text('bulk.file')}
          accept=".csv,.jsonl,.ndjson,.gz"
          onChange={({ target }) => setFile(target.files?.[0])}
        />
        {file !== undefined && <Box>{text(format === 'jsonl' ? 'bulk.is_jsonl' : 'bulk.is_shopify')}</Box>}
        {file !== undefined && format === 'shopify' && (
          <Field
            label={text('bulk.currency')}
            value={currency}
            onChange={(value) => setCurrency(value.toUpperCase())}
          />
        )}
        <FormControlLabel
          label={text('bulk.dry_run')}
          control={<Switch checked={isDryRun} onChange={(_, checked) => setDryRun(checked)} />}
        />
        {isSending && (
          <LinearProgress aria-label={text('bulk.sending')} variant="determinate" value={100 * share} />
        )}
        {hasFailed && (
          <Box role="alert" sx={{ color: 'error.main' }}>
            {text('bulk.not_sent')}
          </Box>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{text('common.close')}</Button>
        <Button variant="contained" disabled={file === undefined || isSending} onClick={() => void send()}>
          {text(isDryRun ? 'bulk.try' : 'bulk.take')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
