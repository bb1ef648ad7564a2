import { Box, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material'
import { ApiError, type Consent, type ConsentState, type Erasure, type Export } from '@selvedge/sdk'
import { useQuery } from '@tanstack/react-query'
import { callOperation } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { Command } from '../parts/command.tsx'
import { describeFailure } from '../parts/describe-failure.ts'
import { Facts } from '../parts/facts.tsx'
import { RelatedList } from '../parts/list-page.tsx'
import { Section } from '../parts/page.tsx'
import { StatusChip } from '../parts/status-chip.tsx'

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
        {data !== undefined && data.history.length === 0 ? (
          <Box sx={{ p: 3, color: 'text.secondary', textAlign: 'center' }}>{text('people.no_decisions')}</Box>
        ) : (
          <Box sx={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={text('people.decisions')}>
            <Table size="small" aria-label={text('people.decisions')}>
              <TableHead>
                <TableRow>
                  <TableCell>{text('fields.purpose')}</TableCell>
                  <TableCell>{text('fields.status')}</TableCell>
                  <TableCell>{text('fields.text_version')}</TableCell>
                  <TableCell>{text('fields.source')}</TableCell>
                  <TableCell align="right">{text('fields.at')}</TableCell>
                </TableRow>
              </TableHead>
              <TableBody>
                {data?.history.map((decision) => (
                  <TableRow key={decision.id}>
                    <TableCell component="th" scope="row">
                      {purpose(decision.purpose)}
                    </TableCell>
                    <TableCell>{word(decision.granted)}</TableCell>
                    <TableCell>{decision.text_version}</TableCell>
                    <TableCell>{decision.source}</TableCell>
                    <TableCell align="right">{text.instant(decision.at)}</TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </Box>
        )}
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
      actions={
        <Command
          service="identity"
          operation="request_export"
          input={{ customer_id: customerId }}
          label={text('people.export')}
          title={text('people.export')}
          explain={text('people.export_text')}
          done={text('people.export_asked')}
        />
      }
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
          <Command
            service="identity"
            operation="cancel_erasure"
            input={{ customer_id: customerId }}
            label={text('people.cancel_erasure')}
            title={text('people.cancel_erasure')}
            explain={text('people.cancel_erasure_text')}
            done={text('common.saved')}
          />
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
