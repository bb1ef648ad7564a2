import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type Currencies, catalog, type Product, type SoldCurrency } from '@selvedge/contracts'
import { newId, type RunningService, sql } from '@selvedge/kernel'
import { minorUnitDigits } from '@selvedge/kernel/money'
import { until } from '@selvedge/testkit'
import fc from 'fast-check'
import { conversionBetween } from '../src/currencies/conversion.ts'
import { codeOf, detailsOf, ok, openShop, type ProductInput, type Shop, shirt } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.stop())

const rounding = (step_amount: number, ending_amount = 0) => ({ step_amount, ending_amount })
const sold: SoldCurrency[] = [
  { code: 'USD', rate: '1.09', rounding: rounding(100, 95) },
  { code: 'JPY', rate: '163.5', rounding: rounding(10) },
  { code: 'KWD', rate: '0.335', rounding: rounding(250) },
  { code: 'CHF', rate: '0.96', rounding: rounding(1) },
]
const sell = async (data: SoldCurrency[]) => ok(await shop.staff.replace_currencies({ data })) as Currencies
beforeEach(() => sell(sold))

const create = async (given: Partial<ProductInput> = {}) =>
  ok(await shop.staff.create_product(shirt(shop, given))) as Product
const found = (products: readonly Product[], counted_tag: string = newId()) => {
  shop.find.answer = {
    ...{ counted_tag, total: products.length, product_ids: products.map(({ id }) => id), facets: '[]' },
    price_range: { min_amount: 1000, max_amount: 20_000 },
  }
}

/** Each way in which a product is read. */
const waysOf = async ({ id, slug }: Product, asked: { currency?: string }): Promise<unknown[]> => [
  await shop.anybody.get_product({ product_id: id, ...asked }),
  await shop.anybody.get_product_by_slug({ slug, ...asked }),
]
const listed = async (asked: { currency?: string } = {}) => ok(await shop.anybody.list_products(asked)).data

const converted = (product: Product, to: SoldCurrency) => {
  const convert = conversionBetween({ code: 'EUR', rate: '1' }, to)
  const scale = 10 ** minorUnitDigits(to.code)
  const shown = (amount: number) => ({ price: convert(amount) / scale, price_amount: convert(amount) })
  return {
    ...product,
    ...shown(product.price_amount),
    currency: to.code,
    variants: product.variants.map((variant) => ({ ...variant, ...shown(variant.price_amount) })),
  }
}

test('the shop says in which currencies it sells, the base first', async () => {
  const { version } = await sell(sold)
  const shown = ok(await shop.anybody.list_currencies({})) as Currencies
  const base = { code: 'EUR', rate: '1', rounding: rounding(1) }
  assert.deepEqual(shown, { base_currency: 'EUR', version, data: [base, ...sold] })
  // What was read may be put again, the base among it; where no rounding is said, there is none.
  const [, ...rest] = shown.data
  assert.deepEqual(await sell([base, ...rest]), { ...shown, version: version + 1 })
  const plain = ok(
    await shop.staff.replace_currencies({
      if_match: `"${version + 1}"`,
      data: [{ code: 'SEK', rate: '11.300' }],
    }),
  )
  assert.deepEqual(plain.data.slice(1), [{ code: 'SEK', rate: '11.3', rounding: rounding(1) }])
})

