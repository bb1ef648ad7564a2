import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material'
import { logInBeside } from '../auth/step-up.ts'
import { useText } from '../i18n/use-text.ts'

/** Before something dangerous: whoever sits here shows once more who they are, in a window beside, and loses nothing. */
export const StepUpDialog = ({ onEnd }: { onEnd: (confirmed: boolean) => void }) => {
  const text = useText()
  return (
    <Dialog open onClose={() => onEnd(false)} aria-labelledby="step-up-title" maxWidth="xs">
      <DialogTitle id="step-up-title">{text('common.step_up_title')}</DialogTitle>
      <DialogContent>
        <DialogContentText sx={{ fontSize: '0.875rem' }}>{text('common.step_up_text')}</DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button onClick={() => onEnd(false)}>{text('common.cancel')}</Button>
        <Button variant="contained" autoFocus onClick={() => logInBeside(() => onEnd(true))}>
          {text('common.step_up_action')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
