import { Box, Link as TextLink } from '@mui/material'
import type { Order } from '@selvedge/sdk'
import { Link } from 'react-router-dom'
import { useText } from '../i18n/use-text.ts'
import { Columns } from '../parts/columns.tsx'
import { Command } from '../parts/command.tsx'
import { DetailPage } from '../parts/detail-page.tsx'
import { Facts } from '../parts/facts.tsx'
import { Section } from '../parts/page.tsx'
import { RowsTable } from '../parts/rows-table.tsx'
import { StatusChip } from '../parts/status-chip.tsx'
import { TwoLines } from '../parts/two-lines.tsx'
import { Verbatim } from '../parts/verbatim.tsx'
import { Payments, usePayments } from './order-payments.tsx'
import { Timeline } from './order-timeline.tsx'

export const OrderPage = () => {
  const text = useText()
  return (
    <DetailPage<Order>
      title={({ number }) => text('shop.order_number', { number })}
      up={{ to: '/orders', label: text('common.nav_orders') }}
      aside={({ status }) => <StatusChip status={status} />}
      actions={(order) => <OrderActions order={order} />}
    >
      {(order) => <Parts order={order} />}
    </DetailPage>
  )
}

const Parts = ({ order }: { order: Order }) => {
  const payments = usePayments(order.id)
  return (
    <Columns>
      <Box>
        <Lines order={order} />
        <Timeline order={order} payments={payments.data ?? []} />
      </Box>
      <Box>
        <About order={order} />
        <Payments order={order} payments={payments} />
      </Box>
    </Columns>
  )
}

const OrderActions = ({ order: { id, status, number } }: { order: Order }) => {
  const text = useText()
  return (
    <>
      {status === 'confirmed' && (
        <Command
          service="orders"
          operation="ship_order"
          input={{ order_id: id }}
          primary
          label={text('shop.ship')}
          title={text('shop.ship_title', { number })}
          explain={text('shop.ship_text')}
          done={text('shop.shipped')}
        />
      )}
      {['confirmed', 'awaiting_payment', 'placing'].includes(status) && (
        <Command
          service="orders"
          operation="cancel_order"
          permission="orders:write"
          input={{ order_id: id }}
          danger
          label={text('shop.cancel')}
          title={text('shop.cancel_title', { number })}
          explain={text('shop.cancel_text')}
          questions={[{ name: 'reason', label: text('fields.reason'), kind: 'lines' }]}
          done={text('shop.cancelled')}
        />
      )}
    </>
  )
}

const Lines = ({ order }: { order: Order }) => {
  const text = useText()
  const { lines, currency, subtotal_amount, delivery_amount, total_amount } = order
  const sums = [
    [text('fields.subtotal'), subtotal_amount],
    [text('fields.delivery'), delivery_amount],
    [text('fields.total'), total_amount],
  ] as const
  return (
    <Section title={text('fields.items')} flush>
      <RowsTable
        label={text('fields.items')}
        rows={lines}
        keyOf={({ variant_id }) => variant_id}
        columns={[
          {
            id: 'product',
            label: text('fields.product'),
            show: ({ product_id, name, options }) => (
              <TwoLines below={Object.values(options).join(', ')}>
                <TextLink component={Link} to={`/products/${product_id}/show`} sx={{ fontWeight: 550 }}>
                  {name}
                </TextLink>
              </TwoLines>
            ),
          },
          { id: 'sku', label: text('fields.sku'), show: ({ sku }) => sku, from: 'sm' },
          {
            id: 'quantity',
            label: text('fields.quantity'),
            show: ({ quantity }) => text.number(quantity),
            end: true,
          },
          {
            id: 'amount',
            label: text('fields.amount'),
            show: ({ line_amount }) => text.money(line_amount, currency),
            end: true,
          },
        ]}
      />
      <Box
        component="dl"
        sx={{
          m: 0,
          p: 1.5,
          display: 'grid',
          gridTemplateColumns: '1fr auto',
          columnGap: 3,
          rowGap: 0.5,
          fontSize: '0.8125rem',
          fontVariantNumeric: 'tabular-nums',
        }}
      >
        {sums.map(([name, amount], index) => (
          <Box key={name} sx={{ display: 'contents', '& > *': { fontWeight: index === 2 ? 650 : 400 } }}>
            <Box component="dt" sx={{ textAlign: 'end' }}>
              {name}
            </Box>
            <Box component="dd" sx={{ m: 0, textAlign: 'end' }}>
              {text.money(amount, currency)}
            </Box>
          </Box>
        ))}
      </Box>
    </Section>
  )
}

const About = ({ order }: { order: Order }) => {
  const text = useText()
  const { customer_id, email, shipping_address: address, delivery, cancel_reason, created_at } = order
  return (
    <>
      <Section title={text('fields.customer')}>
        <Facts
          of={[
            [
              text('fields.account'),
              customer_id === null ? (
                text('shop.guest')
              ) : (
                <TextLink key="account" component={Link} to={`/customers/${customer_id}/show`}>
                  {email ?? address?.name ?? customer_id}
                </TextLink>
              ),
            ],
            [
              text('fields.email'),
              customer_id === null && email !== null ? <Verbatim key="email">{email}</Verbatim> : null,
            ],
            [text('fields.placed'), text.instant(created_at)],
            [text('fields.reason'), cancel_reason],
          ]}
        />
      </Section>
      <Section title={text('fields.delivery')}>
        <Facts
          of={[
            [text('fields.method'), delivery?.name],
            [text('fields.name'), address?.name],
            [text('fields.address'), address && [address.line1, address.line2].filter(Boolean).join(', ')],
            [text('fields.city'), address && [address.postal_code, address.city].filter(Boolean).join(' ')],
            [text('fields.country'), address && text.country(address.country)],
            [text('fields.phone'), address?.phone && <Verbatim key="phone">{address.phone}</Verbatim>],
          ]}
        />
      </Section>
    </>
  )
}
