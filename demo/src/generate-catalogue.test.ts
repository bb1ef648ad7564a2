import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, test } from 'node:test'
import type { GeneratedProduct } from './catalogue.ts'
import { generateCatalogue } from './generate-catalogue.ts'
import { ean13CheckDigit } from './identifiers.ts'
import { scales } from './sizes.ts'

const take = (products: number, seed?: number): GeneratedProduct[] => [
  ...generateCatalogue(seed === undefined ? { products } : { products, seed }).products(),
]

const many = take(20_000)
const units = (product: GeneratedProduct): number[] =>
  product.variants.map((variant) => variant.stock.reduce((sum, at) => sum + at.quantity, 0))

describe('determinism', () => {
  test('the first 200 products are these bytes, on every machine', () => {
    const hash = createHash('sha256')
      .update(JSON.stringify(take(200)))
      .digest('hex')
    assert.equal(hash, '4c85720035caa1c24c4e4a9d345d46cc8497a4a89db36dfd58fb6a983b6c0291')
  })

  test('another seed makes another shop', () => {
    const [here] = take(1)
    const [there] = take(1, 7)
    assert.notEqual(here?.id, there?.id)
    assert.notDeepEqual(here?.variants, there?.variants)
  })

  test('growing the count keeps the first products', () => {
    assert.deepEqual(take(300), many.slice(0, 300))
  })

  test('a second pass gives the same products', () => {
    const { products } = generateCatalogue({ products: 50 })
    assert.deepEqual([...products()], [...products()])
  })
})

describe('identity', () => {
  test('ids, slugs, SKUs and barcodes are unique over 20,000 products', () => {
    const variants = many.flatMap((product) => product.variants)
    const unique = (values: string[]): number => new Set(values).size
    assert.equal(unique(many.map((product) => product.slug)), many.length)
    assert.equal(unique(many.map((product) => product.sku)), many.length)
    assert.equal(unique(variants.map((variant) => variant.sku)), variants.length)
    assert.equal(unique(variants.map((variant) => variant.barcode)), variants.length)
    assert.equal(unique([...many, ...variants].map((item) => item.id)), many.length + variants.length)
  })

  test('ids are version 7 UUIDs in the order in which products and their variants were entered', () => {
    const entered = (items: readonly { id: string }[]) => items.map(({ id }) => id)
    for (const ids of [entered(many), entered(many.flatMap(({ variants }) => variants))]) {
      assert.deepEqual(ids, ids.toSorted())
      for (const id of ids)
        assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    }
  })

  test('slugs are words between hyphens; SKUs read brand, garment, number, colour, size', () => {
    for (const product of many) {
      assert.match(product.slug, /^[a-z0-9]+(-[a-z0-9]+)*$/)
      assert.match(product.sku, /^[A-Z]{4}-[A-Z]{3}-\d{4,}$/)
      for (const { sku } of product.variants) {
        assert.ok(sku.startsWith(`${product.sku}-`))
        assert.match(sku, /-[A-Z]{3}-[A-Z0-9]{1,5}$/)
      }
    }
  })

  test('a known EAN-13 and every generated one have the right check digit', () => {
    assert.equal(ean13CheckDigit('400638133393'), '1')
    for (const { barcode } of many.flatMap((product) => product.variants)) {
      assert.match(barcode, /^29\d{11}$/)
      assert.equal(barcode.at(-1), ean13CheckDigit(barcode.slice(0, 12)))
    }
  })
})

