import { Box, Table, TableBody, TableCell, TableHead, TableRow, Link as TextLink } from '@mui/material'
import type { Order } from '@selvedge/sdk'
import { Link } from 'react-router-dom'
import { type Text, useText } from '../i18n/use-text.ts'
import { Command } from '../parts/command.tsx'
import type { Column } from '../parts/data-table.tsx'
import { DetailPage } from '../parts/detail-page.tsx'
import { Facts } from '../parts/facts.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Section } from '../parts/page.tsx'
import { StatusChip } from '../parts/status-chip.tsx'

const statuses = [
  'placing',
  'awaiting_payment',
  'confirmed',
  'shipping',
  'shipped',
  'cancelling',
  'cancelled',
]

export const orderColumns = (text: Text): Column<Order>[] => [
  { id: 'number', label: text('fields.order'), show: ({ number }) => number },
  { id: 'status', label: text('fields.status'), show: ({ status }) => <StatusChip status={status} /> },
  {
    id: 'email',
    label: text('fields.customer'),
    show: ({ email, shipping_address }) => email ?? shipping_address?.name,
    from: 'sm',
  },
  {
    id: 'items',
    label: text('fields.items'),
    show: ({ lines }) => text.number(lines.reduce((sum, { quantity }) => sum + quantity, 0)),
    end: true,
    from: 'md',
  },
  {
    id: 'total',
    label: text('fields.total'),
    show: (order) => text.money(order.total_amount, order.currency),
    end: true,
  },
  {
    id: 'created',
    label: text('fields.placed'),
    show: ({ created_at }) => text.instant(created_at),
    end: true,
    from: 'md',
  },
]

export const OrderList = () => {
  const text = useText()
  return (
    <ListPage<Order>
      title={text('common.nav_orders')}
      columns={orderColumns(text)}
      to={({ id }) => `/orders/${id}/show`}
      empty={text('shop.no_orders')}
      filters={[
        {
          name: 'status',
          label: text('fields.status'),
          options: statuses.map((value) => ({ value, label: text.of(`status.${value}`, value) })),
        },
      ]}
    />
  )
}

export const OrderPage = () => {
  const text = useText()
  return (
    <DetailPage<Order>
      title={({ number }) => text('shop.order_number', { number })}
      up={{ to: '/orders', label: text('common.nav_orders') }}
      aside={({ status }) => <StatusChip status={status} />}
      actions={(order) => <OrderActions order={order} />}
    >
      {(order) => (
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            gridTemplateColumns: { xs: '1fr', lg: '2fr 1fr' },
            alignItems: 'start',
          }}
        >
          <Box>
            <Lines order={order} />
            <Timeline order={order} />
          </Box>
          <Box>
            <About order={order} />
          </Box>
        </Box>
      )}
    </DetailPage>
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
      <Box sx={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={text('fields.items')}>
        <Table size="small" aria-label={text('fields.items')}>
          <TableHead>
            <TableRow>
              <TableCell>{text('fields.product')}</TableCell>
              <TableCell sx={{ display: { xs: 'none', sm: 'table-cell' } }}>{text('fields.sku')}</TableCell>
              <TableCell align="right">{text('fields.quantity')}</TableCell>
              <TableCell align="right">{text('fields.amount')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {lines.map((line) => (
              <TableRow key={line.variant_id}>
                <TableCell component="th" scope="row">
                  <TextLink
                    component={Link}
                    to={`/products/${line.product_id}/show`}
                    sx={{ fontWeight: 550 }}
                  >
                    {line.name}
                  </TextLink>
                  <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
                    {Object.values(line.options).join(', ')}
                  </Box>
                </TableCell>
                <TableCell sx={{ display: { xs: 'none', sm: 'table-cell' } }}>{line.sku}</TableCell>
                <TableCell align="right">{text.number(line.quantity)}</TableCell>
                <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                  {text.money(line.line_amount, currency)}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
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

const Timeline = ({ order: { timeline = [] } }: { order: Order }) => {
  const text = useText()
  if (timeline.length === 0) return null
  return (
    <Section title={text('shop.timeline')}>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', rowGap: 0.75 }}>
        {timeline.map(({ status, at }) => (
          <Box
            key={`${status}${at}`}
            component="li"
            sx={{ display: 'flex', justifyContent: 'space-between', gap: 2, fontSize: '0.8125rem' }}
          >
            <StatusChip status={status} />
            <Box component="time" dateTime={at} sx={{ color: 'text.secondary' }}>
              {text.instant(at)}
            </Box>
          </Box>
        ))}
      </Box>
    </Section>
  )
}

const About = ({ order }: { order: Order }) => {
  const text = useText()
  const {
    customer_id,
    email,
    shipping_address: address,
    delivery,
    payment,
    cancel_reason,
    created_at,
  } = order
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
            [text('fields.email'), customer_id === null ? email : null],
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
            [text('fields.phone'), address?.phone],
          ]}
        />
      </Section>
      {payment !== null && (
        <Section title={text('fields.payment')}>
          <Facts
            of={[
              [text('fields.gateway'), payment.gateway],
              [text('fields.status'), text.of(`status.${payment.status}`, payment.status)],
            ]}
          />
        </Section>
      )}
    </>
  )
}
