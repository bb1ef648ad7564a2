import { Box } from '@mui/material'
import type { Order, Product } from '@selvedge/sdk'
import { useGetIdentity, useGetList } from 'ra-core'
import { Link } from 'react-router-dom'
import { useMay } from '../auth/use-permissions.ts'
import { useText } from '../i18n/use-text.ts'
import { RelatedList } from '../parts/list-page.tsx'
import { Page } from '../parts/page.tsx'
import { orderColumns } from '../resources/orders.tsx'
import { entriesFor } from '../shell/navigation.ts'

/** What waits for somebody, by what that person may see. */
export const StartPage = () => {
  const text = useText()
  const { identity } = useGetIdentity()
  const { may, permissions } = useMay()
  const opened = new Set(entriesFor(permissions).map(({ name }) => name))
  return (
    <Page
      title={
        identity === undefined
          ? text('common.start')
          : text('common.hello', { name: identity.fullName ?? '' })
      }
    >
      <Box
        sx={{
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 11rem), 1fr))',
          mb: 2,
        }}
      >
        {opened.has('orders') && (
          <>
            <Tile resource="orders" filter={{ status: 'confirmed' }} label={text('shop.to_ship')} />
            <Tile resource="orders" filter={{ status: 'awaiting_payment' }} label={text('shop.to_pay')} />
          </>
        )}
        {opened.has('customers') && <Tile resource="customers" filter={{}} label={text('people.accounts')} />}
        {opened.has('products') && (
          <Tile resource="products" filter={{}} label={text('shop.products_count')} />
        )}
      </Box>
      {may('orders', 'list_orders') && opened.has('orders') && (
        <RelatedList<Order>
          resource="orders"
          filter={{}}
          title={text('shop.latest_orders')}
          columns={orderColumns(text)}
          to={({ id }) => `/orders/${id}/show`}
          empty={text('shop.no_orders')}
        />
      )}
    </Page>
  )
}

type TileProps = { resource: string; filter: Record<string, string>; label: string }

/** A count that leads to what it counts. */
const Tile = ({ resource, filter, label }: TileProps) => {
  const text = useText()
  const { total, isPending } = useGetList<Order | Product>(resource, {
    pagination: { page: 1, perPage: 1 },
    filter,
  })
  const query =
    Object.keys(filter).length === 0 ? '' : `?filter=${encodeURIComponent(JSON.stringify(filter))}`
  return (
    <Box
      component={Link}
      to={`/${resource}${query}`}
      sx={{
        display: 'block',
        p: 1.75,
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'divider',
        borderRadius: '6px',
        color: 'text.primary',
        textDecoration: 'none',
        '&:hover': { borderColor: 'text.secondary' },
      }}
    >
      <Box sx={{ fontSize: '1.5rem', fontWeight: 600, lineHeight: 1.2, fontVariantNumeric: 'tabular-nums' }}>
        {isPending || total === undefined ? '–' : text.number(total)}
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{label}</Box>
    </Box>
  )
}
