import { defineSearchIndex, search } from '@medusajs/framework/utils'

const batch = 500

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
  async *seed({ container, filters }: any) {
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
      yield [{ action: 'upsert' as const, documents: data.map(document) }]
      skip += data.length
    }
  },
})

const document = ({ id, title, description, handle, status, material, metadata, ...product }: any) => ({
  id,
  title,
  description,
  handle,
  status,
  sales_channel_ids: (product.sales_channels ?? []).map((channel: any) => channel.id),
  category: product.categories?.[0]?.name,
  brand: metadata?.brand,
  colour: metadata?.colour,
  material,
  price: Math.min(
    ...product.variants.flatMap((variant: any) =>
      variant.prices.filter((price: any) => price.currency_code === 'eur').map((price: any) => price.amount),
    ),
  ),
})
