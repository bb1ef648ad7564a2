import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Category, catalog, type Product, ProductChanged, type Translation } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import { codeOf, detailsOf, ok, openShop, type ProductInput, type Shop, shirt } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop({ CATALOG_LOCALES: 'en de de-AT fr pt>fr' })
})
after(() => shop.stop())

const create = async (given: Partial<ProductInput> = {}) =>
  ok(await shop.staff.create_product(shirt(shop, { description: 'Cut from linen.', ...given }))) as Product
type Kind = 'product' | 'category' | 'brand'
const put = (
  [kind, id, locale]: [Kind, string, string],
  texts: { name?: string; description?: string },
  if_match?: string,
) => shop.staff.put_translation({ kind, id, locale, texts, ...(if_match && { if_match }) })
const read = async ({ id }: { id: string }, locale?: string) =>
  ok(await shop.anybody.get_product({ product_id: id, ...(locale && { locale }) })) as Product
const textsOf = async (product: { id: string }, locale?: string) => {
  const { name, description } = await read(product, locale)
  return [name, description]
}

test('a product is read in its languages, each text in the first of the chain that has it', async () => {
  const product = await create()
  const source = ['Linen Shirt', 'Cut from linen.']
  // Every form is in memory before anything is translated.
  for (const locale of ['de', 'de-AT', 'fr', 'pt']) assert.deepEqual(await textsOf(product, locale), source)
  ok(await put(['product', product.id, 'de'], { name: ' Leinenhemd ', description: 'Aus Leinen.' }))
  ok(await put(['product', product.id, 'de-AT'], { name: 'Leinenpfoad' }))
  ok(await put(['product', product.id, 'fr'], { description: 'En lin.' }))
  assert.deepEqual(await textsOf(product), source)
  assert.deepEqual(await textsOf(product, 'en-GB'), source)
  assert.deepEqual(await textsOf(product, 'ko'), source)
  assert.deepEqual(await textsOf(product, 'de'), ['Leinenhemd', 'Aus Leinen.'])
  assert.deepEqual(await textsOf(product, 'de-CH'), ['Leinenhemd', 'Aus Leinen.'])
  assert.deepEqual(await textsOf(product, 'de-AT'), ['Leinenpfoad', 'Aus Leinen.'])
  assert.deepEqual(await textsOf(product, 'pt'), ['Linen Shirt', 'En lin.'])
  const bySlug = ok(await shop.anybody.get_product_by_slug({ slug: product.slug, locale: 'de' })) as Product
  assert.equal(bySlug.name, 'Leinenhemd')
  assert.deepEqual(bySlug, await read(product, 'de'))
  const before = await read(product)
  assert.deepEqual(
    { ...before, ...(await read(product, 'de')) },
    { ...before, name: 'Leinenhemd', description: 'Aus Leinen.' },
  )
  // What was translated can be taken back.
  ok(await put(['product', product.id, 'de'], { name: '' }))
  assert.deepEqual(await textsOf(product, 'de'), ['Linen Shirt', 'Aus Leinen.'])
})

test('lists, suggestions and quotes speak the language, and currencies do not change it', async () => {
  ok(await shop.staff.replace_currencies({ data: [{ code: 'USD', rate: '2' }] }))
  const product = await create()
  ok(await put(['product', product.id, 'de'], { name: 'Hemd' }))
  shop.find.answer = {
    ...{ counted_tag: newId(), total: 1, product_ids: [product.id], facets: '[]' },
    price_range: { min_amount: 1, max_amount: 2 },
  }
  shop.find.suggested = [product.id]
  for (const [locale, name] of [
    ['de', 'Hemd'],
    ['fr', 'Linen Shirt'],
    ['de', 'Hemd'],
  ] as const)
    for (const currency of [undefined, 'USD', 'USD']) {
      const seen = { locale, ...(currency && { currency }) }
      const listed = ok(await shop.anybody.list_products(seen)).data
      const remembered = ok(await shop.anybody.list_products_by_ids({ ids: [product.id], ...seen })).data
      const suggested = ok(await shop.anybody.suggest({ search: 'hem', ...seen })).products
      const shown = [listed, remembered, suggested].map(([first]) => [first?.name, first?.price_amount])
      const price_amount = currency === undefined ? 7990 : 15_980
      assert.deepEqual(
        shown,
        Array.from({ length: 3 }, () => [name, price_amount]),
      )
    }
  const services = shop.client(catalog, { via: 'orders' })
  const quoted = async (locale?: string) =>
    ok(
      await services.quote({ items: [{ product_id: product.id, quantity: 1 }], ...(locale && { locale }) }),
    ).items.map(({ name }) => name)
  assert.deepEqual(
    [await quoted('de'), await quoted('fr'), await quoted()],
    [['Hemd'], ['Linen Shirt'], ['Linen Shirt']],
  )
})