test('currencies that do not fit are refused and nothing changes, nor may everybody say which', async () => {
  const { version } = await sell(sold)
  const usd = sold[0] as SoldCurrency
  const refusals: [SoldCurrency[], string][] = [
    [[usd, usd], 'USD is there twice.'],
    [[{ ...usd, code: 'XQX' }], 'XQX is not a currency of ISO 4217.'],
    [[{ ...usd, rate: '0.000' }], 'The rate of USD is nothing.'],
    [
      [{ ...usd, rounding: rounding(100, 100) }],
      'Prices in USD cannot end in more than the step that they go by.',
    ],
    [[{ ...usd, code: 'KWD', rate: '999999' }], 'The rate of KWD is too high.'],
    [
      [{ code: 'EUR', rate: '1.1', rounding: rounding(1) }],
      'EUR is the base currency: its rate is 1, and it is not rounded.',
    ],
  ]
  for (const [data, reason] of refusals) {
    const answer = await shop.staff.replace_currencies({ data })
    assert.deepEqual([codeOf(answer), detailsOf(answer)], ['INVALID_CURRENCIES', { reason }])
  }
  for (const rate of ['', '-1', '1e3', '1.', 'NaN', '1234567'])
    assert.equal(
      codeOf(await shop.staff.replace_currencies({ data: [{ code: 'USD', rate }] })),
      'INVALID_INPUT',
    )
  const late = await shop.staff.replace_currencies({ if_match: `"${version - 1}"`, data: [] })
  assert.deepEqual([codeOf(late), detailsOf(late)], ['VERSION_CONFLICT', { version }])
  assert.equal(codeOf(await shop.anybody.replace_currencies({ data: [] })), 'UNAUTHENTICATED')
  const customer = shop.client(catalog, { id: newId() })
  assert.equal(codeOf(await customer.replace_currencies({ data: [] })), 'FORBIDDEN')
  const after = ok(await shop.anybody.list_currencies({})) as Currencies
  assert.deepEqual([after.version, after.data.slice(1)], [version, sold])
})

test('list, page and quote show one price, whatever the product and the currency', async () => {
  const prices = fc.array(fc.integer({ min: 1, max: 500_000 }), { minLength: 1, maxLength: 4 })
  const products: Product[] = []
  for (const amounts of fc.sample(prices, { numRuns: 12, seed: 4 }))
    products.push(
      await create({
        description: '"currency":"XXX" \\"price\\":1',
        attributes: { price: ['5'], currency: ['none'] },
        variants: amounts.map((amount, nth) => ({
          sku: newId(),
          price: amount / 100,
          options: { price: `7${nth}` },
        })),
      }),
    )
  found(products)
  for (const currency of sold) {
    const { code } = currency
    const expected = products.map((product) => converted(product, currency))
    // Twice at least, because what is asked for again is not put together again.
    for (let times = 0; times < 3; times++) {
      assert.deepEqual(await listed({ currency: code }), expected)
      for (const [at, product] of products.entries())
        for (const way of await waysOf(product, { currency: code })) assert.deepEqual(way, expected[at])
    }
    const ids = products.map(({ id }) => id)
    assert.deepEqual(ok(await shop.anybody.list_products_by_ids({ ids, currency: code })).data, expected)
    const items = products.flatMap(({ id, variants }) =>
      variants.map((variant) => ({ product_id: id, variant_id: variant.id, quantity: 2 })),
    )
    const services = shop.client(catalog, { via: 'cart' })
    const quoted = ok(await services.quote({ items, currency: code })).items
    assert.deepEqual(
      quoted.map((item) => [item.variant_id, item.unit_amount, item.currency]),
      expected.flatMap(({ variants }) => variants.map((variant) => [variant.id, variant.price_amount, code])),
    )
  }
  assert.deepEqual(await listed(), products)
  assert.deepEqual(await listed({ currency: 'EUR' }), products)
  for (const product of products) assert.deepEqual(await waysOf(product, {}), [product, product])
})

test('quotes that are asked for at the same time are each in their own currency', async () => {
  const product = await create({ price: 100 })
  const services = shop.client(catalog, { via: 'cart' })
  const items = [{ product_id: product.id, quantity: 1 }]
  const asked = [undefined, 'USD', 'EUR', 'JPY', 'XTS', 'KWD', undefined, 'USD']
  const answers = await Promise.all(
    asked.map((currency) => services.quote({ items, ...(currency === undefined ? {} : { currency }) })),
  )
  const shown = answers.map((answer) =>
    codeOf(answer) === 'ok'
      ? ok(answer).items.flatMap((item) => [item.unit_amount, item.currency])
      : codeOf(answer),
  )
  const euros = [10_000, 'EUR']
  const dollars = [10_895, 'USD']
  assert.deepEqual(shown, [
    euros,
    dollars,
    euros,
    [16_350, 'JPY'],
    'CURRENCY_NOT_SOLD',
    [33_500, 'KWD'],
    euros,
    dollars,
  ])
})

