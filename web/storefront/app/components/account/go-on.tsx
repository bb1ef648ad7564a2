import { Form } from 'react-router'
import { Button } from '../button.tsx'

type Props = { intent: string; id?: string; question: string; action: string }

/** What was asked for before confirming goes on with one press, of its owner and not of a link. */
export const GoOn = ({ intent, id, question, action }: Props) => (
  <Form
    method="post"
    preventScrollReset
    className="flex flex-wrap items-center justify-between gap-4 border-s-2 border-thread bg-surface p-4"
  >
    <p role="status" className="text-sm">
      {question}
    </p>
    {id !== undefined && <input type="hidden" name="id" value={id} />}
    <Button type="submit" name="intent" value={intent} size="sm" className="min-h-11">
      {action}
    </Button>
  </Form>
)
