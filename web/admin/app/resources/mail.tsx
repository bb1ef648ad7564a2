import { Box } from '@mui/material'
import type { Message } from '@selvedge/sdk'
import { type Text, useText } from '../i18n/use-text.ts'
import { Command } from '../parts/command.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { StatusChip } from '../parts/status-chip.tsx'
import { TwoLines } from '../parts/two-lines.tsx'
import { Verbatim } from '../parts/verbatim.tsx'

const statuses = ['queued', 'sent', 'failed']

/** Why a message did not arrive: a word of the service's, with the mail server's answer where it gave one. */
const undelivered = (reason: string, text: Text): string => {
  const code = /^smtp_(\d+)$/.exec(reason)?.[1]
  return code === undefined
    ? text.of(`platform.undelivered_${reason}`, reason)
    : text('platform.undelivered_smtp', { code })
}

/** What was e-mailed to whom, and how far it came. */
export const MailList = () => {
  const text = useText()
  return (
    <ListPage<Message>
      title={text('common.nav_mail')}
      empty={text('platform.no_mail')}
      filters={[
        { name: 'to', label: text('fields.to') },
        {
          name: 'status',
          label: text('fields.status'),
          options: statuses.map((value) => ({ value, label: text.of(`status.${value}`, value) })),
        },
      ]}
      columns={[
        {
          id: 'template',
          label: text('fields.message'),
          show: ({ template, to, error }) => (
            <TwoLines below={error === null ? null : undelivered(error, text)} bad>
              {text.of(`platform.mail_${template}`, template)}
              <Box sx={{ display: { sm: 'none' } }}>
                <Verbatim>{to}</Verbatim>
              </Box>
            </TwoLines>
          ),
        },
        { id: 'to', label: text('fields.to'), show: ({ to }) => <Verbatim>{to}</Verbatim>, from: 'sm' },
        { id: 'status', label: text('fields.status'), show: ({ status }) => <StatusChip status={status} /> },
        {
          id: 'attempts',
          label: text('fields.attempts'),
          show: ({ attempts }) => text.number(attempts),
          end: true,
          from: 'lg',
        },
        {
          id: 'at',
          label: text('fields.created'),
          show: ({ created_at }) => text.instant(created_at),
          end: true,
          from: 'sm',
        },
        {
          id: 'act',
          label: '',
          end: true,
          show: ({ id, status }) =>
            status === 'failed' && (
              <Command
                service="notifications"
                operation="retry_message"
                input={{ message_id: id }}
                label={text('platform.send_again')}
                title={text('platform.send_again')}
                explain={text('platform.send_again_text')}
                done={text('common.saved')}
              />
            ),
        },
      ]}
    />
  )
}
