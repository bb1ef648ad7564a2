import { Box, Tab, Tabs } from '@mui/material'
import type { Category, ProductRow } from '@selvedge/sdk'
import { useQuery } from '@tanstack/react-query'
import { useGetList, useListContext } from 'ra-core'
import { callOperation } from '../data/sdk.ts'
import { useText } from '../i18n/use-text.ts'
import { ListPage } from '../parts/list-page.tsx'
import { SavedFilters } from '../parts/saved-filters.tsx'
import { StatusChip } from '../parts/status-chip.tsx'
import { BulkBar } from './product-bulk.tsx'
import { Thumbnail } from './thumbnail.tsx'

const statuses = ['published', 'draft', 'scheduled', 'archived'] as const

/** Categories to choose from, each with those above it. */
export const useCategoryChoices = () => {
  const { data = [] } = useGetList<Category>('categories')
  const byId = new Map(data.map((category) => [category.id, category]))
  const pathOf = ({ parent_id, name }: Category): string => {
    const parent = parent_id === null ? undefined : byId.get(parent_id)
    return parent === undefined ? name : `${pathOf(parent)} › ${name}`
  }
  return data
    .map((category) => ({ value: category.id, label: pathOf(category) }))
    .toSorted((one, other) => one.label.localeCompare(other.label))
}

/** Products whether they are in the shop or not, for whoever cares for them. */
export const AllProductList = () => {
  const text = useText()
  const categories = useCategoryChoices()
  return (
    <ListPage<ProductRow>
      resource="product_rows"
      title={text('common.nav_products')}
      search={text('shop.search_products')}
      to={({ id }) => `/products/${id}/show`}
      empty={text('shop.no_products')}
      pickedBy={({ name }) => name}
      intro={
        <>
          <StatusTabs />
          <SavedFilters of="product_rows" />
          <BulkBar categories={categories} />
        </>
      }
      filters={[
        { name: 'category_id', label: text('fields.category'), options: categories },
        { name: 'brand', label: text('fields.brand') },
        {
          name: 'without_picture',
          label: text('fields.picture'),
          options: [{ value: 'true', label: text('shop.without_picture') }],
        },
        {
          name: 'out_of_stock',
          label: text('fields.stock'),
          options: [{ value: 'true', label: text('status.sold_out') }],
        },
      ]}
      columns={[
        {
          id: 'name',
          label: text('fields.product'),
          show: ({ name, image_url }) => (
            <Box component="span" sx={{ display: 'flex', alignItems: 'center', gap: 1.25 }}>
              <Thumbnail url={image_url ?? undefined} size={32} />
              {name}
            </Box>
          ),
        },
        { id: 'brand', label: text('fields.brand'), show: ({ brand }) => brand, from: 'md' },
        { id: 'sku', label: text('fields.sku'), show: ({ sku }) => sku, from: 'lg' },
        { id: 'status', label: text('fields.status'), show: (row) => <Standing row={row} /> },
        {
          id: 'stock',
          label: text('fields.stock'),
          show: ({ stock_quantity }) => text.number(stock_quantity),
          end: true,
          from: 'sm',
        },
        {
          id: 'price',
          label: text('fields.price'),
          show: ({ price_amount, currency }) => text.money(price_amount, currency),
          end: true,
          from: 'sm',
        },
      ]}
    />
  )
}

const Standing = ({ row: { status, publish_at } }: { row: ProductRow }) => {
  const text = useText()
  return (
    <>
      <StatusChip status={status} />
      {publish_at !== null && (
        <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>{text.instant(publish_at)}</Box>
      )}
    </>
  )
}

/** All products, and those of each status with their number. */
const StatusTabs = () => {
  const text = useText()
  const { filterValues, setFilters } = useListContext()
  const { data: counts } = useQuery({
    queryKey: ['product_rows', 'counts'],
    queryFn: () => callOperation<Record<string, number>>(['catalog', 'count_all_products'], {}),
  })
  const { status = '', ...rest } = filterValues as Record<string, string>
  const count = (name: string) => (counts?.[name] === undefined ? '' : ` ${text.number(counts[name])}`)
  return (
    <Tabs
      value={status}
      aria-label={text('fields.status')}
      onChange={(_event, chosen: string) => setFilters(chosen === '' ? rest : { ...rest, status: chosen })}
      variant="scrollable"
      allowScrollButtonsMobile
      sx={{ mb: 1.5 }}
    >
      <Tab value="" label={text('common.all')} />
      {statuses.map((name) => (
        <Tab key={name} value={name} label={`${text(`status.${name}`)}${count(name)}`} />
      ))}
    </Tabs>
  )
}
