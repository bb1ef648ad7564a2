import { Alert, Button } from '@mui/material'
import { useState } from 'react'
import { useText } from '../i18n/use-text.ts'

/** Something that was done, and what takes it back. */
export type Done = { said: string; undo: () => void }

/** What was done on a page, the latest shown until it is closed, and the way back step by step. */
export const useUndo = () => {
  const [past, setPast] = useState<readonly Done[]>([])
  const undo = () => {
    setPast(past.slice(0, -1))
    past.at(-1)?.undo()
  }
  return {
    last: past.at(-1),
    did: (done: Done) => setPast((before) => [...before, done]),
    undo,
    forget: () => setPast([]),
  }
}

type Props = Pick<ReturnType<typeof useUndo>, 'last' | 'undo' | 'forget'>

export const UndoNotice = ({ last, undo, forget }: Props) => {
  const text = useText()
  if (last === undefined) return null
  return (
    <Alert
      role="status"
      severity="success"
      variant="outlined"
      sx={{ mb: 1.5 }}
      action={
        <>
          <Button onClick={undo}>{text('common.undo')}</Button>
          <Button variant="text" onClick={forget} sx={{ ml: 0.5 }}>
            {text('common.close')}
          </Button>
        </>
      }
    >
      {last.said}
    </Alert>
  )
}
