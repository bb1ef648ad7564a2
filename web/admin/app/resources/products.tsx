import { Box, Button } from '@mui/material'
import type { Product, StaffProduct } from '@selvedge/sdk'
import { useRedirect } from 'ra-core'
import { Link } from 'react-router-dom'
import { useMay } from '../auth/use-permissions.ts'
import { useText } from '../i18n/use-text.ts'
import { Columns } from '../parts/columns.tsx'
import { Command } from '../parts/command.tsx'
import { DetailPage } from '../parts/detail-page.tsx'
import { Facts } from '../parts/facts.tsx'
import { History } from '../parts/history.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Section } from '../parts/page.tsx'
import { RowsTable } from '../parts/rows-table.tsx'
import { StatusChip } from '../parts/status-chip.tsx'
import { AllProductList } from './all-products.tsx'
import { PreviewButton, StatusCommand } from './product-life.tsx'
import { Thumbnail } from './thumbnail.tsx'

const statusOf = ({ is_available }: { is_available: boolean }) => (is_available ? 'available' : 'sold_out')

export const ProductList = () => {
  const { may } = useMay()
  return may('catalog', 'list_all_products') ? <AllProductList /> : <ShopProductList />
}

const ShopProductList = () => {
  const text = useText()
  return (
    <ListPage<Product>
      title={text('common.nav_products')}
      search={text('shop.search_products')}
      to={({ id }) => `/products/${id}/show`}
      empty={text('shop.no_products')}
      filters={[
        {
          name: 'available',
          label: text('fields.stock'),
          options: [{ value: 'true', label: text('status.available') }],
        },
      ]}
      sort={{ field: 'created_at', order: 'DESC' }}
      columns={[
        {
          id: 'name',
          label: text('fields.product'),
          sort: 'name',
          show: ({ name, image_urls }) => (
            <Box component="span" sx={{ display: 'flex', alignItems: 'center', gap: 1.25 }}>
              <Thumbnail url={image_urls[0]} size={32} />
              {name}
            </Box>
          ),
        },
        { id: 'brand', label: text('fields.brand'), show: ({ brand }) => brand, from: 'md' },
        { id: 'sku', label: text('fields.sku'), show: ({ sku }) => sku, from: 'lg' },
        {
          id: 'status',
          label: text('fields.status'),
          show: (product) => <StatusChip status={statusOf(product)} />,
          from: 'sm',
        },
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
          sort: 'price',
          show: (product) => text.money(product.price_amount, product.currency),
          end: true,
        },
      ]}
    />
  )
}

export const ProductPage = () => {
  const { may } = useMay()
  return may('catalog', 'get_any_product') ? <StaffProductPage /> : <ShopProductPage />
}

const StaffProductPage = () => {
  const text = useText()
  return (
    <DetailPage<StaffProduct>
      resource="all_products"
      title={({ name }) => name}
      up={{ to: '/products', label: text('common.nav_products') }}
      aside={({ status, publish_at }) => (
        <>
          <StatusChip status={status} />
          {publish_at !== null && text.instant(publish_at)}
        </>
      )}
      actions={(product) => (
        <>
          <PreviewButton product={product} />
          <StatusCommand product={product} />
          <ProductActions product={product} />
        </>
      )}
      tabs={[
        {
          id: 'product',
          label: text('fields.product'),
          show: (product) => <About product={product} />,
        },
        {
          id: 'history',
          label: text('shop.history'),
          show: ({ id }) => <History kind="product" id={id} />,
        },
      ]}
    />
  )
}

const ShopProductPage = () => {
  const text = useText()
  return (
    <DetailPage<Product>
      title={({ name }) => name}
      up={{ to: '/products', label: text('common.nav_products') }}
      aside={(product) => <StatusChip status={statusOf(product)} />}
    >
      {(product) => <About product={product} />}
    </DetailPage>
  )
}

const About = ({ product }: { product: Product }) => {
  const text = useText()
  return (
    <Columns>
      <Variants product={product} />
      <Section title={text('shop.about')}>
        <Box sx={{ mb: 2 }}>
          <Thumbnail url={product.image_urls[0]} size={120} />
        </Box>
        <Facts
          of={[
            [text('fields.brand'), product.brand],
            [text('fields.sku'), product.sku],
            [text('fields.price'), text.money(product.price_amount, product.currency)],
            [text('fields.stock'), text.number(product.stock_quantity)],
            [text('fields.address_in_shop'), product.slug],
            [text('fields.description'), product.description],
            [text('fields.changed'), text.instant(product.updated_at)],
          ]}
        />
      </Section>
    </Columns>
  )
}

const ProductActions = ({ product }: { product: Product }) => {
  const text = useText()
  const redirect = useRedirect()
  const { may } = useMay()
  const same = { product_id: product.id, if_match: `"${product.version}"` }
  const sides = [
    ['attributes', 'common.nav_attributes'],
    ['variants', 'garment.edit_variants'],
    ['pictures', 'garment.pictures'],
    ['label', 'garment.label'],
  ] as const
  return (
    <>
      {may('catalog', 'patch_product') &&
        sides.map(([path, label]) => (
          <Button key={path} component={Link} variant="outlined" to={`/products/${product.id}/${path}`}>
            {text(label)}
          </Button>
        ))}
      <Command
        service="catalog"
        operation="patch_product"
        input={same}
        label={text('common.edit')}
        title={text('shop.edit_product')}
        explain={text('shop.edit_product_text')}
        questions={[
          { name: 'name', label: text('fields.name'), required: true, first: product.name },
          { name: 'brand', label: text('fields.brand'), required: true, first: product.brand },
          {
            name: 'description',
            label: text('fields.description'),
            kind: 'lines',
            first: product.description,
          },
        ]}
        done={text('common.saved')}
      />
      <Command
        service="catalog"
        operation="delete_product"
        input={same}
        danger
        label={text('common.delete')}
        title={text('shop.delete_product', { name: product.name })}
        explain={text('shop.delete_product_text')}
        done={text('common.deleted')}
        onDone={() => redirect('list', 'products')}
      />
    </>
  )
}

const Variants = ({ product: { variants, currency } }: { product: Product }) => {
  const text = useText()
  const { may } = useMay()
  return (
    <Section title={text('shop.variants')} flush>
      <RowsTable
        label={text('shop.variants')}
        rows={variants}
        keyOf={({ id }) => id}
        columns={[
          {
            id: 'variant',
            label: text('fields.variant'),
            show: ({ options, sku }) => Object.values(options).join(', ') || sku,
          },
          { id: 'sku', label: text('fields.sku'), show: ({ sku }) => sku, from: 'sm' },
          {
            id: 'stock',
            label: text('fields.stock'),
            show: ({ stock_quantity }) => text.number(stock_quantity),
            end: true,
          },
          {
            id: 'price',
            label: text('fields.price'),
            show: ({ price_amount }) => text.money(price_amount, currency),
            end: true,
          },
          ...(may('catalog', 'explain_price')
            ? [
                {
                  id: 'why',
                  label: '',
                  show: ({ sku }: { sku: string }) => (
                    <Link to={`/price_lists/explain?sku=${encodeURIComponent(sku)}`}>
                      {text('prices.explain')}
                    </Link>
                  ),
                  end: true,
                  from: 'md' as const,
                },
              ]
            : []),
        ]}
      />
    </Section>
  )
}
