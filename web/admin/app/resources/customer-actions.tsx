import type { Customer } from '@selvedge/sdk'
import { useLocaleState, useRedirect } from 'ra-core'
import { ownCommand } from '../data/own-command.ts'
import { useText } from '../i18n/use-text.ts'
import { Command } from '../parts/command.tsx'
import { nameOf } from './people.ts'
import { SuspendCommand } from './suspend-command.tsx'

/** What is done to an account. Each is there for whoever may do it, and says before what will happen. */
export const CustomerActions = ({ customer }: { customer: Customer }) => {
  const text = useText()
  const redirect = useRedirect()
  const [locale] = useLocaleState()
  const { id } = customer
  const name = nameOf(customer)
  return (
    <>
      <Command
        service="identity"
        operation="impersonate_customer"
        input={{ customer_id: id }}
        run={(input) => ownCommand('POST', '/session/impersonate', input)}
        label={text('people.impersonate')}
        title={text('people.impersonate_title', { name })}
        explain={text('people.impersonate_text')}
        questions={[{ name: 'reason', label: text('fields.reason'), kind: 'lines', required: true }]}
        done={text('people.impersonating')}
        onDone={() => window.open(`/${locale}/account`, 'selvedge-as-customer', 'noopener')}
      />
      <Command
        service="identity"
        operation="send_password_link"
        input={{ customer_id: id }}
        label={text('people.send_link')}
        title={text('people.send_link_title', { name })}
        explain={text('people.send_link_text')}
        done={text('people.send_link_done')}
      />
      <Command
        service="identity"
        operation="reset_factors"
        input={{ customer_id: id }}
        danger
        label={text('people.reset_factors')}
        title={text('people.reset_factors_title', { name })}
        explain={text('people.reset_factors_text')}
        done={text('people.factors_reset')}
      />
      <SuspendCommand person={customer} />
      <Command
        service="identity"
        operation="delete_customer"
        permission="customers:write"
        input={{ customer_id: id }}
        danger
        label={text('common.delete')}
        title={text('people.delete_title', { name })}
        explain={text('people.delete_text')}
        done={text('common.deleted')}
        onDone={() => redirect('list', 'customers')}
      />
    </>
  )
}
