import { Box } from '@mui/material'
import { useText } from '../i18n/use-text.ts'

type Tone = 'good' | 'warn' | 'bad' | 'calm' | 'quiet'

const tones: Record<string, Tone> = {
  confirmed: 'calm',
  shipping: 'calm',
  shipped: 'good',
  placing: 'quiet',
  awaiting_payment: 'warn',
  cancelling: 'warn',
  cancelled: 'quiet',
  available: 'good',
  published: 'good',
  archived: 'quiet',
  sold_out: 'bad',
  active: 'good',
  suspended: 'bad',
  invited: 'warn',
  revoked: 'quiet',
  expired: 'quiet',
  ended: 'quiet',
  sent: 'good',
  delivered: 'good',
  queued: 'calm',
  sending: 'calm',
  failed: 'bad',
  given: 'good',
  withdrawn: 'quiet',
  intact: 'good',
  broken: 'bad',
  pending: 'warn',
  requires_action: 'warn',
  scheduled: 'warn',
  erasing: 'calm',
  done: 'good',
  ok: 'good',
  authorised: 'calm',
  captured: 'good',
  declined: 'bad',
  refunded: 'calm',
  refund_pending: 'warn',
  refund_failed: 'bad',
  disabled: 'bad',
  preparing: 'calm',
  refused: 'bad',
  ready: 'good',
  running: 'calm',
  outdated: 'warn',
  missing: 'quiet',
}

const colours: Record<Tone, string> = {
  good: 'success.main',
  warn: 'warning.main',
  bad: 'error.main',
  calm: 'info.main',
  quiet: 'text.secondary',
}

/** How it stands with something: by a word, and a dot whose colour only repeats it. */
export const StatusChip = ({ status }: { status: string }) => {
  const text = useText()
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        fontSize: '0.75rem',
        fontWeight: 550,
        whiteSpace: 'nowrap',
      }}
    >
      <Box
        component="span"
        aria-hidden
        sx={{
          width: 7,
          height: 7,
          borderRadius: '50%',
          bgcolor: colours[tones[status] ?? 'quiet'],
          flex: 'none',
        }}
      />
      {text.of(`status.${status}`, status)}
    </Box>
  )
}
