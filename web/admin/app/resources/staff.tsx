import type { Customer, Invitation } from '@selvedge/sdk'
import { useText } from '../i18n/use-text.ts'
import { Command } from '../parts/command.tsx'
import { ListPage, RelatedList } from '../parts/list-page.tsx'
import type { Question } from '../parts/question.tsx'
import { RowActions } from '../parts/rows-table.tsx'
import { StatusChip } from '../parts/status-chip.tsx'
import { UndoableDelete } from '../parts/undoable-delete.tsx'
import { Verbatim } from '../parts/verbatim.tsx'
import { nameOf, rolesIn, useRoleChoices } from './people.ts'
import { SuspendCommand } from './suspend-command.tsx'

/** The roles that there are, to choose from. */
const useRoleQuestion = (first: readonly string[]): Question => {
  const text = useText()
  const options = useRoleChoices()
  return { name: 'roles', label: text('fields.roles'), kind: 'choices', first: [...first], options }
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
          {
            id: 'email',
            label: text('fields.email'),
            show: ({ email }) => <Verbatim>{email}</Verbatim>,
            from: 'sm',
          },
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
          { id: 'email', label: text('fields.email'), show: ({ email }) => <Verbatim>{email}</Verbatim> },
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
            show: (invitation) => (
              <UndoableDelete
                resource="invitations"
                record={invitation}
                label={text('platform.withdraw')}
                done={text('people.invitation_withdrawn')}
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
    <RowActions>
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
      />
      <SuspendCommand person={person} />
    </RowActions>
  )
}
