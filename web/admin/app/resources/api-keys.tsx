import { keyPermissions } from 'virtual:platform'
import type { ApiKey } from '@selvedge/sdk'
import { useMay } from '../auth/use-permissions.ts'
import { useText } from '../i18n/use-text.ts'
import { Command } from '../parts/command.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { SecretDialog } from '../parts/secret-dialog.tsx'
import { StatusChip } from '../parts/status-chip.tsx'
import { TwoLines } from '../parts/two-lines.tsx'
import { Verbatim } from '../parts/verbatim.tsx'
import { permissionChoices, permissionSentence } from './permissions.tsx'

const isOver = ({ expires_at }: ApiKey): boolean =>
  expires_at !== null && Date.parse(expires_at) <= Date.now()

/** A key is good for the whole of its last day, wherever that ends. */
const endOf = (day: unknown) => ({ expires_at: new Date(`${day}T23:59:59`).toISOString() })

export const ApiKeyList = () => {
  const text = useText()
  return (
    <ListPage<ApiKey>
      title={text('common.nav_api_keys')}
      empty={text('platform.no_keys')}
      actions={<MakeKey />}
      columns={[
        {
          id: 'name',
          label: text('fields.name'),
          show: ({ name, hint }) => (
            <TwoLines below={<Verbatim mono>{`${hint}…`}</Verbatim>}>{name}</TwoLines>
          ),
        },
        {
          id: 'may',
          label: text('people.may'),
          show: ({ permissions }) =>
            permissions.length === 0
              ? text('platform.key_reads')
              : permissions.map((name) => permissionSentence(name, text)).join('; '),
          from: 'md',
        },
        {
          id: 'created',
          label: text('fields.created'),
          show: ({ created_at }) => text.day(created_at),
          from: 'lg',
        },
        {
          id: 'used',
          label: text('fields.last_used'),
          show: ({ last_used_at }) =>
            last_used_at === null ? text('common.never') : text.instant(last_used_at),
          from: 'sm',
        },
        {
          id: 'until',
          label: text('fields.until'),
          show: (key) =>
            isOver(key) ? (
              <StatusChip status="expired" />
            ) : key.expires_at === null ? (
              text('platform.until_withdrawn')
            ) : (
              text.day(key.expires_at)
            ),
          from: 'sm',
        },
        {
          id: 'end',
          label: '',
          end: true,
          show: ({ id, name }) => (
            <Command
              service="identity"
              operation="delete_api_key"
              input={{ api_key_id: id }}
              danger
              label={text('platform.withdraw')}
              title={text('platform.withdraw_title', { name })}
              explain={text('platform.withdraw_text')}
              done={text('platform.withdrawn')}
            />
          ),
        },
      ]}
    />
  )
}

/** Of what a key can be permitted, whoever makes it gives no more than they have. */
const MakeKey = () => {
  const text = useText()
  const { permissions } = useMay()
  return (
    <Command<{ key: string; name: string }>
      service="identity"
      operation="create_api_key"
      primary
      label={text('platform.make_key')}
      title={text('platform.make_key')}
      explain={text('platform.make_key_text')}
      questions={[
        { name: 'name', label: text('fields.name'), required: true },
        { name: 'expires', label: text('fields.until'), kind: 'date', help: text('platform.until_help') },
        {
          name: 'permissions',
          label: text('people.may'),
          kind: 'choices',
          help: text('platform.key_reads_help'),
          options: permissionChoices(
            text,
            keyPermissions.filter((name) => permissions.has(name)),
          ),
        },
      ]}
      inputOf={({ expires, ...rest }) => ({ ...rest, ...(expires === undefined ? {} : endOf(expires)) })}
      done={text('platform.key_made')}
      then={({ key, name }, close) => (
        <SecretDialog title={name} secrets={[{ label: text('fields.key'), value: key }]} onClose={close} />
      )}
    />
  )
}
