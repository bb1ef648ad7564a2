import { useText } from '../i18n/use-text.ts'
import { Command } from '../parts/command.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { SecretDialog } from '../parts/secret-dialog.tsx'

type Row = { id: string; name: string; created_at: string; last_used_at: string | null }

export const ApiKeyList = () => {
  const text = useText()
  return (
    <ListPage<Row>
      title={text('common.nav_api_keys')}
      empty={text('platform.no_keys')}
      actions={
        <Command<{ key: string; name: string }>
          service="identity"
          operation="create_api_key"
          primary
          label={text('platform.make_key')}
          title={text('platform.make_key')}
          explain={text('platform.make_key_text')}
          questions={[{ name: 'name', label: text('fields.name'), required: true }]}
          done={text('platform.key_made')}
          then={({ key, name }, close) => (
            <SecretDialog
              title={name}
              secrets={[{ label: text('fields.key'), value: key }]}
              onClose={close}
            />
          )}
        />
      }
      columns={[
        { id: 'name', label: text('fields.name'), show: ({ name }) => name },
        {
          id: 'created',
          label: text('fields.created'),
          show: ({ created_at }) => text.day(created_at),
          from: 'sm',
        },
        {
          id: 'used',
          label: text('fields.last_used'),
          show: ({ last_used_at }) =>
            last_used_at === null ? text('common.never') : text.instant(last_used_at),
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
