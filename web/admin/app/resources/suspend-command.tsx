import type { Customer } from '@selvedge/sdk'
import { useText } from '../i18n/use-text.ts'
import { Command } from '../parts/command.tsx'
import { nameOf } from './people.ts'

/** Shuts an account out, or lets it in again. */
export const SuspendCommand = ({ person }: { person: Customer }) => {
  const text = useText()
  const name = nameOf(person)
  return person.suspended_at == null ? (
    <Command
      service="identity"
      operation="suspend_account"
      input={{ customer_id: person.id }}
      danger
      label={text('people.suspend')}
      title={text('people.suspend_title', { name })}
      explain={text('people.suspend_text')}
      questions={[{ name: 'reason', label: text('fields.reason'), kind: 'lines' }]}
      done={text('common.saved')}
    />
  ) : (
    <Command
      service="identity"
      operation="reinstate_account"
      input={{ customer_id: person.id }}
      label={text('people.reinstate')}
      title={text('people.reinstate_title', { name })}
      explain={text('people.reinstate_text')}
      done={text('common.saved')}
    />
  )
}
