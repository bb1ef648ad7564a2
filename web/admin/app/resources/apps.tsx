import { Box } from '@mui/material'
import type { OAuthClient } from '@selvedge/sdk'
import { useRedirect } from 'ra-core'
import { useMay } from '../auth/use-permissions.ts'
import type { Identified } from '../data/resource.ts'
import { type Text, useText } from '../i18n/use-text.ts'
import { Columns } from '../parts/columns.tsx'
import { Command } from '../parts/command.tsx'
import { DetailPage } from '../parts/detail-page.tsx'
import { Facts } from '../parts/facts.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Section } from '../parts/page.tsx'
import type { Question } from '../parts/question.tsx'
import { SecretDialog } from '../parts/secret-dialog.tsx'
import { StatusChip } from '../parts/status-chip.tsx'
import { Verbatim } from '../parts/verbatim.tsx'
import { type AppKind, kindChoices, kindOf, ofKind, returnsPeople } from './app-kinds.ts'
import { PermissionList, permissionChoices } from './permissions.tsx'

/** Addresses are written one a line. */
const linesOf = (value: unknown): string[] =>
  String(value ?? '')
    .split(/\s+/)
    .filter((line) => line !== '')

type About = { app?: OAuthClient; may: readonly string[] }

/** Nobody gives an app more than they have; what it has already is shown all the same. */
const questionsOf = (text: Text, { app, may }: About): Question[] => [
  { name: 'name', label: text('fields.name'), required: true, first: app?.name ?? '' },
  { name: 'client_uri', label: text('fields.website'), first: app?.client_uri ?? '' },
  {
    name: 'redirect_uris',
    label: text('fields.redirect_uris'),
    kind: 'lines',
    required: true,
    help: text('platform.redirect_help'),
    first: (app?.redirect_uris ?? []).join('\n'),
    when: ({ kind }) => returnsPeople(app?.grant_types ?? ofKind(kind as AppKind).grant_types),
  },
  {
    name: 'permissions',
    label: text('fields.permissions'),
    kind: 'choices',
    options: permissionChoices(text, [...new Set([...may, ...(app?.permissions ?? [])])]),
    first: app?.permissions ?? [],
  },
]

const statusOf = ({ disabled }: OAuthClient) => (disabled ? 'disabled' : 'active')

export const AppList = () => {
  const text = useText()
  return (
    <ListPage<Identified<OAuthClient>>
      title={text('common.nav_apps')}
      to={({ client_id }) => `/apps/${client_id}/show`}
      empty={text('platform.no_apps')}
      actions={<Register />}
      columns={[
        { id: 'name', label: text('fields.name'), show: ({ name }) => name },
        {
          id: 'kind',
          label: text('fields.kind'),
          show: (app) => text(`platform.app_${kindOf(app)}`),
          from: 'sm',
        },
        {
          id: 'status',
          label: text('fields.status'),
          show: (app) => <StatusChip status={statusOf(app)} />,
          from: 'sm',
        },
        {
          id: 'permissions',
          label: text('fields.permissions'),
          show: ({ permissions }) => text.number(permissions.length),
          end: true,
        },
        {
          id: 'changed',
          label: text('fields.changed'),
          show: ({ updated_at }) => text.day(updated_at),
          end: true,
          from: 'sm',
        },
      ]}
    />
  )
}

const Register = () => {
  const text = useText()
  const { permissions } = useMay()
  return (
    <Command<OAuthClient & { client_secret: string | null }>
      service="identity"
      operation="create_client"
      primary
      label={text('platform.register_app')}
      title={text('platform.register_app')}
      explain={text('platform.register_app_text')}
      questions={[
        {
          name: 'kind',
          label: text('fields.kind'),
          kind: 'choice',
          required: true,
          options: kindChoices(text),
          first: 'server',
        },
        ...questionsOf(text, { may: [...permissions].sort() }),
      ]}
      inputOf={({ kind, redirect_uris, ...rest }) => ({
        ...rest,
        ...ofKind(kind as AppKind),
        redirect_uris: linesOf(redirect_uris),
      })}
      done={text('platform.app_registered')}
      then={({ client_id, client_secret }, close) => (
        <Secret clientId={client_id} secret={client_secret} onClose={close} />
      )}
    />
  )
}

