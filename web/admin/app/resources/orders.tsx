import type { Order } from '@selvedge/sdk'
import { type Text, useText } from '../i18n/use-text.ts'
import { ListPage } from '../parts/list-page.tsx'
import type { Column } from '../parts/rows-table.tsx'
import { StatusChip } from '../parts/status-chip.tsx'
import { Verbatim } from '../parts/verbatim.tsx'

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
    show: ({ email, shipping_address }) =>
      email === null ? shipping_address?.name : <Verbatim>{email}</Verbatim>,
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
