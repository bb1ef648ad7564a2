import type { Customer, Invitation, Role } from '@selvedge/sdk'
import { useGetList } from 'ra-core'
import { useText } from '../i18n/use-text.ts'
import { Command, type Question } from '../parts/command.tsx'
import { ListPage, RelatedList } from '../parts/list-page.tsx'
import { StatusChip } from '../parts/status-chip.tsx'
import { nameOf, rolesIn } from './people.ts'
import { SuspendCommand } from './suspend-command.tsx'

type RoleRow = Role & { id: string }

/** The roles that there are, to choose from. */
const useRoleQuestion = (first: readonly string[]): Question => {
  const text = useText()
  const { data = [] } = useGetList<RoleRow>('roles', { pagination: { page: 1, perPage: 100 } })
  return {
    name: 'roles',
    label: text('fields.roles'),
    kind: 'choices',
    first: [...first],
    options: data
      .filter(({ name }) => name !== 'customer')
      .map(({ name, title }) => ({ value: name, label: text.of(`people.role_${name}`, title) })),
  }
}

export const StaffList = () => {
  const text = useText()
  return (
    <>
      <ListPage<Customer>
        title={text('common.nav_staff')}
        search={text('people.search_customers')}
        empty={text('people.no_customers')}
        actions={<Invite />}
        columns={[
          { id: 'name', label: text('fields.name'), show: nameOf },
          { id: 'email', label: text('fields.email'), show: ({ email }) => email, from: 'sm' },
          { id: 'roles', label: text('fields.roles'), show: ({ roles }) => rolesIn(roles, text) },
          {
            id: 'status',
            label: text('fields.status'),
            show: ({ suspended_at }) => <StatusChip status={suspended_at == null ? 'active' : 'suspended'} />,
            from: 'md',
          },
          { id: 'act', label: '', end: true, show: (person) => <StaffActions person={person} /> },
        ]}
      />
      <RelatedList<Invitation>
        resource="invitations"
        filter={{}}
        title={text('people.invitations')}
        empty={text('people.no_invitations')}
        columns={[
          { id: 'email', label: text('fields.email'), show: ({ email }) => email },
          { id: 'roles', label: text('fields.roles'), show: ({ roles }) => rolesIn(roles, text), from: 'sm' },
          {
            id: 'until',
            label: text('fields.until'),
            show: ({ expires_at }) => text.day(expires_at),
            from: 'sm',
          },
          {
            id: 'act',
            label: '',
            end: true,
            show: ({ id, email }) => (
              <Command
                service="identity"
                operation="withdraw_invitation"
                input={{ invitation_id: id }}
                danger
                label={text('platform.withdraw')}
                title={text('people.withdraw_invitation', { email })}
                explain={text('people.withdraw_invitation_text')}
                done={text('common.deleted')}
              />
            ),
          },
        ]}
      />
    </>
  )
}

const Invite = () => {
  const text = useText()
  const roles = useRoleQuestion([])
  return (
    <Command
      service="identity"
      operation="invite_staff"
      primary
      label={text('people.invite')}
      title={text('people.invite')}
      explain={text('people.invite_text')}
      questions={[{ name: 'email', label: text('fields.email'), kind: 'email', required: true }, roles]}
      done={text('people.invited')}
    />
  )
}

const StaffActions = ({ person }: { person: Customer }) => {
  const text = useText()
  const roles = useRoleQuestion(person.roles.filter((name) => name !== 'customer'))
  return (
    <>
      <Command
        service="identity"
        operation="set_account_roles"
        input={{ customer_id: person.id }}
        label={text('people.change_roles')}
        title={text('people.change_roles_of', { name: nameOf(person) })}
        explain={text('people.change_roles_text')}
        questions={[roles]}
        inputOf={(answers) => ({ roles: ['customer', ...(answers.roles as string[])] })}
        done={text('common.saved')}
      />{' '}
      <SuspendCommand person={person} />
    </>
  )
}
