import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { catalog, type Market, type PriceList, type Product } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import type { InputOf } from '@selvedge/kernel/contract'
import { until } from '@selvedge/testkit'
import { codeOf, detailsOf, ok, openShop, type ProductInput, type Shop, shirt } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.stop())

const market = (code: string, more: Partial<Market> = {}): Market => ({
  ...{ code, name: code.toUpperCase(), countries: [], currencies: [], languages: [] },
  ...{ tax_display: 'included', is_default: false },
  ...more,
})
const usd = { code: 'USD', rate: '1.1', rounding: { step_amount: 1, ending_amount: 0 } }
beforeEach(async () => {
  for (const { id } of ok(await shop.staff.list_price_lists({ limit: 100 })).data)
    ok(await shop.staff.delete_price_list({ price_list_id: id }))
  ok(await shop.staff.replace_currencies({ data: [usd] }))
  const data = [market('eu', { is_default: true }), market('us', { countries: ['US'], currencies: ['USD'] })]
  ok(await shop.staff.replace_markets({ data }))
})

type ListInput = InputOf<typeof catalog.create_price_list>
type Entry = { amount: number | null; compare_at_amount?: number; min_quantity?: number }

const create = async (given: Partial<ProductInput> = {}) =>
  ok(await shop.staff.create_product(shirt(shop, { price: 100, ...given }))) as Product
const put = async ({ id }: PriceList, { variants }: Product, ...entries: Entry[]) =>
  ok(
    await shop.staff.put_prices({
      price_list_id: id,
      prices: variants.flatMap(({ id: variant_id }) => entries.map((entry) => ({ variant_id, ...entry }))),
    }),
  )
const listOf = async (product: Product, terms: Partial<ListInput>, ...entries: Entry[]) => {
  const list = ok(
    await shop.staff.create_price_list({ name: 'A list', currency: 'EUR', ...terms }),
  ) as PriceList
  return entries.length === 0 ? list : put(list, product, ...entries)
}

type Seen = { currency?: string; market?: string; customer_id?: string; quantity?: number }
const services = () => shop.client(catalog, { via: 'cart' })
const quoted = async ({ id }: Product, { quantity = 1, ...seen }: Seen = {}) => {
  const [item] = ok(await services().quote({ items: [{ product_id: id, quantity }], ...seen })).items
  return item && [item.unit_amount, item.currency]
}
const page = async ({ id }: Product, seen: Seen = {}) =>
  ok(await shop.anybody.get_product({ product_id: id, ...seen })) as Product
/** What page, address, listing and quote say alike. */
const costs = async (product: Product, seen: Seen = {}) => {
  const shown = await page(product, seen)
  assert.deepEqual(ok(await shop.anybody.get_product_by_slug({ slug: product.slug, ...seen })), shown)
  const { id } = product
  shop.find.answer = { counted_tag: newId(), total: 1, product_ids: [id], facets: '[]', price_range: null }
  for (let times = 0; times < 3; times++)
    assert.deepEqual(ok(await shop.anybody.list_products(seen)).data, [shown])
  assert.deepEqual(await quoted(product, seen), [shown.price_amount, shown.currency])
  assert.equal(shown.variants[0]?.price_amount, shown.price_amount)
  assert.equal(Math.round(shown.price * 100), shown.price_amount)
  return [shown.price_amount, shown.currency]
}
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()
const hour = 3_600_000

test('page, listing and quote ask what the list says, in its currency and market, else the price itself', async () => {
  const product = await create()
  const other = await create()
  await listOf(product, {}, { amount: 8000 })
  assert.deepEqual(await costs(product), [8000, 'EUR'])
  assert.deepEqual(await costs(product, { currency: 'EUR' }), [8000, 'EUR'])
  assert.deepEqual(await costs(product, { currency: 'USD' }), [8800, 'USD'])
  assert.deepEqual(await costs(other, { currency: 'USD' }), [11_000, 'USD'])
  const dollars = await listOf(product, { currency: 'USD' }, { amount: 8999 })
  await listOf(product, { currency: 'USD', market: 'us' }, { amount: 7999 })
  assert.deepEqual(await costs(product, { currency: 'USD' }), [8999, 'USD'])
  assert.deepEqual(await costs(product, { currency: 'USD', market: 'us' }), [7999, 'USD'])
  assert.deepEqual(await costs(product, { market: 'us' }), [8000, 'EUR'])
  assert.deepEqual(await costs(product, { market: 'nowhere' }), [8000, 'EUR'])
  await put(dollars, product, { amount: null })
  assert.deepEqual(await costs(product, { currency: 'USD' }), [8800, 'USD'])
})

