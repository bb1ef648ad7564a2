import type { Role } from '@selvedge/sdk'
import { useRedirect } from 'ra-core'
import type { Identified } from '../data/resource.ts'
import { type Text, useText } from '../i18n/use-text.ts'
import { Columns } from '../parts/columns.tsx'
import { Command } from '../parts/command.tsx'
import { DetailPage } from '../parts/detail-page.tsx'
import { Facts } from '../parts/facts.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Section } from '../parts/page.tsx'
import type { Question } from '../parts/question.tsx'
import { titleOf } from './people.ts'
import { PermissionList, permissionChoices } from './permissions.tsx'

const questionsOf = (text: Text, role?: Role): Question[] => [
  { name: 'title', label: text('fields.title'), required: true, first: role?.title ?? '' },
  { name: 'description', label: text('fields.description'), kind: 'lines', first: role?.description ?? '' },
  {
    name: 'permissions',
    label: text('people.may'),
    kind: 'choices',
    options: permissionChoices(text),
    first: role?.permissions ?? ['account:read', 'account:write'],
  },
]

/** A name for programs, of what people call the role; random letters where nothing of it can be one. */
const programName = (title: string): string => {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[^a-z]+|_+$/g, '')
    .slice(0, 40)
  return plain.length >= 2 ? plain : `role_${Math.random().toString(36).slice(2, 8)}`
}

export const RoleList = () => {
  const text = useText()
  return (
    <ListPage<Identified<Role>>
      title={text('common.nav_roles')}
      to={({ name }) => `/roles/${name}/show`}
      empty={text('people.no_roles')}
      actions={
        <Command
          service="identity"
          operation="create_role"
          primary
          label={text('people.compose_role')}
          title={text('people.compose_role')}
          explain={text('people.compose_role_text')}
          questions={questionsOf(text)}
          inputOf={(answers) => ({ ...answers, name: programName(String(answers.title)) })}
          done={text('common.saved')}
        />
      }
      columns={[
        { id: 'title', label: text('fields.title'), show: (role) => titleOf(role, text) },
        {
          id: 'description',
          label: text('fields.description'),
          show: ({ description }) => description,
          from: 'md',
        },
        {
          id: 'kind',
          label: text('fields.origin'),
          show: ({ built_in }) => (built_in ? text('people.shipped') : text('people.composed')),
          from: 'sm',
        },
        {
          id: 'factor',
          label: text('people.second_factor'),
          show: ({ mfa_required }) => (mfa_required ? text('people.demanded') : ''),
          from: 'sm',
        },
        {
          id: 'permissions',
          label: text('fields.permissions'),
          show: ({ permissions }) => text.number(permissions.length),
          end: true,
        },
        {
          id: 'accounts',
          label: text('people.accounts'),
          show: ({ accounts }) => text.number(accounts),
          end: true,
        },
      ]}
    />
  )
}

export const RolePage = () => {
  const text = useText()
  return (
    <DetailPage<Role>
      title={(role) => titleOf(role, text)}
      up={{ to: '/roles', label: text('common.nav_roles') }}
      actions={(role) => (role.built_in ? null : <RoleActions role={role} />)}
    >
      {(role) => (
        <Columns width="even">
          <Section title={text('people.may')}>
            <PermissionList of={role.permissions} />
          </Section>
          <div>
            <Section title={text('shop.about')}>
              <Facts
                of={[
                  [text('fields.description'), role.description],
                  [text('fields.origin'), role.built_in ? text('people.shipped') : text('people.composed')],
                  [text('people.accounts'), text.number(role.accounts)],
                  [text('fields.changed'), text.instant(role.updated_at)],
                ]}
              />
            </Section>
            <SecondFactor role={role} />
          </div>
        </Columns>
      )}
    </DetailPage>
  )
}

/** How strong a log-in a role takes is the shop's to say, of shipped roles too. */
const SecondFactor = ({ role }: { role: Role }) => {
  const text = useText()
  const { name, mfa_required } = role
  const of = { role: titleOf(role, text) }
  return (
    <Section title={text('people.second_factor')}>
      <Command
        service="identity"
        operation="demand_second_factor"
        input={{ role: name, demanded: !mfa_required }}
        checked={mfa_required}
        label={text('people.demand_factor')}
        title={mfa_required ? text('people.free_factor_title', of) : text('people.demand_factor_title', of)}
        explain={mfa_required ? text('people.free_factor_text') : text('people.demand_factor_text')}
        done={text('common.saved')}
      />
    </Section>
  )
}

const RoleActions = ({ role }: { role: Role }) => {
  const text = useText()
  const redirect = useRedirect()
  const same = { role: role.name, if_match: `"${role.version}"` }
  return (
    <>
      <Command
        service="identity"
        operation="update_role"
        input={same}
        label={text('common.edit')}
        title={text('people.edit_role')}
        explain={text('people.edit_role_text')}
        questions={questionsOf(text, role)}
        done={text('common.saved')}
      />
      <Command
        service="identity"
        operation="delete_role"
        input={same}
        danger
        label={text('common.delete')}
        title={text('people.delete_role', { name: role.title })}
        explain={text('people.delete_role_text')}
        done={text('common.deleted')}
        onDone={() => redirect('list', 'roles')}
      />
    </>
  )
}
