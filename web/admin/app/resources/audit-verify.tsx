import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, LinearProgress } from '@mui/material'
import type { AuditVerification } from '@selvedge/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { callOperation, newKey } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { describeFailure } from '../parts/describe-failure.ts'
import { StatusChip } from '../parts/status-chip.tsx'

/** Has the whole log checked, and shows how far that has come. */
export const VerifyChain = () => {
  const text = useText()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{text('platform.verify')}</Button>
      {open && <Verification onClose={() => setOpen(false)} />}
    </>
  )
}

const askAgainMilliseconds = 500

const Verification = ({ onClose }: { onClose: () => void }) => {
  const text = useText()
  const [key] = useState(newKey)
  const begun = useQuery({
    queryKey: ['verification', key],
    queryFn: () => callOperation<AuditVerification>(['audit', 'verify_chain'], {}, key),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const id = begun.data?.id
  const followed = useQuery({
    queryKey: ['verification', key, id],
    enabled: id !== undefined,
    queryFn: () => callOperation<AuditVerification>(['audit', 'get_verification'], { verification_id: id }),
    refetchInterval: ({ state }) => (state.data?.finished_at == null ? askAgainMilliseconds : false),
  })
  const { status = 'waiting', checked = 0, total = 0, first_fault = null } = followed.data ?? begun.data ?? {}
  const error = begun.error ?? followed.error
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="verify-title">
      <DialogTitle id="verify-title">{text('platform.verify')}</DialogTitle>
      <DialogContent>
        {error !== null ? (
          <Box role="alert">{describeFailure(error, text)}</Box>
        ) : (
          <Box role="status" sx={{ display: 'grid', gap: 1.5 }}>
            <StatusChip status={status} />
            <LinearProgress
              aria-label={text('platform.verify')}
              variant="determinate"
              value={total === 0 ? (status === 'intact' ? 100 : 0) : Math.min(100, (checked / total) * 100)}
            />
            <Box>{text('platform.checked', { checked, total })}</Box>
            {first_fault !== null && (
              <Box sx={{ color: 'error.main', fontWeight: 600 }}>
                {text('platform.fault', {
                  sequence: first_fault.sequence,
                  fault: text.of(`platform.fault_${first_fault.fault}`, first_fault.fault),
                })}
              </Box>
            )}
          </Box>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus>
          {text('common.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
