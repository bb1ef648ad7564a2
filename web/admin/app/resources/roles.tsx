import { Box } from '@mui/material'
import type { Role } from '@selvedge/sdk'
import { useRedirect } from 'ra-core'
import { type Text, useText } from '../i18n/use-text.ts'
import { Command, type Question } from '../parts/command.tsx'
import { DetailPage } from '../parts/detail-page.tsx'
import { Facts } from '../parts/facts.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Section } from '../parts/page.tsx'
import { permissionChoices, permissionSentence } from './permission-choices.ts'

type Row = Role & { id: string }

const titleOf = ({ name, title, built_in }: Role, text: Text): string =>
  built_in ? text.of(`people.role_${name}`, title) : title

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
    <ListPage<Row>
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
        <>
          <Section>
            <Facts
              of={[
                [text('fields.description'), role.description],
                [text('fields.origin'), role.built_in ? text('people.shipped') : text('people.composed')],
                [text('people.accounts'), text.number(role.accounts)],
                [text('fields.changed'), text.instant(role.updated_at)],
              ]}
            />
          </Section>
          <Section title={text('people.may')}>
            <Box
              component="ul"
              sx={{ m: 0, paddingInlineStart: 2.5, fontSize: '0.8125rem', display: 'grid', rowGap: 0.5 }}
            >
              {role.permissions.map((name) => (
                <li key={name}>{permissionSentence(name, text)}</li>
              ))}
            </Box>
          </Section>
        </>
      )}
    </DetailPage>
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