test('categories and what is told of brands are translated too', async () => {
  const category = ok(await shop.staff.create_category({ name: 'Coats' })) as Category
  const brand = ok(await shop.staff.create_brand({ name: `Brand ${newId()}`, description: 'From Bergen.' }))
  const named = async (locale?: string) =>
    ok(await shop.anybody.list_categories(locale ? { locale } : {})).data.find(({ id }) => id === category.id)
      ?.name
  assert.deepEqual([await named('de'), await named('fr')], ['Coats', 'Coats'])
  ok(await put(['category', category.id, 'de'], { name: 'Mäntel' }))
  ok(await put(['brand', brand.id, 'de'], { description: 'Aus Bergen.' }))
  assert.deepEqual([await named('de'), await named('fr'), await named()], ['Mäntel', 'Coats', 'Coats'])
  const found = ok(await shop.anybody.suggest({ search: 'mänt', locale: 'de' })).categories
  assert.deepEqual(
    found.map(({ name }) => name),
    ['Mäntel'],
  )
  const told = async (locale?: string) => {
    const seen = locale ? { locale } : {}
    const one = ok(await shop.anybody.get_brand_by_slug({ slug: brand.slug, ...seen }))
    const all = ok(await shop.anybody.list_brands({ limit: 100, ...seen })).data
    assert.deepEqual(
      all.find(({ id }) => id === brand.id),
      one,
    )
    return one.description
  }
  assert.deepEqual(
    [await told('de-AT'), await told('fr'), await told()],
    ['Aus Bergen.', 'From Bergen.', 'From Bergen.'],
  )
})

test('search is told what a product and its categories are called', async () => {
  const category = ok(await shop.staff.create_category({ name: 'Skirts' })) as Category
  const product = await create({ category_id: category.id })
  ok(await put(['product', product.id, 'fr'], { name: 'Jupe en lin' }))
  ok(await put(['category', category.id, 'de'], { name: 'Röcke' }))
  const told = async () =>
    await shop.db('catalog').one<{ translations: unknown }>(sql`
      select payload -> 'translations' as translations from outbox
      where name = ${ProductChanged.name} and key = ${product.id} order by seq desc limit 1`)
  assert.deepEqual((await told()).translations, [
    { locale: 'de', category_names: ['Röcke'] },
    { locale: 'fr', name: 'Jupe en lin', category_names: [] },
  ])
})

