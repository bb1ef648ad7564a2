import { Box } from '@mui/material'
import type { ErasureRequest, ExportRequest } from '@selvedge/sdk'
import { useText } from '../i18n/use-text.ts'
import { Command } from '../parts/command.tsx'
import { ListPage, RelatedList } from '../parts/list-page.tsx'
import { StatusChip } from '../parts/status-chip.tsx'
import { AccountName } from './account-name.tsx'

const erasureStatuses = ['scheduled', 'erasing', 'done', 'cancelled']

/** Whom law lets ask: everything that is known of them, or that it be forgotten. When it is due, and how far it has come. */
export const PrivacyRequestList = () => {
  const text = useText()
  return (
    <>
      <ListPage<ErasureRequest>
        title={text('common.nav_privacy')}
        tableTitle={text('people.erasures')}
        empty={text('people.no_erasures')}
        filters={[
          {
            name: 'status',
            label: text('fields.status'),
            options: erasureStatuses.map((value) => ({ value, label: text.of(`status.${value}`, value) })),
          },
        ]}
        columns={[
          {
            id: 'account',
            label: text('fields.account'),
            show: ({ customer_id, status }) => (
              <AccountName
                id={customer_id}
                isThere={status === 'scheduled' || status === 'cancelled'}
                tab="privacy"
              />
            ),
          },
          {
            id: 'status',
            label: text('fields.status'),
            show: ({ status }) => <StatusChip status={status} />,
          },
          {
            id: 'progress',
            label: text('fields.progress'),
            show: (erasure) => <Progress of={erasure} />,
            from: 'sm',
          },
          {
            id: 'asked',
            label: text('fields.created'),
            show: ({ created_at }) => text.instant(created_at),
            from: 'lg',
          },
          {
            id: 'due',
            label: text('fields.due'),
            show: ({ due_at, done_at }) => (done_at === null ? text.instant(due_at) : text.instant(done_at)),
            from: 'sm',
          },
          {
            id: 'act',
            label: '',
            end: true,
            show: ({ customer_id, status }) =>
              status === 'scheduled' && <CancelErasure customerId={customer_id} />,
          },
        ]}
      />
      <Exports />
    </>
  )
}

/** What was asked for in the back office may be unasked until it begins. */
export const CancelErasure = ({ customerId }: { customerId: string }) => {
  const text = useText()
  return (
    <Command
      service="identity"
      operation="cancel_erasure"
      input={{ customer_id: customerId }}
      label={text('people.cancel_erasure')}
      title={text('people.cancel_erasure')}
      explain={text('people.cancel_erasure_text')}
      done={text('common.saved')}
    />
  )
}

type AskForExportProps = { customerId: string; label: string }

/** Asks every service for what it knows of somebody; also again, where that has failed. */
export const AskForExport = ({ customerId, label }: AskForExportProps) => {
  const text = useText()
  return (
    <Command
      service="identity"
      operation="request_export"
      input={{ customer_id: customerId }}
      label={label}
      title={text('people.export')}
      explain={text('people.export_text')}
      done={text('people.export_asked')}
    />
  )
}

const Exports = () => {
  const text = useText()
  return (
    <RelatedList<ExportRequest>
      resource="export_requests"
      filter={{}}
      title={text('people.exports')}
      empty={text('people.no_exports')}
      columns={[
        {
          id: 'account',
          label: text('fields.account'),
          show: ({ customer_id }) => <AccountName id={customer_id} tab="privacy" />,
        },
        { id: 'status', label: text('fields.status'), show: ({ status }) => <StatusChip status={status} /> },
        {
          id: 'asked',
          label: text('fields.created'),
          show: ({ created_at }) => text.instant(created_at),
          from: 'sm',
        },
        {
          id: 'until',
          label: text('fields.until'),
          show: ({ expires_at }) => expires_at && text.instant(expires_at),
          from: 'sm',
        },
        {
          id: 'act',
          label: '',
          end: true,
          show: ({ customer_id, status }) =>
            status === 'failed' && <AskForExport customerId={customer_id} label={text('common.try_again')} />,
        },
      ]}
    />
  )
}

/** How many services have erased, and which still have to. */
const Progress = ({ of: { status, confirmed, outstanding } }: { of: ErasureRequest }) => {
  const text = useText()
  if (status === 'cancelled' || status === 'scheduled') return null
  return (
    <>
      {text('people.erased_in', { done: confirmed.length, all: confirmed.length + outstanding.length })}
      {outstanding.length > 0 && (
        <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
          {text('people.waits_for', { services: outstanding.join(', ') })}
        </Box>
      )}
    </>
  )
}
