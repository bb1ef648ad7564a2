import { Button, Snackbar } from '@mui/material'
import {
  type NotificationPayload,
  useNotificationContext,
  useTakeUndoableMutation,
  useTranslate,
} from 'ra-core'
import { useEffect, useState } from 'react'
import { useText } from '../i18n/use-text.ts'

/** Long enough to be read. */
const shownMilliseconds = 6000

const colours = { success: 'success', error: 'error', warning: 'warning' } as const

/**
 * What was done, or was not: the latest takes the place of the one before. What can be undone is carried out when its notice
 * goes, and a page that is closed before that asks first.
 */
export const Notices = () => {
  const text = useText()
  const translate = useTranslate()
  const { notifications, takeNotification } = useNotificationContext()
  const takeMutation = useTakeUndoableMutation()
  const [shown, setShown] = useState<NotificationPayload>()
  const [count, setCount] = useState(0)
  const undoable = shown?.notificationOptions?.undoable === true
  useEffect(() => {
    if (notifications.length === 0) return
    if (undoable) takeMutation()?.({ isUndo: false })
    setShown(takeNotification() ?? undefined)
    setCount((before) => before + 1)
  }, [notifications, takeNotification, undoable, takeMutation])
  useEffect(() => {
    if (!undoable) return
    const stay = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', stay)
    return () => window.removeEventListener('beforeunload', stay)
  }, [undoable])
  if (shown === undefined) return null
  const end = (isUndo: boolean) => {
    if (undoable) takeMutation()?.({ isUndo })
    setShown(undefined)
  }
  const colour = colours[shown.type as keyof typeof colours] ?? 'primary'
  return (
    <Snackbar
      key={count}
      open
      autoHideDuration={shownMilliseconds}
      disableWindowBlurListener={undoable}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
      onClose={(_event, reason) => reason !== 'clickaway' && end(false)}
      message={
        typeof shown.message === 'string'
          ? translate(shown.message, shown.notificationOptions?.messageArgs)
          : shown.message
      }
      action={
        undoable ? (
          <Button size="small" variant="text" color="inherit" onClick={() => end(true)}>
            {text('common.undo')}
          </Button>
        ) : undefined
      }
      slotProps={{
        content: {
          sx: { bgcolor: `${colour}.main`, color: `${colour}.contrastText`, whiteSpace: 'pre-wrap' },
        },
      }}
    />
  )
}
