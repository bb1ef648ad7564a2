import { Box, Button, Menu, MenuItem } from '@mui/material'
import type { AuditEntry } from '@selvedge/sdk'
import { useListContext, useNotify } from 'ra-core'
import { useState } from 'react'
import { ownFetch } from '../data/own-fetch.ts'
import type { Identified } from '../data/resource.ts'
import { useText } from '../i18n/use-text.ts'
import { Columns } from '../parts/columns.tsx'
import { DetailPage } from '../parts/detail-page.tsx'
import { Difference } from '../parts/difference.tsx'
import { Facts } from '../parts/facts.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Section } from '../parts/page.tsx'
import { StatusChip } from '../parts/status-chip.tsx'
import { TwoLines } from '../parts/two-lines.tsx'
import { Verbatim } from '../parts/verbatim.tsx'
import { monoFamily } from '../theme.ts'
import { AccountName } from './account-name.tsx'
import { VerifyChain } from './audit-verify.tsx'

/** Whoever did it: staff in their own name also where they acted in a customer's, else a program. */
const Actor = ({ of: { account_id, impersonator_id, client_id, kind } }: { of: AuditEntry['actor'] }) => {
  const text = useText()
  const person = impersonator_id ?? account_id
  if (person !== null) return <AccountName id={person} />
  return client_id ?? text.of(`platform.actor_${kind}`, kind)
}

const Subject = ({ of }: { of: AuditEntry['subject'] }) =>
  of === null ? null : <Verbatim>{`${of.type} ${of.id}`}</Verbatim>

/** Done, or refused and with what. */
const Outcome = ({ of }: { of: AuditEntry['outcome'] }) =>
  of === 'ok' ? (
    <StatusChip status="ok" />
  ) : (
    <TwoLines below={<Verbatim>{of}</Verbatim>}>
      <StatusChip status="refused" />
    </TwoLines>
  )

export const AuditList = () => {
  const text = useText()
  return (
    <ListPage<Identified<AuditEntry>>
      title={text('common.nav_audit')}
      empty={text('platform.no_entries')}
      to={({ sequence }) => `/audit/${sequence}/show`}
      actions={
        <>
          <Export />
          <VerifyChain />
        </>
      }
      filters={[
        { name: 'q', label: text('fields.words') },
        { name: 'operation', label: text('fields.operation') },
        { name: 'actor', label: text('fields.actor') },
        {
          name: 'outcome',
          label: text('fields.outcome'),
          options: ['ok', 'refused'].map((value) => ({ value, label: text.of(`status.${value}`, value) })),
        },
      ]}
      columns={[
        {
          id: 'operation',
          label: text('fields.operation'),
          show: ({ operation }) => <Verbatim>{operation}</Verbatim>,
        },
        { id: 'actor', label: text('fields.actor'), show: ({ actor }) => <Actor of={actor} /> },
        {
          id: 'subject',
          label: text('fields.subject'),
          show: ({ subject }) => <Subject of={subject} />,
          from: 'lg',
        },
        {
          id: 'outcome',
          label: text('fields.outcome'),
          show: ({ outcome }) => <Outcome of={outcome} />,
          from: 'sm',
        },
        {
          id: 'changed',
          label: text('fields.fields'),
          show: ({ changed }) => changed.join(', '),
          from: 'lg',
        },
        { id: 'at', label: text('fields.at'), show: ({ at }) => text.instant(at), end: true },
      ]}
    />
  )
}

const largestPart = 2000

/** Fetches part after part of what the filters leave, and gives it to the browser as one file. */
const Export = () => {
  const text = useText()
  const notify = useNotify()
  const { filterValues } = useListContext()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const save = async (format: 'csv' | 'jsonl') => {
    setAnchor(null)
    const parts: string[] = []
    for (let after = 0; ; ) {
      const query = new URLSearchParams({
        ...filterValues,
        format,
        after: String(after),
        limit: String(largestPart),
      })
      const response = await ownFetch(`/api/audit/v1/exports?${query}`)
      if (!response.ok) return notify(text('failures.unknown'), { type: 'error' })
      const part = await response.text()
      const lines = part.trimEnd().split('\n')
      const rows = format === 'csv' ? lines.slice(1) : lines
      parts.push(...(parts.length === 0 ? lines : rows))
      const last = rows.at(-1) ?? ''
      if (rows.filter((line) => line !== '').length < largestPart) break
      after = format === 'csv' ? Number.parseInt(last, 10) : JSON.parse(last).sequence
    }
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([`${parts.join('\n')}\n`]))
    link.download = `audit.${format}`
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <>
      <Button
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {text('platform.export')}
      </Button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        <MenuItem onClick={() => void save('csv')}>CSV</MenuItem>
        <MenuItem onClick={() => void save('jsonl')}>JSON Lines</MenuItem>
      </Menu>
    </>
  )
}

export const AuditPage = () => {
  const text = useText()
  return (
    <DetailPage<AuditEntry>
      title={({ operation }) => operation}
      up={{ to: '/audit', label: text('common.nav_audit') }}
      aside={({ outcome }) => <Outcome of={outcome} />}
    >
      {(entry) => (
        <Columns width="even">
          <Box>
            <Section title={text('platform.before_after')} flush>
              <Difference before={entry.before} after={entry.after} />
            </Section>
            <Section title={text('fields.input')}>
              <Json value={entry.input} />
            </Section>
          </Box>
          <Section title={text('shop.about')}>
            <Facts
              of={[
                [text('fields.actor'), <Actor key="actor" of={entry.actor} />],
                [text('fields.subject'), <Subject key="subject" of={entry.subject} />],
                [text('fields.at'), text.instant(entry.at)],
                [
                  text('fields.network_address'),
                  entry.client_network && <Verbatim key="network">{entry.client_network}</Verbatim>,
                ],
                [text('fields.request'), entry.request_id],
                [text('fields.number'), String(entry.sequence)],
                [
                  text('fields.hash'),
                  <Verbatim mono key="hash">
                    {entry.hash}
                  </Verbatim>,
                ],
                [
                  text('fields.previous_hash'),
                  <Verbatim mono key="previous">
                    {entry.previous_hash}
                  </Verbatim>,
                ],
              ]}
            />
          </Section>
        </Columns>
      )}
    </DetailPage>
  )
}

const Json = ({ value }: { value: unknown }) => (
  <Box
    component="pre"
    dir="ltr"
    tabIndex={0}
    sx={{ m: 0, overflowX: 'auto', fontFamily: monoFamily, fontSize: '0.75rem' }}
  >
    {JSON.stringify(value, null, 2)}
  </Box>
)
