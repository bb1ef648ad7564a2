import { Box } from '@mui/material'
import type { Order, PaymentRecord } from '@selvedge/sdk'
import { useQuery } from '@tanstack/react-query'
import { useMay } from '../auth/use-permissions.ts'
import { callOperation } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { amountWritten } from '../parts/amount.ts'
import { Command } from '../parts/command.tsx'
import { describeFailure } from '../parts/describe-failure.ts'
import { Facts } from '../parts/facts.tsx'
import { Section } from '../parts/page.tsx'
import { StatusChip } from '../parts/status-chip.tsx'

/** What was done to pay for an order, for whoever may see payments. */
export const usePayments = (orderId: string) => {
  const { may } = useMay()
  return useQuery({
    queryKey: ['payments', orderId],
    enabled: may('payments', 'list_payments'),
    queryFn: async () =>
      (await callOperation<{ data: PaymentRecord[] }>(['payments', 'list_payments'], { order_id: orderId }))
        .data,
  })
}

type PaymentsProps = { order: Order; payments: ReturnType<typeof usePayments> }

/** Each attempt to pay; of what was taken, all or a part can be given back. Others see what the order knows of it. */
export const Payments = ({ order: { payment }, payments: { data, error, fetchStatus } }: PaymentsProps) => {
  const text = useText()
  if (error !== null)
    return (
      <Section title={text('fields.payment')}>
        <Box role="alert">{describeFailure(error, text)}</Box>
      </Section>
    )
  if (data !== undefined) return data.map((one) => <Payment key={one.id} payment={one} />)
  if (payment === null || fetchStatus === 'fetching') return null
  return (
    <Section title={text('fields.payment')}>
      <Facts
        of={[
          [text('fields.gateway'), payment.gateway],
          [text('fields.status'), text.of(`status.${payment.status}`, payment.status)],
        ]}
      />
    </Section>
  )
}

const Payment = ({ payment }: { payment: PaymentRecord }) => {
  const text = useText()
  const { gateway, status, amount, refunded_amount, currency, reason } = payment
  const money = (value: number) => text.money(value, currency)
  return (
    <Section
      title={text('fields.payment')}
      actions={payment.refundable_amount > 0 ? <Refund payment={payment} /> : undefined}
    >
      <Facts
        of={[
          [text('fields.status'), <StatusChip key="status" status={status} />],
          [text('fields.amount'), money(amount)],
          [text('fields.refunded'), refunded_amount === 0 ? null : money(refunded_amount)],
          [text('fields.gateway'), gateway],
          [text('fields.reason'), reason && text.of(`shop.declined_${reason}`, reason)],
        ]}
      />
    </Section>
  )
}

const Refund = ({ payment: { id, refundable_amount, currency } }: { payment: PaymentRecord }) => {
  const text = useText()
  const most = text.money(refundable_amount, currency)
  return (
    <Command
      service="payments"
      operation="refund"
      input={{ payment_id: id }}
      danger
      label={text('shop.refund')}
      title={text('shop.refund')}
      explain={text('shop.refund_text')}
      questions={[
        {
          name: 'amount',
          label: text('shop.refund_amount', { currency }),
          kind: 'amount',
          currency,
          required: true,
          first: amountWritten(refundable_amount, currency),
          help: text('shop.refund_most', { amount: most }),
        },
      ]}
      done={text('shop.refund_asked')}
    />
  )
}
