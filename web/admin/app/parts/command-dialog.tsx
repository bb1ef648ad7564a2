import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
} from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useNotify } from 'ra-core'
import { type ReactNode, useState } from 'react'
import { callOperation, type Fields, newKey } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { amountFrom } from './amount.ts'
import type { CommandProps } from './command.tsx'
import { describeFailure, fieldFaults } from './describe-failure.ts'
import { Asked, type Question } from './question.tsx'

const answersFrom = (questions: readonly Question[]): Fields =>
  Object.fromEntries(
    questions.map(({ name, kind, first }) => [
      name,
      first ?? (kind === 'choices' ? [] : kind === 'yes' ? false : ''),
    ]),
  )

/** What was asked and answered, amounts in minor units: one that is none of its currency is undefined. */
const given = (questions: readonly Question[], answers: Fields): Fields =>
  Object.fromEntries(
    questions
      .filter(({ name, when }) => answers[name] !== '' && when?.(answers) !== false)
      .map(({ name, currency }) => [
        name,
        currency === undefined ? answers[name] : amountFrom(String(answers[name]), currency),
      ]),
  )

type DialogProps = CommandProps<unknown> & { onClose: () => void }

/** Says what a command will do, asks what it needs to know, gives it, and says what came of it. */
export const CommandDialog = (props: DialogProps) => {
  const { service = '', operation = '', input = {}, title, explain, questions = [], danger = false } = props
  const { inputOf = (answers) => answers, run: own, done, then, onDone, onClose, label, checked } = props
  const text = useText()
  const notify = useNotify()
  const queries = useQueryClient()
  const [answers, setAnswers] = useState(() => answersFrom(questions))
  const [key] = useState(newKey)
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const [after, setAfter] = useState<ReactNode>()
  const [unreadable, setUnreadable] = useState<string>()
  const run = async () => {
    const said = given(questions, answers)
    const wrong = Object.keys(said).find((name) => said[name] === undefined)
    setUnreadable(wrong)
    setFailure(undefined)
    if (wrong !== undefined) return
    setPending(true)
    try {
      const whole = { ...input, ...inputOf(said) }
      const answer = await (own === undefined
        ? callOperation([service, operation], whole, key)
        : own(whole, key))
      notify(done, { type: 'success' })
      // Whoever goes elsewhere does not ask again for what may be gone; it is read anew where it is shown next.
      void queries.invalidateQueries({ refetchType: onDone === undefined ? 'active' : 'none' })
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
  const faults = {
    ...fieldFaults(failure),
    ...(unreadable === undefined ? {} : { [unreadable]: text('failures.no_amount') }),
  }
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
        style={{ display: 'contents' }}
      >
        <DialogTitle id="command-title">{title}</DialogTitle>
        <DialogContent>
          <DialogContentText sx={{ fontSize: '0.875rem', mb: questions.length > 0 ? 1.5 : 0 }}>
            {explain}
          </DialogContentText>
          {questions
            .filter(({ when }) => when?.(answers) !== false)
            .map((question) => (
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
            {pending ? text('common.working') : checked === undefined ? label : text('common.confirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