test('a currency in which the shop does not sell is refused wherever it is asked for', async () => {
  const product = await create()
  found([product])
  shop.find.asked = []
  const asked = { currency: 'SEK' }
  const services = shop.client(catalog, { via: 'cart' })
  const answers = [
    ...(await waysOf(product, asked)),
    await shop.anybody.list_products(asked),
    await shop.anybody.list_products_by_ids({ ids: [product.id], ...asked }),
    await services.quote({ items: [{ product_id: product.id, quantity: 1 }], ...asked }),
    await shop.anybody.get_product({ product_id: newId(), ...asked }),
  ]
  for (const answer of answers)
    assert.deepEqual([codeOf(answer), detailsOf(answer)], ['CURRENCY_NOT_SOLD', asked])
  assert.deepEqual(shop.find.asked, [])
  assert.equal(codeOf(await shop.anybody.list_products({ currency: 'usd' })), 'INVALID_INPUT')
  assert.equal(
    codeOf(await shop.anybody.get_product({ product_id: newId(), currency: 'USD' })),
    'PRODUCT_NOT_FOUND',
  )
})

test('a price in the words that are searched for is meant in the currency', async () => {
  found([])
  const unitIn = async (currency?: string) => {
    shop.find.asked = []
    ok(await shop.anybody.list_products({ search: 'dress under 90', ...(currency ? { currency } : {}) }))
    return shop.find.asked[0]?.unit_amount
  }
  assert.equal(await unitIn(), undefined)
  // Euro cents of a yen and of a dinar, to a thousandth.
  assert.equal((await unitIn('JPY'))?.toFixed(3), (100 / 163.5).toFixed(3))
  assert.equal((await unitIn('KWD'))?.toFixed(1), (100 / 0.335).toFixed(1))
  shop.find.asked = []
  ok(await shop.anybody.list_products({ currency: 'JPY' }))
  assert.ok(!('unit_amount' in (shop.find.asked[0] ?? {})))
})

test('bounds of prices and the range are in the currency; search is asked in the base', async () => {
  const convert = conversionBetween({ code: 'EUR', rate: '1' }, sold[0] as SoldCurrency)
  found([await create()])
  shop.find.asked = []
  const asked = { currency: 'USD', min_price: 49.95, max_price: 99 }
  const { price_range } = ok(await shop.anybody.list_products(asked))
  assert.deepEqual(price_range, { min_price: 10.95, max_price: 217.95 })
  const [{ filters: { min_amount = -1, max_amount = -1 } = {} } = {}] = shop.find.asked
  assert.deepEqual([convert(min_amount - 1), convert(min_amount)], [4895, 4995])
  assert.deepEqual([convert(max_amount), convert(max_amount + 1)], [9895, 9995])
})

test('a changed rate or price shows in every process within a second, and in listings that were kept', async () => {
  const other = await shop.secondProcess()
  const product = await create({ price: 100 })
  found([product])
  const here = async () => [
    ...((await waysOf(product, { currency: 'USD' })) as Product[]),
    ...(await listed({ currency: 'USD' })),
  ]
  const there = () => askProcess<Product>(other.running, { product_id: product.id, currency: 'USD' })
  const thereListed = async () =>
    (await askProcess<{ data: Product[] }>(other.running, { currency: 'USD' }, 'list_products')).data[0]
  for (const show of [here, here, here])
    for (const shown of await show()) assert.equal(shown.price_amount, 10_895)
  for (let times = 0; times < 3; times++) await Promise.all([there(), thereListed()])
  const usd = sold[0] as SoldCurrency
  for (const [change, price] of [
    [() => sell([{ ...usd, rate: '2' }]), 19_995],
    [() => shop.staff.patch_product({ product_id: product.id, price: 50 }), 9995],
    [() => sell([{ ...usd, rate: '2', rounding: rounding(500) }]), 10_000],
  ] as const) {
    await change()
    for (const shown of await here()) assert.equal(shown.price_amount, price)
    await until('the page of the other process', async () => (await there()).price_amount === price, 1000)
    await until('its listing', async () => (await thereListed())?.price_amount === price, 1000)
  }
  await sell([])
  for (const way of await waysOf(product, { currency: 'USD' })) assert.equal(codeOf(way), 'CURRENCY_NOT_SOLD')
})

const askProcess = async <T>(
  running: RunningService,
  input: object,
  operation = 'get_product',
): Promise<T> => {
  const reply = await running.transport.call(operation, input, { request_id: newId(), via: 'test' })
  return 'prepared' in reply ? JSON.parse(reply.prepared.body.toString()) : (reply as T)
}

