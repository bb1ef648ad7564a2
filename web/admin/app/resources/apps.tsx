import { Box } from '@mui/material'
import type { OAuthClient } from '@selvedge/sdk'
import { useRedirect } from 'ra-core'
import { type Text, useText } from '../i18n/use-text.ts'
import { Command, type Question } from '../parts/command.tsx'
import { DetailPage } from '../parts/detail-page.tsx'
import { Facts } from '../parts/facts.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Section } from '../parts/page.tsx'
import { SecretDialog } from '../parts/secret-dialog.tsx'
import { permissionChoices, permissionSentence } from './permission-choices.ts'

type Row = OAuthClient & { id: string }

const grants = ['authorization_code', 'refresh_token', 'client_credentials', 'device_code']

/** Addresses are written one a line. */
const linesOf = (value: unknown): string[] =>
  String(value ?? '')
    .split(/\s+/)
    .filter((line) => line !== '')

const questionsOf = (text: Text, app?: OAuthClient): Question[] => [
  { name: 'name', label: text('fields.name'), required: true, first: app?.name ?? '' },
  { name: 'client_uri', label: text('fields.website'), first: app?.client_uri ?? '' },
  {
    name: 'redirect_uris',
    label: text('fields.redirect_uris'),
    kind: 'lines',
    help: text('platform.one_a_line'),
    first: (app?.redirect_uris ?? []).join('\n'),
  },
  {
    name: 'grant_types',
    label: text('fields.grant_types'),
    kind: 'choices',
    options: grants.map((value) => ({ value, label: text.of(`platform.grant_${value}`, value) })),
    first: app?.grant_types ?? ['authorization_code', 'refresh_token'],
  },
  {
    name: 'permissions',
    label: text('fields.permissions'),
    kind: 'choices',
    options: permissionChoices(text),
    first: app?.permissions ?? [],
  },
]

const inputOf = (answers: Record<string, unknown>) => ({
  ...answers,
  redirect_uris: linesOf(answers.redirect_uris),
})

export const AppList = () => {
  const text = useText()
  return (
    <ListPage<Row>
      title={text('common.nav_apps')}
      to={({ client_id }) => `/apps/${client_id}/show`}
      empty={text('platform.no_apps')}
      actions={
        <Command<OAuthClient & { client_secret: string | null }>
          service="identity"
          operation="create_client"
          primary
          label={text('platform.register_app')}
          title={text('platform.register_app')}
          explain={text('platform.register_app_text')}
          questions={[
            ...questionsOf(text),
            { name: 'confidential', label: text('platform.confidential'), kind: 'yes', first: true },
          ]}
          inputOf={inputOf}
          done={text('platform.app_registered')}
          then={({ client_id, client_secret }, close) => (
            <Secret clientId={client_id} secret={client_secret} onClose={close} />
          )}
        />
      }
      columns={[
        { id: 'name', label: text('fields.name'), show: ({ name }) => name },
        { id: 'client_id', label: text('fields.client_id'), show: ({ client_id }) => client_id, from: 'md' },
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
      actions={(app) => <AppActions app={app} />}
    >
      {(app) => (
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' },
            alignItems: 'start',
          }}
        >
          <Section title={text('shop.about')}>
            <Facts
              of={[
                [text('fields.client_id'), app.client_id],
                [text('fields.website'), app.client_uri],
                [text('fields.redirect_uris'), app.redirect_uris.map((uri) => <div key={uri}>{uri}</div>)],
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
            <Box component="ul" sx={{ m: 0, paddingInlineStart: 2.5, fontSize: '0.8125rem' }}>
              {app.permissions.map((name) => (
                <li key={name}>{permissionSentence(name, text)}</li>
              ))}
            </Box>
          </Section>
        </Box>
      )}
    </DetailPage>
  )
}

const AppActions = ({ app }: { app: OAuthClient }) => {
  const text = useText()
  const redirect = useRedirect()
  const { client_id, name, confidential } = app
  return (
    <>
      <Command
        service="identity"
        operation="update_client"
        input={{ client_id }}
        label={text('common.edit')}
        title={text('platform.edit_app')}
        explain={text('platform.edit_app_text')}
        questions={questionsOf(text, app)}
        inputOf={inputOf}
        done={text('common.saved')}
      />
      {confidential && (
        <Command<{ client_secret: string }>
          service="identity"
          operation="rotate_client_secret"
          input={{ client_id }}
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
        service="identity"
        operation="delete_client"
        input={{ client_id }}
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