type SecretProps = { clientId: string; secret: string | null; onClose: () => void }

const Secret = ({ clientId, secret, onClose }: SecretProps) => {
  const text = useText()
  return (
    <SecretDialog
      title={text('platform.app_credentials')}
      secrets={[
        { label: text('fields.client_id'), value: clientId },
        ...(secret === null ? [] : [{ label: text('fields.client_secret'), value: secret }]),
      ]}
      onClose={onClose}
    />
  )
}

export const AppPage = () => {
  const text = useText()
  return (
    <DetailPage<OAuthClient>
      title={({ name }) => name}
      up={{ to: '/apps', label: text('common.nav_apps') }}
      aside={(app) => <StatusChip status={statusOf(app)} />}
      actions={(app) => <AppActions app={app} />}
    >
      {(app) => (
        <Columns width="even">
          <Section title={text('shop.about')}>
            <Facts
              of={[
                [text('fields.kind'), text(`platform.app_${kindOf(app)}`)],
                [text('fields.client_id'), <Verbatim key="id">{app.client_id}</Verbatim>],
                [
                  text('fields.website'),
                  app.client_uri && <Verbatim key="website">{app.client_uri}</Verbatim>,
                ],
                [
                  text('fields.redirect_uris'),
                  app.redirect_uris.length > 0 &&
                    app.redirect_uris.map((uri) => (
                      <Box key={uri}>
                        <Verbatim>{uri}</Verbatim>
                      </Box>
                    )),
                ],
                [
                  text('fields.grant_types'),
                  app.grant_types.map((one) => text.of(`platform.grant_${one}`, one)).join(', '),
                ],
                [text('platform.confidential'), app.confidential ? text('common.yes') : text('common.no')],
                [text('fields.changed'), text.instant(app.updated_at)],
              ]}
            />
          </Section>
          <Section title={text('fields.permissions')}>
            <PermissionList of={app.permissions} />
          </Section>
        </Columns>
      )}
    </DetailPage>
  )
}

const AppActions = ({ app }: { app: OAuthClient }) => {
  const text = useText()
  const redirect = useRedirect()
  const { permissions } = useMay()
  const { client_id, name, confidential, disabled } = app
  const same = { service: 'identity', input: { client_id } }
  return (
    <>
      <Command
        {...same}
        operation="update_client"
        label={text('common.edit')}
        title={text('platform.edit_app')}
        explain={text('platform.edit_app_text')}
        questions={questionsOf(text, { app, may: [...permissions].sort() })}
        inputOf={({ redirect_uris, client_uri = null, ...rest }) => ({
          ...rest,
          client_uri,
          ...(redirect_uris === undefined ? {} : { redirect_uris: linesOf(redirect_uris) }),
        })}
        done={text('common.saved')}
      />
      {confidential && (
        <Command<{ client_secret: string }>
          {...same}
          operation="rotate_client_secret"
          label={text('platform.new_secret')}
          title={text('platform.new_secret')}
          explain={text('platform.new_secret_text')}
          done={text('common.saved')}
          then={({ client_secret }, close) => (
            <Secret clientId={client_id} secret={client_secret} onClose={close} />
          )}
        />
      )}
      <Command
        {...same}
        operation="update_client"
        input={{ client_id, disabled: !disabled }}
        danger={!disabled}
        label={disabled ? text('platform.enable_app') : text('platform.disable_app')}
        title={
          disabled
            ? text('platform.enable_app_title', { name })
            : text('platform.disable_app_title', { name })
        }
        explain={disabled ? text('platform.enable_app_text') : text('platform.disable_app_text')}
        done={text('common.saved')}
      />
      <Command
        {...same}
        operation="delete_client"
        danger
        label={text('common.delete')}
        title={text('platform.delete_app', { name })}
        explain={text('platform.delete_app_text')}
        done={text('common.deleted')}
        onDone={() => redirect('list', 'apps')}
      />
    </>
  )
}
