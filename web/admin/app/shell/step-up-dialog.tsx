import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material'
import { useEffect, useState } from 'react'
import { logInBeside, onStepUp, type StepUp } from '../auth/step-up.ts'
import { useText } from '../i18n/use-text.ts'

/** Before something dangerous: whoever sits here shows once more who they are, in a window beside, and loses nothing. */
export const StepUpDialog = () => {
  const text = useText()
  const [asked, setAsked] = useState<StepUp | undefined>()
  useEffect(() => onStepUp(setAsked), [])
  if (asked === undefined) return null
  const end = (confirmed: boolean) => {
    asked.answer(confirmed)
    setAsked(undefined)
  }
  return (
    <Dialog open onClose={() => end(false)} aria-labelledby="step-up-title" maxWidth="xs">
      <DialogTitle id="step-up-title">{text('common.step_up_title')}</DialogTitle>
      <DialogContent>
        <DialogContentText sx={{ fontSize: '0.875rem' }}>{text('common.step_up_text')}</DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button onClick={() => end(false)}>{text('common.cancel')}</Button>
        <Button variant="contained" autoFocus onClick={() => logInBeside(() => end(true))}>
          {text('common.step_up_action')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
