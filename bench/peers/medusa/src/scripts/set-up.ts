import { readFileSync } from 'node:fs'
import type { ExecArgs } from '@medusajs/framework/types'
import { ContainerRegistrationKeys, Modules } from '@medusajs/framework/utils'
import {
  createInventoryLevelsWorkflow,
  createProductCategoriesWorkflow,
  createProductsWorkflow,
  createRegionsWorkflow,
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  createTaxRegionsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
  updateStoresWorkflow,
} from '@medusajs/medusa/core-flows'

type Sample = {
  title: string
  slug: string
  description: string
  brand: string
  category: string
  facets: { colour: string; material: string; fit: string }
  variants: { sku: string; size: string; colour: string; price_amount: number; stock: number }[]
}

const countries = ['de', 'fr', 'it', 'es']

/**
 * Everything a shop needs before it can sell, and one product, all by Medusa's own workflows. The other products are
 * copies of that one's rows. Argument: a JSON file with the names of the categories and the product.
 */
export default async function setUp({ container, args }: ExecArgs) {
  const input: { categories: string[]; sample: Sample } = JSON.parse(readFileSync(args[0]!, 'utf8'))
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  const fulfillment = container.resolve(Modules.FULFILLMENT)

  // The one that the migration made: with a second one, a listing would load every product's id.
  const [channel] = await container.resolve(Modules.SALES_CHANNEL).listSalesChannels()
  const [store] = await container.resolve(Modules.STORE).listStores()
  await updateStoresWorkflow(container).run({
    input: {
      selector: { id: store.id },
      update: {
        supported_currencies: [{ currency_code: 'eur', is_default: true }],
        default_sales_channel_id: channel.id,
      },
    },
  })
  await createRegionsWorkflow(container).run({
    input: {
      regions: [
        { name: 'Europe', currency_code: 'eur', countries, payment_providers: ['pp_system_default'] },
      ],
    },
  })
  await createTaxRegionsWorkflow(container).run({
    input: countries.map((country_code) => ({ country_code, provider_id: 'tp_system' })),
  })

  const {
    result: [location],
  } = await createStockLocationsWorkflow(container).run({
    input: { locations: [{ name: 'Warehouse', address: { address_1: '', city: 'Berlin', country_code: 'DE' } }] },
  })
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: location.id },
    [Modules.FULFILLMENT]: { fulfillment_provider_id: 'manual_manual' },
  })
  await linkSalesChannelsToStockLocationWorkflow(container).run({
    input: { id: location.id, add: [channel.id] },
  })

  const profile =
    (await fulfillment.listShippingProfiles({ type: 'default' }))[0] ??
    (await createShippingProfilesWorkflow(container).run({ input: { data: [{ name: 'Default', type: 'default' }] } }))
      .result[0]
  const fulfillmentSet = await fulfillment.createFulfillmentSets({
    name: 'Delivery',
    type: 'shipping',
    service_zones: [
      { name: 'Europe', geo_zones: countries.map((country_code) => ({ country_code, type: 'country' as const })) },
    ],
  })
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: location.id },
    [Modules.FULFILLMENT]: { fulfillment_set_id: fulfillmentSet.id },
  })
  await createShippingOptionsWorkflow(container).run({
    input: [
      {
        name: 'Standard',
        price_type: 'flat',
        provider_id: 'manual_manual',
        service_zone_id: fulfillmentSet.service_zones[0].id,
        shipping_profile_id: profile.id,
        type: { label: 'Standard', description: 'Three days', code: 'standard' },
        prices: [{ currency_code: 'eur', amount: 5 }],
        rules: [
          { attribute: 'enabled_in_store', value: 'true', operator: 'eq' },
          { attribute: 'is_return', value: 'false', operator: 'eq' },
        ],
      },
    ],
  })

  const { result: categories } = await createProductCategoriesWorkflow(container).run({
    input: { product_categories: input.categories.map((name) => ({ name, is_active: true })) },
  })

  const { sample } = input
  const options = [
    { title: 'Size', values: [...new Set(sample.variants.map(({ size }) => size))] },
    { title: 'Colour', values: [...new Set(sample.variants.map(({ colour }) => colour))] },
  ]
  await createProductsWorkflow(container).run({
    input: {
      products: [
        {
          title: sample.title,
          handle: sample.slug,
          description: sample.description,
          status: 'published',
          material: sample.facets.material,
          metadata: { brand: sample.brand, colour: sample.facets.colour, fit: sample.facets.fit },
          shipping_profile_id: profile.id,
          category_ids: [categories.find(({ name }) => name === sample.category)!.id],
          sales_channels: [{ id: channel.id }],
          options,
          variants: sample.variants.map(({ sku, size, colour, price_amount }) => ({
            title: `${size} / ${colour}`,
            sku,
            options: { Size: size, Colour: colour },
            manage_inventory: true,
            prices: [{ currency_code: 'eur', amount: price_amount / 100 }],
          })),
        },
      ],
    },
  })
  const items = await container.resolve(Modules.INVENTORY).listInventoryItems({})
  await createInventoryLevelsWorkflow(container).run({
    input: {
      inventory_levels: items.map(({ id, sku }) => ({
        inventory_item_id: id,
        location_id: location.id,
        stocked_quantity: sample.variants.find((variant) => variant.sku === sku)!.stock,
      })),
    },
  })
}