test('the entity tag tells product, currency and rates apart', async () => {
  const { running } = await shop.secondProcess()
  const product = await create()
  const tag = async (currency?: string) => {
    const input = { product_id: product.id, ...(currency === undefined ? {} : { currency }) }
    const reply = await running.transport.call('get_product', input, { request_id: newId(), via: 'test' })
    return 'prepared' in reply ? reply.prepared.etag : undefined
  }
  const { version } = await sell(sold)
  assert.deepEqual(
    [await tag(), await tag('EUR'), await tag('USD'), await tag('JPY')],
    ['"1"', '"1"', `"1-USD-${version}"`, `"1-JPY-${version}"`],
  )
  await sell(sold)
  await until('the new rates there', async () => (await tag('USD')) === `"1-USD-${version + 1}"`, 1000)
  assert.equal(await tag(), '"1"')
})

test('a reduction that rounding leaves nothing of is not shown', async () => {
  const product = await create({
    variants: [
      { sku: newId(), price: 10, compare_at_price: 10.2 },
      { sku: newId(), price: 10, compare_at_price: 20 },
      { sku: newId(), price: 10 },
    ],
  })
  const shown = ok(await shop.anybody.get_product({ product_id: product.id, currency: 'USD' })) as Product
  assert.deepEqual(
    shown.variants.map(({ price_amount, compare_at_amount }) => [price_amount, compare_at_amount]),
    [
      [1095, null],
      [1095, 2195],
      [1095, null],
    ],
  )
})

test('what was priced in another currency is converted from it, and stays in it where it has no rate', async () => {
  const dollars = await create({ price: 109, currency: 'USD' })
  const kronor = await create({ price: 100, currency: 'SEK' })
  const services = shop.client(catalog, { via: 'cart' })
  const shown = async ({ id, slug }: Product, currency: string) => {
    const page = ok(await shop.anybody.get_product({ product_id: id, currency })) as Product
    assert.deepEqual(ok(await shop.anybody.get_product_by_slug({ slug, currency })), page)
    const quoted = ok(await services.quote({ items: [{ product_id: id, quantity: 1 }], currency }))
    assert.deepEqual(
      quoted.items.map((item) => [item.unit_amount, item.currency]),
      [[page.price_amount, page.currency]],
    )
    return [page.price_amount, page.currency]
  }
  assert.deepEqual(await shown(dollars, 'EUR'), [10_000, 'EUR'])
  assert.deepEqual(await shown(dollars, 'JPY'), [16_350, 'JPY'])
  assert.deepEqual(await shown(dollars, 'USD'), [10_900, 'USD'])
  assert.deepEqual(await shown(kronor, 'USD'), [10_000, 'SEK'])
})

test('rates are for the base that they were said for', async () => {
  const product = await create()
  await shop.db('catalog').run(sql`update currency set base = 'GBP'`)
  await sellNothingNew()
  const answer = await shop.anybody.get_product({ product_id: product.id, currency: 'USD' })
  assert.equal(codeOf(answer), 'CURRENCY_NOT_SOLD')
  const services = shop.client(catalog, { via: 'cart' })
  const quoted = await services.quote({ items: [{ product_id: product.id, quantity: 1 }], currency: 'USD' })
  assert.equal(codeOf(quoted), 'CURRENCY_NOT_SOLD')
})

/** Moves the version, as a change does, and waits until it is heard of. */
const sellNothingNew = async () => {
  await shop
    .db('catalog')
    .run(sql`update listing set version = version + 1, xid = pg_current_xact_id() where name = 'currencies'`)
  await until(
    'it to be read anew',
    async () => (ok(await shop.anybody.list_currencies({})) as Currencies).data.length === 1,
  )
}

test('without memory for other currencies all is shown as well', async () => {
  const { running } = await shop.secondProcess({ CATALOG_CURRENCY_CACHE_BYTES: '0' })
  const product = await create({ price: 100 })
  const ask = () => askProcess<Product>(running, { product_id: product.id, currency: 'USD' })
  await until('it to be there', async () => (await ask()).price_amount === 10_895)
  for (let times = 0; times < 3; times++) assert.equal((await ask()).price_amount, 10_895)
})
