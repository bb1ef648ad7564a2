import { Button, FormControlLabel, Switch } from '@mui/material'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useMay } from '../auth/use-permissions.ts'
import type { Fields } from '../data/sdk.ts'
import type { Question } from './question.tsx'

export type CommandProps<Answer> = {
  /** Whose operation it is; without them `run` does it, and `permission` says who may. */
  service?: string
  operation?: string
  /** Who it is for, where the operation itself is open to whoever it concerns. */
  permission?: string
  /** Instead of the operation itself, where our own server does more than to pass it on. */
  run?: (input: Fields, key: string) => Promise<Answer>
  /** What is sent besides the answers. */
  input?: Fields
  label: string
  title: string
  /** What will happen, and whether it can be undone. */
  explain: string
  questions?: readonly Question[]
  /** Cannot be undone, or is felt by a customer. */
  danger?: boolean
  primary?: boolean
  /** Shown as a switch that is on or off now, and not as a button. */
  checked?: boolean
  /** Makes the input of the answers, where they are not its fields. */
  inputOf?: (answers: Fields) => Fields
  /** Said when it is done. */
  done: string
  /** Instead of going on as before: shown in the dialog's place, until it is closed. */
  then?(answer: Answer, close: () => void): ReactNode
  onDone?(answer: Answer): void
}

/** Fetched when a command is first about to be given. */
const CommandDialog = lazy(async () => ({ default: (await import('./command-dialog.tsx')).CommandDialog }))

/**
 * A command of the platform as a button, and the dialog that asks before it. Not shown to whoever may not call it. Each
 * opened dialog is one intention: pressing again after an answer that got lost does it once.
 */
export const Command = <Answer,>(props: CommandProps<Answer>) => {
  const { service, operation, permission, label, danger = false, primary = false, checked } = props
  const { may, permissions } = useMay()
  const [open, setOpen] = useState(false)
  const isOpen = service === undefined || operation === undefined || may(service, operation)
  if (!isOpen || (permission !== undefined && !permissions.has(permission))) return null
  return (
    <>
      {checked === undefined ? (
        <Button
          variant={primary ? 'contained' : 'outlined'}
          color={danger ? 'error' : 'primary'}
          onClick={() => setOpen(true)}
          sx={{ position: 'relative', zIndex: 1 }}
        >
          {label}
        </Button>
      ) : (
        <FormControlLabel
          label={label}
          sx={{ marginInlineStart: 0, gap: 1, '& .MuiTypography-root': { fontSize: '0.8125rem' } }}
          control={<Switch size="small" checked={checked} onChange={() => setOpen(true)} />}
        />
      )}
      {open && (
        <Suspense>
          <CommandDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
