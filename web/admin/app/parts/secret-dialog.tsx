import CopyIcon from '@mui/icons-material/ContentCopy'
import { Alert, Box, Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material'
import { useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { monoFamily } from '../theme.ts'

type SecretProps = {
  title: string
  secrets: readonly { label: string; value: string }[]
  onClose: () => void
}

/** What is shown this once and never again. A press beside it does not close it. */
export const SecretDialog = ({ title, secrets, onClose }: SecretProps) => {
  const text = useText()
  const [copied, setCopied] = useState<string>()
  const copy = async (value: string) => {
    await navigator.clipboard?.writeText(value)
    setCopied(value)
  }
  return (
    <Dialog open fullWidth maxWidth="sm" aria-labelledby="secret-title">
      <DialogTitle id="secret-title">{title}</DialogTitle>
      <DialogContent>
        <Alert severity="warning" variant="outlined" sx={{ mb: 2 }}>
          {text('platform.secret_once')}
        </Alert>
        {secrets.map(({ label, value }) => (
          <Box key={label} sx={{ mb: 1.5 }}>
            <Box sx={{ color: 'text.secondary', fontSize: '0.75rem', mb: 0.5 }}>{label}</Box>
            <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
              <Box
                component="code"
                dir="ltr"
                sx={{
                  flex: 1,
                  fontFamily: monoFamily,
                  fontSize: '0.8125rem',
                  overflowWrap: 'anywhere',
                  bgcolor: 'action.hover',
                  p: 1,
                  borderRadius: '4px',
                }}
              >
                {value}
              </Box>
              <Button startIcon={<CopyIcon />} onClick={() => void copy(value)}>
                {copied === value ? text('common.copied') : text('common.copy')}
              </Button>
            </Box>
          </Box>
        ))}
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {text('platform.secret_kept')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
