import type { ConnectedApp, Customer, DeviceSession } from '@selvedge/sdk'
import type { Identified } from '../data/resource.ts'
import { useText } from '../i18n/use-text.ts'
import { Command } from '../parts/command.tsx'
import { RelatedList } from '../parts/list-page.tsx'
import { Section } from '../parts/page.tsx'
import { Verbatim } from '../parts/verbatim.tsx'
import { useGroupChoices } from './people.ts'
import { permissionSentence } from './permissions.tsx'

type Of = { customerId: string }

/** Where somebody is logged in, and how to end it. */
export const SessionsTab = ({ customerId }: Of) => {
  const text = useText()
  return (
    <RelatedList<DeviceSession>
      resource="sessions"
      filter={{ customer_id: customerId }}
      title={text('people.tab_sessions')}
      empty={text('people.no_sessions')}
      actions={
        <Command
          service="identity"
          operation="end_sessions"
          input={{ customer_id: customerId }}
          danger
          label={text('people.end_sessions')}
          title={text('people.end_sessions')}
          explain={text('people.end_sessions_text')}
          done={text('people.sessions_ended')}
        />
      }
      columns={[
        {
          id: 'device',
          label: text('fields.device'),
          show: ({ device }) => device ?? text('people.unknown_device'),
        },
        { id: 'app', label: text('fields.app'), show: ({ client_id }) => client_id, from: 'md' },
        {
          id: 'address',
          label: text('fields.network_address'),
          show: ({ address }) => address && <Verbatim>{address}</Verbatim>,
          from: 'sm',
        },
        {
          id: 'used',
          label: text('fields.last_used'),
          show: ({ last_used_at }) => text.instant(last_used_at),
          end: true,
        },
        {
          id: 'end',
          label: '',
          end: true,
          show: ({ id }) => (
            <Command
              service="identity"
              operation="end_session"
              input={{ customer_id: customerId, session_id: id }}
              danger
              label={text('people.end_session')}
              title={text('people.end_session')}
              explain={text('people.end_session_text')}
              done={text('people.sessions_ended')}
            />
          ),
        },
      ]}
    />
  )
}

/** The apps of others that somebody let in. */
export const AppsTab = ({ customerId }: Of) => {
  const text = useText()
  return (
    <RelatedList<Identified<ConnectedApp>>
      resource="connected_apps"
      filter={{ customer_id: customerId }}
      title={text('people.tab_apps')}
      empty={text('people.no_connected_apps')}
      columns={[
        { id: 'name', label: text('fields.app'), show: ({ name }) => name },
        {
          id: 'may',
          label: text('people.may'),
          show: ({ permissions }) => permissions.map(({ name }) => permissionSentence(name, text)).join('; '),
          from: 'sm',
        },
        {
          id: 'since',
          label: text('fields.since'),
          show: ({ created_at }) => text.day(created_at),
          end: true,
        },
        {
          id: 'end',
          label: '',
          end: true,
          show: ({ client_id }) => (
            <Command
              service="identity"
              operation="disconnect_app"
              input={{ customer_id: customerId, client_id }}
              danger
              label={text('platform.withdraw')}
              title={text('people.disconnect')}
              explain={text('people.disconnect_text')}
              done={text('common.saved')}
            />
          ),
        },
      ]}
    />
  )
}

/** Which groups somebody is in. */
export const GroupsTab = ({ customer: { id, groups } }: { customer: Customer }) => {
  const text = useText()
  const options = useGroupChoices()
  const names = new Map(options.map(({ value, label }) => [value, label]))
  return (
    <Section
      title={text('people.tab_groups')}
      actions={
        <Command
          service="identity"
          operation="set_customer_groups"
          input={{ customer_id: id }}
          label={text('common.edit')}
          title={text('people.tab_groups')}
          explain={text('people.make_group_text')}
          questions={[
            {
              name: 'groups',
              label: text('people.tab_groups'),
              kind: 'choices',
              first: groups,
              options,
            },
          ]}
          done={text('common.saved')}
        />
      }
    >
      {groups.length === 0
        ? text('people.no_groups')
        : groups.map((slug) => names.get(slug) ?? slug).join(', ')}
    </Section>
  )
}
