import { Box } from '@mui/material'
import { ApiError, type Consent, type ConsentState, type Erasure, type Export } from '@selvedge/sdk'
import { useQuery } from '@tanstack/react-query'
import { callOperation } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { Command } from '../parts/command.tsx'
import { describeFailure } from '../parts/describe-failure.ts'
import { Facts } from '../parts/facts.tsx'
import { RelatedList } from '../parts/list-page.tsx'
import { Section } from '../parts/page.tsx'
import { RowsTable } from '../parts/rows-table.tsx'
import { StatusChip } from '../parts/status-chip.tsx'
import { AskForExport, CancelErasure } from './privacy-requests.tsx'

type Of = { customerId: string }

/** What somebody has allowed, and each decision that led there. */
export const ConsentsTab = ({ customerId }: Of) => {
  const text = useText()
  const { data, error } = useQuery({
    queryKey: ['customers', 'consents', customerId],
    queryFn: () =>
      callOperation<{ current: ConsentState; history: Consent[] }>(['identity', 'list_consents'], {
        customer_id: customerId,
      }),
  })
  if (error !== null) return <Box role="alert">{describeFailure(error, text)}</Box>
  const purpose = (name: string) => text.of(`people.purpose_${name}`, name)
  const word = (granted: boolean) => <StatusChip status={granted ? 'given' : 'withdrawn'} />
  return (
    <>
      <Section title={text('people.consents_now')}>
        <Facts
          of={Object.entries(data?.current ?? {}).map(([name, granted]) => [purpose(name), word(granted)])}
        />
      </Section>
      <Section title={text('people.decisions')} flush>
        <RowsTable
          label={text('people.decisions')}
          rows={data?.history}
          keyOf={({ id }) => id}
          empty={text('people.no_decisions')}
          columns={[
            { id: 'purpose', label: text('fields.purpose'), show: (decision) => purpose(decision.purpose) },
            { id: 'status', label: text('fields.status'), show: ({ granted }) => word(granted) },
            {
              id: 'version',
              label: text('fields.text_version'),
              show: ({ text_version }) => text_version,
              from: 'sm',
            },
            { id: 'source', label: text('fields.source'), show: ({ source }) => source, from: 'sm' },
            { id: 'at', label: text('fields.at'), show: ({ at }) => text.instant(at), end: true },
          ]}
        />
      </Section>
    </>
  )
}

/** What is asked for by law: everything that is known of somebody, or that it be forgotten. */
export const PrivacyTab = ({ customerId }: Of) => (
  <>
    <Exports customerId={customerId} />
    <Erasures customerId={customerId} />
  </>
)

const Exports = ({ customerId }: Of) => {
  const text = useText()
  return (
    <RelatedList<Export>
      resource="exports"
      filter={{ customer_id: customerId }}
      title={text('people.exports')}
      empty={text('people.no_exports')}
      actions={<AskForExport customerId={customerId} label={text('people.export')} />}
      columns={[
        { id: 'status', label: text('fields.status'), show: ({ status }) => <StatusChip status={status} /> },
        { id: 'at', label: text('fields.created'), show: ({ created_at }) => text.instant(created_at) },
        {
          id: 'until',
          label: text('fields.until'),
          show: ({ expires_at }) => expires_at && text.instant(expires_at),
          from: 'sm',
        },
      ]}
    />
  )
}

const scheduled = async (customerId: string): Promise<Erasure | null> => {
  try {
    return await callOperation<Erasure>(['identity', 'get_erasure'], { customer_id: customerId })
  } catch (error) {
    if (error instanceof ApiError && error.failed.code === 'ERASURE_NOT_FOUND') return null
    throw error
  }
}

const Erasures = ({ customerId }: Of) => {
  const text = useText()
  const { data } = useQuery({
    queryKey: ['customers', 'erasure', customerId],
    queryFn: () => scheduled(customerId),
  })
  const isScheduled = data != null && data.status === 'scheduled'
  return (
    <Section
      title={text('people.erasure')}
      actions={
        isScheduled ? (
          <CancelErasure customerId={customerId} />
        ) : (
          <Command
            service="identity"
            operation="request_erasure"
            input={{ customer_id: customerId }}
            danger
            label={text('people.erase')}
            title={text('people.erase')}
            explain={text('people.erase_text')}
            done={text('common.saved')}
          />
        )
      }
    >
      {data == null ? (
        text('people.no_erasure')
      ) : (
        <Facts
          of={[
            [text('fields.status'), <StatusChip key="status" status={data.status} />],
            [text('fields.due'), text.instant(data.due_at)],
          ]}
        />
      )}
    </Section>
  )
}
