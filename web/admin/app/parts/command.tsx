import {
  Alert,
  Box,
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  FormControlLabel,
  FormGroup,
  FormLabel,
  TextField,
} from '@mui/material'
import { useNotify, useRefresh } from 'ra-core'
import { type ReactNode, useState } from 'react'
import { useMay } from '../auth/use-permissions.ts'
import { callOperation, type Fields, newKey } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { describeFailure, fieldFaults } from './describe-failure.ts'

export type Question = {
  /** The field of the operation. */
  name: string
  label: string
  kind?: 'text' | 'lines' | 'email' | 'date' | 'choice' | 'choices' | 'yes'
  options?: readonly { value: string; label: string }[]
  required?: boolean
  help?: string
  first?: unknown
}

type CommandProps<Answer> = {
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
  /** Makes the input of the answers, where they are not its fields. */
  inputOf?: (answers: Fields) => Fields
  /** Said when it is done. */
  done: string
  /** Instead of going on as before: shown in the dialog's place, until it is closed. */
  then?: (answer: Answer, close: () => void) => ReactNode
  onDone?: (answer: Answer) => void
  icon?: ReactNode
}

/**
 * A command of the platform as a button, and the dialog that asks before it. Not shown to whoever may not call it. Each
 * opened dialog is one intention: pressing again after an answer that got lost does it once.
 */
export const Command = <Answer,>(props: CommandProps<Answer>) => {
  const { service, operation, permission, label, danger = false, primary = false, icon } = props
  const { may, permissions } = useMay()
  const [open, setOpen] = useState(false)
  const isOpen = service === undefined || operation === undefined || may(service, operation)
  if (!isOpen || (permission !== undefined && !permissions.has(permission))) return null
  return (
    <>
      <Button
        variant={primary ? 'contained' : 'outlined'}
        color={danger ? 'error' : 'primary'}
        startIcon={icon}
        onClick={() => setOpen(true)}
        sx={{ position: 'relative', zIndex: 1 }}
      >
        {label}
      </Button>
      {open && <CommandDialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

const answersFrom = (questions: readonly Question[]): Fields =>
  Object.fromEntries(
    questions.map(({ name, kind, first }) => [
      name,
      first ?? (kind === 'choices' ? [] : kind === 'yes' ? false : ''),
    ]),
  )

const withoutEmpty = (answers: Fields): Fields =>
  Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== ''))

const CommandDialog = <Answer,>(props: CommandProps<Answer> & { onClose: () => void }) => {
  const { service = '', operation = '', input = {}, title, explain, questions = [], danger = false } = props
  const { inputOf = (answers) => answers, run: own, done, then, onDone, onClose, label } = props
  const text = useText()
  const notify = useNotify()
  const refresh = useRefresh()
  const [answers, setAnswers] = useState(() => answersFrom(questions))
  const [key] = useState(newKey)
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const [after, setAfter] = useState<ReactNode>()
  const run = async () => {
    setPending(true)
    setFailure(undefined)
    try {
      const whole = { ...input, ...inputOf(withoutEmpty(answers)) }
      const answer = await (own === undefined
        ? callOperation<Answer>([service, operation], whole, key)
        : own(whole, key))
      notify(done, { type: 'success' })
      refresh()
      onDone?.(answer)
      if (then === undefined) onClose()
      else setAfter(then(answer, onClose))
    } catch (error) {
      setFailure(error)
    } finally {
      setPending(false)
    }
  }
  if (after !== undefined) return after
  const faults = fieldFaults(failure)
  return (
    <Dialog
      open
      onClose={pending ? undefined : onClose}
      fullWidth
      maxWidth="xs"
      aria-labelledby="command-title"
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void run()
        }}
      >
        <DialogTitle id="command-title">{title}</DialogTitle>
        <DialogContent>
          <DialogContentText sx={{ fontSize: '0.875rem', mb: questions.length > 0 ? 1.5 : 0 }}>
            {explain}
          </DialogContentText>
          {questions.map((question) => (
            <Asked
              key={question.name}
              question={question}
              fault={faults[question.name]}
              value={answers[question.name]}
              onChange={(value) => setAnswers((before) => ({ ...before, [question.name]: value }))}
            />
          ))}
          {failure !== undefined && (
            <Alert severity="error" variant="outlined" sx={{ mt: 1.5 }}>
              {describeFailure(failure, text)}
            </Alert>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={pending}>
            {text('common.cancel')}
          </Button>
          <Button
            type="submit"
            variant="contained"
            color={danger ? 'error' : 'primary'}
            disabled={pending}
            autoFocus={questions.length === 0}
          >
            {pending ? text('common.working') : label}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

type AskedProps = {
  question: Question
  value: unknown
  fault: string | undefined
  onChange: (value: unknown) => void
}

const Asked = ({ question, value, fault, onChange }: AskedProps) => {
  const { name, label, kind = 'text', options = [], required = false, help } = question
  if (kind === 'choices') {
    const chosen = value as string[]
    return (
      <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, mt: 1.5 }}>
        <FormLabel component="legend" sx={{ fontSize: '0.8125rem', fontWeight: 550, mb: 0.5 }}>
          {label}
        </FormLabel>
        <FormGroup>
          {options.map((option) => (
            <FormControlLabel
              key={option.value}
              label={option.label}
              sx={{ '& .MuiTypography-root': { fontSize: '0.8125rem' } }}
              control={
                <Checkbox
                  size="small"
                  sx={{ py: 0.4 }}
                  checked={chosen.includes(option.value)}
                  onChange={(_event, checked) =>
                    onChange(
                      checked ? [...chosen, option.value] : chosen.filter((one) => one !== option.value),
                    )
                  }
                />
              }
            />
          ))}
        </FormGroup>
      </Box>
    )
  }
  if (kind === 'yes')
    return (
      <FormControlLabel
        label={label}
        control={
          <Checkbox size="small" checked={value === true} onChange={(_event, checked) => onChange(checked)} />
        }
      />
    )
  return (
    <TextField
      name={name}
      label={label}
      value={value}
      required={required}
      error={fault !== undefined}
      helperText={fault ?? help}
      fullWidth
      margin="dense"
      multiline={kind === 'lines'}
      minRows={kind === 'lines' ? 2 : undefined}
      select={kind === 'choice'}
      type={kind === 'email' || kind === 'date' ? kind : 'text'}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
    >
      {kind === 'choice'
        ? [
            <option key="" value="" />,
            ...options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            )),
          ]
        : undefined}
    </TextField>
  )
}