test('a changed source makes its translations outdated until they are given again', async () => {
  const product = await create()
  const place: [Kind, string, string] = ['product', product.id, 'de']
  const first = ok(await put(place, { name: 'Hemd', description: 'Aus Leinen.' })) as Translation
  assert.deepEqual(
    [first.source, first.texts, first.outdated, first.version],
    [
      { name: 'Linen Shirt', description: 'Cut from linen.' },
      { name: 'Hemd', description: 'Aus Leinen.' },
      [],
      1,
    ],
  )
  const state = async () => {
    const { outdated, version } = ok(
      await shop.staff.get_translation({ kind: 'product', id: product.id, locale: 'de' }),
    ) as Translation
    return [outdated, version]
  }
  ok(await shop.staff.patch_product({ product_id: product.id, price: 12 }))
  assert.deepEqual(await state(), [[], 1])
  ok(await shop.staff.patch_product({ product_id: product.id, name: 'Linen Overshirt' }))
  assert.deepEqual(await state(), [['name'], 2])
  ok(await shop.staff.patch_product({ product_id: product.id, name: 'Overshirt', description: 'Cut.' }))
  assert.deepEqual(await state(), [['description', 'name'], 3])
  const late = await put(place, { name: 'Überhemd' }, '"2"')
  assert.deepEqual([codeOf(late), detailsOf(late)], ['VERSION_CONFLICT', { version: 3 }])
  assert.deepEqual(await textsOf(product, 'de'), ['Hemd', 'Aus Leinen.'])
  ok(await put(place, { name: 'Überhemd' }, '"3"'))
  assert.deepEqual(await state(), [['description'], 4])
  ok(await put(place, { description: '' }))
  assert.deepEqual(await state(), [[], 5])
  // Categories and brands alike.
  const category = ok(await shop.staff.create_category({ name: 'Hats' })) as Category
  ok(await put(['category', category.id, 'de'], { name: 'Hüte' }))
  ok(await shop.staff.patch_category({ category_id: category.id, position: 3 }))
  ok(await shop.staff.patch_category({ category_id: category.id, name: 'Caps' }))
  const brand = ok(await shop.staff.create_brand({ name: `Brand ${newId()}`, description: 'One.' }))
  ok(await put(['brand', brand.id, 'de'], { description: 'Eins.' }))
  ok(await shop.staff.patch_brand({ brand_id: brand.id, name: `Brand ${newId()}` }))
  ok(await shop.staff.patch_brand({ brand_id: brand.id, description: 'Two.' }))
  for (const [kind, id, field] of [
    ['category', category.id, 'name'],
    ['brand', brand.id, 'description'],
  ] as const) {
    const { outdated, version } = ok(
      await shop.staff.get_translation({ kind, id, locale: 'de' }),
    ) as Translation
    assert.deepEqual([outdated, version], [[field], 2])
  }
})

test('progress counts texts, and the worklist shows what is open', async () => {
  const own = await openShop({ CATALOG_LOCALES: 'en de de-AT fr' })
  try {
    const create = async (name: string, description: string) =>
      ok(await own.staff.create_product(shirt(own, { name, description }))) as Product
    const [done, half, none] = [
      await create('Done', 'D.'),
      await create('Half', 'H.'),
      await create('None 100%', ''),
    ]
    const old = await create('Old', '')
    const put = (id: string, texts: { name?: string; description?: string }) =>
      own.staff.put_translation({ kind: 'product', id, locale: 'de', texts })
    ok(await put(done.id, { name: 'Fertig', description: 'F.' }))
    ok(await put(half.id, { name: 'Halb' }))
    ok(await put(old.id, { name: 'Alt' }))
    ok(await own.staff.patch_product({ product_id: old.id, name: 'Older' }))
    const progress = ok(await own.staff.get_translation_progress({}))
    assert.deepEqual(
      [progress.source_locale, progress.locales],
      [
        'en',
        [
          { locale: 'de', falls_back_to: ['en'] },
          { locale: 'de-AT', falls_back_to: ['de', 'en'] },
          { locale: 'fr', falls_back_to: ['en'] },
        ],
      ],
    )
    const untranslated = { translated: 0, outdated: 0 }
    assert.deepEqual(
      progress.data.filter(({ locale }) => locale === 'de'),
      [
        { locale: 'de', kind: 'brand', total: 0, ...untranslated },
        { locale: 'de', kind: 'category', total: 1, ...untranslated },
        { locale: 'de', kind: 'collection', total: 0, ...untranslated },
        { locale: 'de', kind: 'product', total: 6, translated: 4, outdated: 1 },
      ],
    )
    assert.deepEqual(progress.data.filter(({ locale }) => locale === 'fr').at(-1), {
      ...{ locale: 'fr', kind: 'product', total: 6, ...untranslated },
    })
    const names = async (state?: 'open' | 'missing' | 'outdated' | 'done', search?: string) => {
      const { data, pagination } = ok(
        await own.staff.list_translations({
          ...{ locale: 'de', kind: 'product' },
          ...(state && { state }),
          ...(search && { search }),
        }),
      )
      assert.equal(pagination.total, data.length)
      return data.map(({ source }) => source.name)
    }
    assert.deepEqual(await names(), ['Older', 'None 100%', 'Half', 'Done'])
    assert.deepEqual(await names('open'), ['Older', 'None 100%', 'Half'])
    assert.deepEqual(await names('missing'), ['None 100%', 'Half'])
    assert.deepEqual(await names('outdated'), ['Older'])
    assert.deepEqual(await names('done'), ['Done'])
    assert.deepEqual(await names(undefined, '0%'), ['None 100%'])
    assert.deepEqual(await names(undefined, '_'), [])
    assert.equal(none.name, 'None 100%')
  } finally {
    await own.stop()
  }
})