describe('the shop', () => {
  const { brands, categories, locations } = generateCatalogue({ products: 0 })

  test('the tree has exactly three levels and about eighty leaves, all in use', () => {
    const byId = new Map(categories.map((category) => [category.id, category]))
    const parents = new Set(categories.map((category) => category.parent_id))
    const leaves = categories.filter((category) => !parents.has(category.id))
    assert.equal(leaves.length, 82)
    for (const leaf of leaves) assert.equal(leaf.depth, 3)
    for (const { depth, parent_id } of categories) {
      assert.equal(depth, parent_id === null ? 1 : (byId.get(parent_id)?.depth ?? 0) + 1)
    }
    assert.equal(new Set(categories.map((category) => category.slug)).size, categories.length)
    const used = new Set(many.slice(0, 1200).map((product) => product.category_id))
    assert.deepEqual(used, new Set(leaves.map((leaf) => leaf.id)))
  })

  test('forty brands in four tiers, all of them stocked in the default shop', () => {
    assert.equal(brands.length, 40)
    assert.equal(new Set(brands.map((brand) => brand.code)).size, 40)
    assert.deepEqual([...new Set(brands.map((brand) => brand.tier))].sort(), [
      'contemporary',
      'luxury',
      'premium',
      'value',
    ])
    const used = new Set(many.slice(0, 1200).map((product) => product.brand_id))
    assert.deepEqual(used, new Set(brands.map((brand) => brand.id)))
  })

  test('every size of every scale is on some shelf', () => {
    const seen = new Set(many.flatMap((product) => product.variants.map((variant) => variant.options.size)))
    const all = new Set(Object.values(scales).flatMap(({ rows }) => rows.flat().map((size) => size.label)))
    assert.deepEqual(
      [...all].filter((label) => !seen.has(label)),
      [],
    )
  })

  test('products have about five variants, and never two of one size and colour', () => {
    const counts = many.map((product) => product.variants.length)
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
    assert.ok(mean > 4.6 && mean < 5.6, `mean ${mean}`)
    for (const { variants } of many) {
      const options = variants.map((variant) => `${variant.options.size}/${variant.options.colour}`)
      assert.equal(new Set(options).size, variants.length)
    }
  })

  test('prices end as labels do, rise with the tier and are reduced by an eighth to a half or a little more', () => {
    const tierOf = new Map(brands.map((brand) => [brand.id, brand.tier]))
    const endings = { value: /99$/, contemporary: /[59]00$/, premium: /[05]00$/, luxury: /000$/ }
    const sums = { value: [0, 0], contemporary: [0, 0], premium: [0, 0], luxury: [0, 0] }
    for (const product of many) {
      const tier = tierOf.get(product.brand_id) ?? assert.fail('unknown brand')
      for (const { price_amount, compare_at_amount } of product.variants) {
        assert.ok(
          Number.isInteger(price_amount) && price_amount >= 499 && price_amount <= 500_000,
          `${price_amount}`,
        )
        assert.match(String(compare_at_amount ?? price_amount), endings[tier])
        if (compare_at_amount !== undefined) {
          assert.ok(price_amount < compare_at_amount && price_amount >= compare_at_amount * 0.4)
        }
      }
      const sum = sums[tier]
      sum[0] = (sum[0] ?? 0) + (product.variants[0]?.price_amount ?? 0)
      sum[1] = (sum[1] ?? 0) + 1
    }
    const means = Object.values(sums).map(([total = 0, count = 1]) => total / count)
    assert.deepEqual(
      means,
      means.toSorted((a, b) => a - b),
    )
  })

  test('stock is sold out, scarce and plentiful in believable parts, and scarcer at the ends', () => {
    const places = new Set(locations.map((location) => location.id))
    const all = many.flatMap(units)
    const share = (test: (quantity: number) => boolean): number => all.filter(test).length / all.length
    assert.ok(share((quantity) => quantity === 0) > 0.04 && share((quantity) => quantity === 0) < 0.2)
    assert.ok(share((quantity) => quantity > 0 && quantity < 4) > 0.08)
    assert.ok(share((quantity) => quantity > 20) > 0.15)
    const [warehouse] = locations
    for (const { stock } of many.flatMap((product) => product.variants)) {
      assert.equal(stock[0]?.location_id, warehouse?.id)
      assert.equal(new Set(stock.map(({ location_id }) => location_id)).size, stock.length)
      for (const [nth, { location_id, quantity }] of stock.entries()) {
        assert.ok(places.has(location_id) && Number.isInteger(quantity) && quantity >= (nth === 0 ? 0 : 1))
      }
    }
    const inStores = many.filter(({ variants }) => variants.some(({ stock }) => stock.length > 1))
    assert.ok(inStores.length > 0.35 * many.length && inStores.length < 0.45 * many.length)
    const mean = (size: string): number => {
      const of = many.flatMap((product) => {
        const quantities = units(product)
        return product.variants.flatMap((variant, i) =>
          variant.options.size === size ? [quantities[i] ?? 0] : [],
        )
      })
      return of.reduce((sum, quantity) => sum + quantity, 0) / of.length
    }
    assert.ok(mean('M') > 1.5 * mean('XXS'))
    assert.ok(mean('W28 L32') > 1.5 * mean('W24 L32'))
  })

  test('compositions add up to a hundred and weights are sane', () => {
    for (const { composition, care, variants } of many) {
      assert.equal(
        composition.reduce((sum, part) => sum + part.percent, 0),
        100,
      )
      assert.ok(care.length >= 3)
      for (const { weight_grams } of variants) assert.ok(weight_grams >= 1 && weight_grams < 2500)
    }
  })

  test('dates lie within the eighteen months before the demo date', () => {
    for (const { created_at } of many) {
      assert.ok(created_at > '2024-11-28' && created_at < '2026-06-01T00:00:00.000Z', created_at)
    }
  })
})