test('what staff write of a product is its own price, whatever lists ask', async () => {
  const product = await create()
  await listOf(product, {}, { amount: 8000 })
  const patched = ok(await shop.staff.patch_product({ product_id: product.id, price: 90 })) as Product
  assert.equal(patched.price_amount, 9000)
  assert.deepEqual(await costs(product), [8000, 'EUR'])
})

test('the entity tag of a product that a list prices is good for its edit', async () => {
  const product = await create()
  await listOf(product, { valid_until: inMs(hour) }, { amount: 8000 })
  const { running } = await shop.secondProcess()
  const reply = await running.transport.call(
    'get_product',
    { product_id: product.id },
    { request_id: newId(), via: 'test' },
  )
  const etag = 'prepared' in reply ? (reply.prepared.etag ?? '') : ''
  assert.match(etag, /^"2-/)
  ok(await shop.staff.patch_product({ product_id: product.id, name: 'Other', if_match: etag }))
  const late = await shop.staff.patch_product({ product_id: product.id, name: 'More', if_match: etag })
  assert.equal(codeOf(late), 'VERSION_CONFLICT')
})

test('more units cost what their break says, however many lines they are asked in', async () => {
  const product = await create()
  await listOf(
    product,
    {},
    { amount: 9000 },
    { amount: 8000, min_quantity: 5 },
    { amount: 7000, min_quantity: 10 },
  )
  const units = async (quantity: number) => (await quoted(product, { quantity }))?.[0]
  assert.deepEqual(
    [await units(1), await units(4), await units(5), await units(10)],
    [9000, 9000, 8000, 7000],
  )
  const [variant] = (await page(product)).variants
  const breaks = [
    { min_quantity: 5, price_amount: 8000 },
    { min_quantity: 10, price_amount: 7000 },
  ]
  assert.deepEqual(variant?.price_breaks, breaks)
  const twice = { product_id: product.id, quantity: 3 }
  const { items } = ok(await services().quote({ items: [twice, twice] }))
  assert.deepEqual(
    items.map(({ unit_amount }) => unit_amount),
    [8000, 8000],
  )
})

test('a group has its prices in quotes and where it asks for them, and nobody else has', async () => {
  const product = await create()
  const other = await create()
  await listOf(product, { customer_group: 'trade' }, { amount: 6000 })
  const [trader, stranger] = [newId(), newId()]
  shop.join(trader, 'loyal', 'trade')
  await until(
    'its groups to be known',
    async () => (await quoted(product, { customer_id: trader }))?.[0] === 6000,
  )
  assert.deepEqual(await quoted(product, { customer_id: stranger }), [10_000, 'EUR'])
  assert.deepEqual(await costs(product), [10_000, 'EUR'])
  const mine = async (id: string, seen: Seen = {}) =>
    ok(await shop.client(catalog, { id }).list_my_prices({ product_ids: [product.id, other.id], ...seen }))
      .data
  assert.deepEqual(await mine(trader), [
    {
      ...{ product_id: product.id, variant_id: product.variants[0]?.id, currency: 'EUR' },
      ...{ price_amount: 6000, compare_at_amount: null },
    },
  ])
  assert.equal((await mine(trader, { currency: 'USD' }))[0]?.price_amount, 6600)
  assert.deepEqual(await mine(stranger), [])
  assert.equal(codeOf(await shop.anybody.list_my_prices({ product_ids: [product.id] })), 'UNAUTHENTICATED')
  shop.join(trader)
  await until('it to have left', async () => (await quoted(product, { customer_id: trader }))?.[0] === 10_000)
  assert.deepEqual(await mine(trader), [])
})

test('a sale begins and ends by the clock, everywhere, and search is told', async () => {
  const product = await create()
  const there = await shop.secondProcess()
  const price = async () => (await page(product)).price_amount
  const elsewhere = async () => (await there.product(product.id))?.price_amount
  const begins = Date.now() + 1500
  const terms = {
    valid_from: new Date(begins).toISOString(),
    valid_until: new Date(begins + 1500).toISOString(),
  }
  const list = await listOf(product, terms, { amount: 7000, compare_at_amount: 10_000 })
  assert.deepEqual(
    [await price(), await elsewhere(), await quoted(product)],
    [10_000, 10_000, [10_000, 'EUR']],
  )
  assert.equal(list.status, 'scheduled')
  const told = async () => {
    const { payload } = await shop
      .db('catalog')
      .one<{ payload: { variants: { price_amount: number }[] } }>(sql`
        select payload from outbox where key = ${product.id} order by id desc limit 1`)
    return payload.variants[0]?.price_amount
  }
  assert.equal(await told(), 10_000)
  await until('the sale', async () => (await price()) === 7000)
  // By the clock alone: no news has to arrive for it.
  assert.ok(Date.now() >= begins)
  assert.deepEqual([await elsewhere(), await quoted(product)], [7000, [7000, 'EUR']])
  const [variant] = (await page(product)).variants
  assert.deepEqual([variant?.compare_at_amount, variant?.lowest_30_days_amount], [10_000, 10_000])
  await until('search to hear of it', async () => (await told()) === 7000)
  await until('its end', async () => (await price()) === 10_000)
  assert.deepEqual([await elsewhere(), await quoted(product)], [10_000, [10_000, 'EUR']])
  await until('search to hear of that', async () => (await told()) === 10_000)
  assert.equal((await page(product)).variants[0]?.lowest_30_days_amount, undefined)
})

test('what it cost before a reduction is told in each currency, and what lists asked once is not forgotten', async () => {
  const product = await create()
  const days = (count: number) => sql`now() - make_interval(days => ${count})`
  await shop.db('catalog').run(sql`update product set created_at = ${days(90)} where id = ${product.id}`)
  const flash = await listOf(product, {}, { amount: 6000 })
  // It was asked for two days, twenty days ago.
  await shop.db('catalog').run(sql`update price set since = ${days(20)} where price_list_id = ${flash.id}`)
  await shop.db('catalog').run(sql`update price_list set since = ${days(20)} where id = ${flash.id}`)
  ok(await shop.staff.delete_price_list({ price_list_id: flash.id }))
  await listOf(product, {}, { amount: 7000, compare_at_amount: 10_000 })
  const lowest = async (seen: Seen = {}) => (await page(product, seen)).variants[0]?.lowest_30_days_amount
  assert.deepEqual([await lowest(), await lowest({ currency: 'USD' })], [6000, 6600])
})

test('an own price that was lowered is measured by what it was', async () => {
  const product = await create()
  const patch = { product_id: product.id, price: 80 }
  const variants = [{ sku: product.sku, price: 80, compare_at_price: 100 }]
  await shop
    .db('catalog')
    .run(sql`update product set created_at = now() - interval '9 days' where id = ${product.id}`)
  ok(await shop.staff.patch_product({ ...patch, variants }))
  const [variant] = (await page(product)).variants
  assert.deepEqual(
    [variant?.price_amount, variant?.compare_at_amount, variant?.lowest_30_days_amount],
    [8000, 10_000, 10_000],
  )
})

test('of two who edit one list at once the second is told', async () => {
  const product = await create()
  const list = await listOf(product, {}, { amount: 8000 })
  const [variant_id = ''] = product.variants.map(({ id }) => id)
  const edit = (amount: number) =>
    shop.staff.put_prices({
      price_list_id: list.id,
      if_match: `"${list.version}"`,
      prices: [{ variant_id, amount }],
    })
  const answers = await Promise.all([edit(7000), edit(6000)])
  assert.deepEqual(answers.map(codeOf).toSorted(), ['VERSION_CONFLICT', 'ok'])
  const late = await shop.staff.patch_price_list({
    ...{ price_list_id: list.id, if_match: `"${list.version}"`, priority: 3 },
  })
  assert.deepEqual([codeOf(late), detailsOf(late)], ['VERSION_CONFLICT', { version: list.version + 1 }])
  const winner = answers.findIndex((answer) => codeOf(answer) === 'ok')
  assert.deepEqual(await costs(product), [[7000, 6000][winner], 'EUR'])
})

test('what does not fit is refused and nothing changes', async () => {
  const product = await create()
  const list = await listOf(product, {}, { amount: 8000 })
  const price_list_id = list.id
  const [variant_id = ''] = product.variants.map(({ id }) => id)
  const refused = async (prices: InputOf<typeof catalog.put_prices>['prices']) =>
    codeOf(await shop.staff.put_prices({ price_list_id, prices }))
  assert.equal(
    await refused([
      { variant_id, amount: 5 },
      { variant_id: newId(), amount: 5 },
    ]),
    'VARIANT_NOT_FOUND',
  )
  assert.equal(await refused([{ variant_id, amount: 500, compare_at_amount: 500 }]), 'INVALID_PRICE_LIST')
  for (const amount of [-1, 1.5, 1e13]) assert.equal(await refused([{ variant_id, amount }]), 'INVALID_INPUT')
  assert.equal(await refused([{ variant_id, amount: 5, min_quantity: 0 }]), 'INVALID_INPUT')
  const patch = (more: object) => shop.staff.patch_price_list({ price_list_id, ...more })
  assert.equal(codeOf(await patch({ market: 'atlantis' })), 'INVALID_PRICE_LIST')
  assert.equal(codeOf(await patch({ valid_from: inMs(hour), valid_until: inMs(0) })), 'INVALID_PRICE_LIST')
  assert.equal(codeOf(await patch({ valid_from: 'tomorrow' })), 'INVALID_INPUT')
  assert.equal(
    codeOf(await shop.staff.create_price_list({ name: 'x', currency: 'XQX' })),
    'INVALID_PRICE_LIST',
  )
  for (const client of [shop.anybody, shop.client(catalog, { id: newId() })])
    assert.ok(['UNAUTHENTICATED', 'FORBIDDEN'].includes(codeOf(await client.list_price_lists({}))))
  assert.deepEqual(ok(await shop.staff.get_price_list({ price_list_id })), list)
  assert.deepEqual(await costs(product), [8000, 'EUR'])
})

test('markets fit together: one default, each country once, none that lists still name', async () => {
  const before = ok(await shop.anybody.list_markets({}))
  const [eu, us] = [market('eu', { is_default: true }), market('us', { countries: ['US'] })]
  const reasonOf = async (data: Market[]) => detailsOf(await shop.staff.replace_markets({ data }))
  const one = 'One market has to be the default, which takes all other countries.'
  assert.deepEqual(await reasonOf([us]), { reason: one })
  assert.deepEqual(await reasonOf([eu, { ...us, is_default: true }]), { reason: one })
  assert.deepEqual(await reasonOf([eu, eu]), { reason: 'The market eu is there twice.' })
  const both = [eu, us, market('na', { countries: ['US'] })]
  assert.deepEqual(await reasonOf(both), { reason: 'US is in the markets us and na.' })
  await listOf(await create(), { market: 'us' })
  assert.deepEqual(await reasonOf([eu]), { reason: 'Price lists name the market us: delete those first.' })
  const { version } = ok(await shop.anybody.list_markets({}))
  assert.deepEqual(ok(await shop.anybody.list_markets({})).data, before.data)
  const late = await shop.staff.replace_markets({ if_match: `"${version - 1}"`, data: [eu, us] })
  assert.equal(codeOf(late), 'VERSION_CONFLICT')
})

test('a variant that is taken out takes its prices along, and a product of many variants is priced at once', async () => {
  const skus = Array.from({ length: 60 }, () => newId())
  const product = await create({ variants: skus.map((sku, at) => ({ sku, price: 10 + at })) })
  const list = await listOf(product, {}, { amount: 500 }, { amount: 400, min_quantity: 3 })
  assert.equal(list.variants, 60)
  assert.deepEqual(
    (await page(product)).variants.map(({ price_amount }) => price_amount),
    skus.map(() => 500),
  )
  ok(
    await shop.staff.patch_product({ product_id: product.id, variants: [{ sku: skus[0] ?? '', price: 10 }] }),
  )
  assert.equal(ok(await shop.staff.get_price_list({ price_list_id: list.id })).variants, 1)
  assert.deepEqual(await quoted(product, { quantity: 3 }), [400, 'EUR'])
})

test('a file sets prices, a thousand rows at a time, and says which rows do not fit', async () => {
  const variants = Array.from({ length: 500 }, (_, at) => ({ sku: `FILE-${at}`, price: 10 }))
  const products = [
    await create({ variants }),
    await create({ variants: variants.map(({ sku }) => ({ sku: `${sku}-B`, price: 10 })) }),
    await create({ variants: variants.map(({ sku }) => ({ sku: `${sku}-C`, price: 10 })) }),
  ]
  const list = await listOf(products[0] as Product, {})
  const rows = products.flatMap(({ variants }) => variants.map(({ sku }) => `${sku},7.50,10,`))
  const odd = [
    'NONE,1,,',
    'FILE-1,cheap,,',
    'FILE-2,9.999,,',
    'FILE-3,9,8,',
    'FILE-4,9,,0',
    ',9,,',
    'FILE-5,,,',
  ]
  const text = ['SKU,price,compare_at_price,min_quantity', ...rows, ...odd].join('\n')
  const upload = () =>
    shop.staff.upload_prices({
      ...{ price_list_id: list.id, body: Buffer.from(text).toString('base64'), headers: {} },
    })
  const answer = ok(await upload())
  assert.deepEqual([answer.rows, answer.taken, answer.refused], [1507, 1501, 6])
  assert.deepEqual(
    answer.refusals.map(({ row, sku }) => [row, sku]),
    [
      [1503, 'FILE-1'],
      [1504, 'FILE-2'],
      [1505, 'FILE-3'],
      [1506, 'FILE-4'],
      [1507, ''],
      [1502, 'NONE'],
    ],
  )
  const amounts = await Promise.all(products.map(async (product) => (await page(product)).price_amount))
  assert.deepEqual(amounts, [750, 750, 750])
  const shown = ok(await shop.staff.get_price_list({ price_list_id: list.id }))
  assert.equal(shown.variants, 1499)
  // Again it changes nothing but the version.
  assert.deepEqual({ ...ok(await upload()), refusals: [] }, { ...answer, refusals: [] })
  const unreadable = {
    price_list_id: list.id,
    body: Buffer.from('sku,price\n"a').toString('base64'),
    headers: {},
  }
  assert.equal(codeOf(await shop.staff.upload_prices(unreadable)), 'INVALID_PRICE_LIST')
})

test('it is told which offer won, and why the others did not', async () => {
  const product = await create()
  const ends = Date.now() + hour
  await listOf(
    product,
    { name: 'Sale', valid_until: new Date(ends).toISOString() },
    { amount: 7000, compare_at_amount: 10_000 },
  )
  await listOf(product, { name: 'Dearer' }, { amount: 8000 })
  await listOf(product, { name: 'Trade', customer_group: 'trade' }, { amount: 6000 })
  await listOf(product, { name: 'America', market: 'us', currency: 'USD' }, { amount: 9900 })
  const explain = async (more: object = {}) => {
    const { candidates, ...rest } = ok(await shop.staff.explain_price({ sku: product.sku, ...more }))
    return [
      rest.price_amount,
      rest.currency,
      rest.is_converted,
      ...candidates.map(({ name, verdict }) => `${name} ${verdict}`),
    ]
  }
  assert.deepEqual(await explain(), [
    ...[
      7000,
      'EUR',
      false,
      'Trade other_group',
      'America other_currency',
      'Sale wins',
      'Dearer dearer',
      'null outranked',
    ],
  ])
  assert.deepEqual((await explain({ customer_group: 'trade' })).slice(0, 4), [
    6000,
    'EUR',
    false,
    'Trade wins',
  ])
  assert.deepEqual((await explain({ currency: 'USD' })).slice(0, 3), [7700, 'USD', true])
  assert.deepEqual((await explain({ currency: 'USD', market: 'us' })).slice(0, 3), [9900, 'USD', false])
  assert.deepEqual((await explain({ at: new Date(ends).toISOString() }))[0], 8000)
  assert.equal(codeOf(await shop.staff.explain_price({ sku: 'none' })), 'VARIANT_NOT_FOUND')
})
