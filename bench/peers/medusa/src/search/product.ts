import { defineSearchIndex, search } from '@medusajs/framework/utils'

const batch = 500

/** A product with the fields that the index asks for. */
type Product = {
  id: string
  title: string
  description: string | null
  handle: string
  status: string
  material: string | null
  metadata: { brand?: string; colour?: string } | null
  categories: { name: string }[]
  sales_channels: { id: string }[]
  variants: { prices: { amount: number; currency_code: string }[] }[]
}

const facet = () => search.keyword().filterable().facetable()

/** What the shop finds products by. `price` is the lowest of the product's, in euro. */
defineSearchIndex({
  name: 'product',
  entity: 'product',
  fields: search.define({
    id: search.keyword().filterable(),
    title: search.text().searchable({ weight: 3 }),
    description: search.text().searchable(),
    handle: search.keyword(),
    status: search.keyword().filterable(),
    sales_channel_ids: search.keyword().array().filterable(),
    category: facet(),
    brand: facet(),
    colour: facet(),
    material: facet(),
    price: search.float().filterable().sortable(),
  }),
  async *seed({ container, filters }) {
    for (let skip = 0; ; ) {
      const { data } = await container.query.graph({
        entity: 'product',
        fields: [
          'id',
          'title',
          'description',
          'handle',
          'status',
          'material',
          'metadata',
          'categories.name',
          'sales_channels.id',
          'variants.prices.amount',
          'variants.prices.currency_code',
        ],
        filters: filters ?? {},
        pagination: { skip, take: batch, order: { id: 'ASC' } },
      })
      if (data.length === 0) return
      yield [{ action: 'upsert' as const, documents: (data as unknown as Product[]).map(document) }]
      skip += data.length
    }
  },
})

const document = ({ id, title, description, handle, status, material, metadata, ...product }: Product) => ({
  id,
  title,
  description,
  handle,
  status,
  sales_channel_ids: (product.sales_channels ?? []).map((channel) => channel.id),
  category: product.categories?.[0]?.name,
  brand: metadata?.brand,
  colour: metadata?.colour,
  material,
  price: Math.min(
    ...product.variants.flatMap((variant) =>
      variant.prices.filter((price) => price.currency_code === 'eur').map((price) => price.amount),
    ),
  ),
})
