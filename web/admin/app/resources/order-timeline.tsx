import { Box } from '@mui/material'
import type { Order, PaymentRecord } from '@selvedge/sdk'
import { useText } from '../i18n/use-text.ts'
import { Section } from '../parts/page.tsx'
import { StatusChip } from '../parts/status-chip.tsx'

type Step = { key: string; status: string; at: string; amount?: number; currency?: string }

const ofRefund = { pending: 'refund_pending', succeeded: 'refunded', failed: 'refund_failed' } as const
const ofLedger = { authorisation: 'authorised', capture: 'captured', void: 'voided' } as const

/** What became of the order and of its money, in the order in which it happened. */
const stepsOf = ({ timeline = [] }: Order, payments: readonly PaymentRecord[]): Step[] =>
  [
    ...timeline.map(({ status, at }) => ({ key: `order ${status} ${at}`, status, at })),
    ...payments.flatMap(({ id, ledger, refunds, currency }) => [
      ...ledger.flatMap(({ kind, amount, at }) =>
        kind === 'refund'
          ? []
          : [{ key: `${id} ${kind} ${at}`, status: ofLedger[kind], at, amount, currency }],
      ),
      ...refunds.map((refund) => ({
        key: refund.id,
        status: ofRefund[refund.status],
        at: refund.created_at,
        amount: refund.amount,
        currency,
      })),
    ]),
  ].toSorted((one, other) => one.at.localeCompare(other.at))

type TimelineProps = { order: Order; payments: readonly PaymentRecord[] }

export const Timeline = ({ order, payments }: TimelineProps) => {
  const text = useText()
  const steps = stepsOf(order, payments)
  if (steps.length === 0) return null
  return (
    <Section title={text('shop.timeline')}>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', rowGap: 0.75 }}>
        {steps.map(({ key, status, at, amount, currency }) => (
          <Box key={key} component="li" sx={{ display: 'flex', gap: 2, fontSize: '0.8125rem' }}>
            <StatusChip status={status} />
            {amount !== undefined && currency !== undefined && (
              <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums' }}>
                {text.money(amount, currency)}
              </Box>
            )}
            <Box
              component="time"
              dateTime={at}
              sx={{ color: 'text.secondary', marginInlineStart: 'auto', whiteSpace: 'nowrap' }}
            >
              {text.instant(at)}
            </Box>
          </Box>
        ))}
      </Box>
    </Section>
  )
}