test('what does not fit is refused, nothing changes, and shoppers translate nothing', async () => {
  const product = await create()
  const refused = async (
    place: [Kind, string, string],
    texts: { name?: string; description?: string } = { name: 'X' },
  ) => codeOf(await put(place, texts))
  assert.equal(await refused(['product', newId(), 'de']), 'SOURCE_NOT_FOUND')
  assert.equal(await refused(['product', product.id, 'it']), 'LOCALE_NOT_KEPT')
  assert.equal(await refused(['product', product.id, 'en']), 'LOCALE_NOT_KEPT')
  assert.equal(await refused(['category', shop.category.id, 'de'], { description: 'X' }), 'TEXT_NOT_KEPT')
  assert.equal(await refused(['product', product.id, 'de'], { name: 'a\nb' }), 'INVALID_INPUT')
  for (const locale of ["de'", '../de', 'DE', 'de-at', 'd'])
    assert.equal(codeOf(await shop.anybody.get_product({ product_id: product.id, locale })), 'INVALID_INPUT')
  const customer = shop.client(catalog, { id: newId() })
  const input = { kind: 'product' as const, id: product.id, locale: 'de', texts: { name: 'X' } }
  assert.equal(codeOf(await customer.put_translation(input)), 'FORBIDDEN')
  assert.equal(
    codeOf(await shop.anybody.list_translations({ locale: 'de', kind: 'product' })),
    'UNAUTHENTICATED',
  )
  assert.deepEqual(await textsOf(product, 'de'), ['Linen Shirt', 'Cut from linen.'])
})

test('what is deleted takes its translations along', async () => {
  const product = await create()
  ok(await put(['product', product.id, 'de'], { name: 'Hemd' }))
  ok(await shop.staff.delete_product({ product_id: product.id }))
  assert.equal(
    codeOf(await shop.anybody.get_product({ product_id: product.id, locale: 'de' })),
    'PRODUCT_NOT_FOUND',
  )
  const rows = await shop.db('catalog').many(sql`select 1 from translation where id = ${product.id}`)
  assert.equal(rows.length, 0)
})

test('a translation shows in another process within moments, and two at once lose none', async () => {
  const product = await create()
  const other = await shop.secondProcess()
  await other.product(product.id)
  const nameThere = async () => {
    const reply = await other.running.transport.call(
      'get_product',
      { product_id: product.id, locale: 'de' },
      { request_id: newId(), via: 'test' },
    )
    return 'prepared' in reply ? (JSON.parse(reply.prepared.body.toString()) as Product).name : undefined
  }
  assert.equal(await nameThere(), 'Linen Shirt')
  await Promise.all([
    put(['product', product.id, 'de'], { name: 'Hemd' }),
    put(['product', product.id, 'de'], { description: 'Leinen.' }),
    put(['product', product.id, 'fr'], { name: 'Chemise' }),
    shop.staff.patch_product({ product_id: product.id, price: 5 }),
  ])
  await until('the other process shows the name', async () => (await nameThere()) === 'Hemd', 60_000)
  assert.deepEqual(await textsOf(product, 'de'), ['Hemd', 'Leinen.'])
  assert.deepEqual(await textsOf(product, 'fr'), ['Chemise', 'Cut from linen.'])
  assert.equal((await read(product, 'de')).price_amount, 500)
})
