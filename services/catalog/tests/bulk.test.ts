import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type CatalogExport, catalog, type Import, type ImportFinding } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { Binary } from '@selvedge/kernel/contract'
import { until } from '@selvedge/testkit'
import { codeOf, ok, openShop, type Shop, shirt } from './shop.ts'

let shop: Shop
let owner: Shop['staff']
before(async () => {
  shop = await openShop()
  owner = shop.client(catalog, { roles: ['administrator'], id: newId() })
})
after(() => shop.stop())

type Options = { dry_run?: boolean; more?: boolean; file_name?: string; format?: 'shopify' | 'jsonl' }
const base64 = (body: string | Buffer) => Buffer.from(body).toString('base64')
const upload = async (body: string | Buffer, options: Options = {}) =>
  ok(await owner.create_import({ body: base64(body), headers: {}, format: 'jsonl', ...options })) as Import
const get = async (import_id: string) => ok(await owner.get_import({ import_id })) as Import
const ended = (id: string) =>
  until('the import has ended', async () => {
    const found = await get(id)
    return found.finished_at !== null && found
  })
const run = async (body: string | Buffer, options?: Options) => ended((await upload(body, options)).id)
const lines = (...all: object[]) => all.map((line) => `${JSON.stringify(line)}\n`).join('')
const countsOf = ({ created, changed, unchanged, refused }: Import) => [created, changed, unchanged, refused]
const refusals = async (import_id: string) =>
  (ok(await owner.list_import_refusals({ import_id, limit: 100 })) as { data: ImportFinding[] }).data
const product = (sku: string, given: object = {}) => ({ type: 'product', ...shirt(shop, { sku }), ...given })

const exported = async (format: 'jsonl' | 'shopify', as = owner) => {
  const { id } = ok(await as.create_export({ format })) as CatalogExport
  const done = await until('the export has ended', async () => {
    const found = ok(await as.get_export({ export_id: id })) as CatalogExport
    return found.finished_at !== null && found
  })
  const pieces: Buffer[] = []
  for (let position = 1; position <= done.pieces; position++) {
    const piece = ok(await as.get_export_piece({ export_id: id, position }))
    assert.ok(piece instanceof Binary)
    pieces.push(Buffer.from(piece.body))
  }
  return { done, text: gunzipSync(Buffer.concat(pieces)).toString() }
}

/** All that an import may write, but for what it says of itself. */
const everything = () =>
  shop.db('catalog').one(sql`
    select (select json_agg(document order by product_id) from document) as documents,
      (select json_agg(category order by id) from category) as categories,
      (select json_agg(brand order by id) from brand) as brands,
      (select json_agg(definition order by kind, code) from definition) as definitions,
      (select json_agg(price_list order by id) from price_list) as lists,
      (select json_agg(price order by price) from price) as prices,
      (select json_agg(translation order by id, locale) from translation) as translations,
      (select count(*) from revision) as revisions,
      (select count(*) from outbox where name <> 'catalog.audited.v1') as events`)

const category_id = newId()
const price_list_id = newId()
const variant_id = newId()
const product_id = newId()
const whole = () => [
  { type: 'category', id: category_id, name: 'Dresses', parent_id: shop.category.id },
  { type: 'brand', id: newId(), name: 'Thistle', description: 'Since 1902.' },
  { type: 'swatch', value: 'Ink', hex: '#112233' },
  { type: 'market', ...market },
  product('WHOLE-1', {
    ...{ id: product_id, category_id, brand: 'Thistle', status: 'draft', stock_quantity: undefined },
    variants: [
      { id: variant_id, sku: 'WHOLE-1-S', options: { size: 'S' }, stock_quantity: 4 },
      { sku: 'WHOLE-1-M', options: { size: 'M' }, price: 89.9, compare_at_price: 99 },
    ],
  }),
  { type: 'price_list', id: price_list_id, name: 'Nordic', currency: 'EUR', market: 'nordic' },
  {
    ...{ type: 'prices', price_list_id, product_id },
    prices: [{ variant_id, min_quantity: 1, amount: 7000, compare_at_amount: null }],
  },
  { type: 'translation', kind: 'product', id: product_id, locale: 'de', texts: { name: 'Leinenhemd' } },
]
const market = {
  ...{ code: 'nordic', name: 'Nordic', countries: ['SE'], currencies: ['EUR'], languages: ['en'] },
  ...{ tax_display: 'included', is_default: false },
}

test('JSON Lines become what they say, all that belongs to it included; the same file again changes nothing', async () => {
  const file = lines(...whole())
  const tried = await run(file, { dry_run: true })
  assert.deepEqual([tried.status, tried.dry_run, ...countsOf(tried)], ['done', true, 8, 0, 0, 0])
  assert.equal(codeOf(await owner.get_any_product({ product_id })), 'PRODUCT_NOT_FOUND')

  const done = await run(gzipSync(file), { file_name: 'all.jsonl.gz' })
  assert.deepEqual(await refusals(done.id), [])
  assert.deepEqual(
    [done.status, ...countsOf(done), done.lines_read, done.lines_total, done.file_name],
    ['done', 8, 0, 0, 0, 8, 8, 'all.jsonl.gz'],
  )
  const found = ok(await owner.get_any_product({ product_id })) as unknown as Record<string, unknown>
  assert.deepEqual([found.brand, found.category_id, found.status], ['Thistle', category_id, 'draft'])
  const before = await everything()
  const again = await run(file)
  assert.deepEqual([again.status, ...countsOf(again)], ['done', 0, 0, 8, 0])
  assert.deepEqual(await everything(), before)
})

test('an export is imported without a change, by JSON Lines and by Shopify’s CSV; a line that differs changes one thing', async () => {
  ok(
    await shop.staff.create_product(
      shirt(shop, {
        sku: 'TRIP-1',
        description: 'First.\n\nSecond & <third>.',
        attributes: { material: ['Linen', 'Silk'], tags: ['summer', 'new'] },
        composition: [{ part: 'shell', fibres: [{ fibre: 'linen', percent: 100 }] }],
        image_urls: ['https://example.com/a.jpg#colour=Ink', '/media/b.jpg'],
        variants: [
          { sku: 'TRIP-1-S', options: { size: 'S', colour: 'Ink' }, stock_quantity: 3, weight_grams: 200 },
          { sku: 'TRIP-1-M', options: { size: 'M', colour: 'Ink' }, price: 85, compare_at_price: 100 },
        ],
      }),
    ),
  )
  const { done, text } = await exported('jsonl')
  const types = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).type as string)
  assert.deepEqual(
    [...new Set(types)],
    ['category', 'brand', 'swatch', 'market', 'product', 'price_list', 'prices', 'translation'],
  )
  assert.equal(done.status, 'done')
  const before = await everything()
  const again = await run(text)
  assert.deepEqual(await refusals(again.id), [])
  assert.deepEqual([again.status, ...countsOf(again)], ['done', 0, 0, types.length, 0])
  assert.deepEqual(await everything(), before)

  const { text: csv } = await exported('shopify')
  const shopify = await run(csv, { format: 'shopify' })
  assert.deepEqual(await refusals(shopify.id), [])
  assert.deepEqual([shopify.created, shopify.changed, shopify.refused], [0, 0, 0])
  assert.deepEqual(await everything(), before)

  const dearer = await run(csv.replace('Second &amp; &lt;third&gt;', 'Third'), { format: 'shopify' })
  assert.deepEqual([dearer.created, dearer.changed, dearer.refused], [0, 1, 0])
  const { data } = ok(await owner.list_all_products({ search: 'TRIP-1' })) as { data: { id: string }[] }
  const trip = ok(await owner.get_any_product({ product_id: data[0]?.id ?? '' })) as unknown as {
    description: string
    composition: unknown[]
    image_urls: string[]
  }
  assert.deepEqual(
    [trip.description, trip.composition.length, trip.image_urls[1]],
    ['First.\n\nThird.', 1, '/media/b.jpg'],
  )
})

test('every line that cannot be taken is told with its number, and the others are taken', async () => {
  ok(await shop.staff.create_product(shirt(shop, { sku: 'THERE-1' })))
  const file = [
    lines(product('GOOD-1')),
    '{"type":"product"\n',
    '[]\n\n',
    lines({ type: 'spaceship' }, product('BAD-1', { price: -1 }), product('BAD-2', { category_id: newId() })),
    lines(product('BAD-3', { variants: [{ sku: 'THERE-1' }] }), product('GOOD-2'), product('GOOD-2')),
    Buffer.from([0xff, 0xfe, 10]).toString('latin1'),
  ].join('')
  const done = await run(Buffer.from(file, 'latin1'))
  assert.deepEqual([done.status, ...countsOf(done), done.rows_refused], ['done', 2, 0, 1, 7, 7])
  const found = await refusals(done.id)
  assert.deepEqual(
    found.map(({ row, handle }) => [row, handle]),
    [
      [2, ''],
      [3, ''],
      [5, ''],
      [6, 'product BAD-1'],
      [7, 'product BAD-2'],
      [8, 'product BAD-3'],
      [11, ''],
    ],
  )
  assert.deepEqual(
    [0, 1, 4, 5, 6].map((at) => found[at]?.reason),
    [
      'It is not JSON.',
      'It is not a JSON object.',
      'No category has this id.',
      'Another product of the shop has the SKU THERE-1.',
      'It is not text in UTF-8.',
    ],
  )
  const report = ok(await owner.get_import_report({ import_id: done.id }))
  assert.ok(report instanceof Binary)
  assert.match(Buffer.from(report.body).toString(), /\r\n8,refused,product BAD-3,Another product/)
})

test('who may not change prices brings none in and takes none out', async () => {
  const file = lines({ type: 'price_list', id: newId(), name: 'Mine', currency: 'EUR' })
  const merchandiser = shop.client(catalog, { permissions: ['catalog:write'], id: newId() })
  const begun = ok(
    await merchandiser.create_import({ body: base64(file), headers: {}, format: 'jsonl' }),
  ) as Import
  const done = await ended(begun.id)
  assert.deepEqual(countsOf(done), [0, 0, 0, 1])
  assert.deepEqual(
    (await refusals(done.id)).map(({ reason }) => reason),
    ['Whoever sent the file may not change prices, markets and currencies.'],
  )
  const { text } = await exported('jsonl', merchandiser)
  assert.doesNotMatch(text, /"type":"(prices|price_list|market)"/)
  const { done: full } = await exported('jsonl')
  assert.equal(
    codeOf(await merchandiser.get_export_piece({ export_id: full.id, position: 1 })),
    'CATALOG_EXPORT_NOT_FOUND',
  )
})

test('cut off in the middle it goes on where it was; stopped by hand it waits until somebody lets it go on', async () => {
  await shop.db('catalog').run(sql`
    create function refuse_crash() returns trigger language plpgsql as $$
    begin raise exception 'crash' using errcode = '57P01'; end $$`)
  await shop.db('catalog').run(sql`
    create trigger crash before insert on product for each row when (new.sku = 'CUT-250') execute function refuse_crash()`)
  const file = lines(...Array.from({ length: 300 }, (_, n) => product(`CUT-${n}`, { name: `Cut ${n}` })))
  const { id } = await upload(file)
  const half = await until('it stands before the batch with the 250th', async () => {
    const found = await get(id)
    const job = await shop.db('catalog').one<{ state: string }>(sql`
      select state::text from catalog_jobs.job where data -> 'payload' ->> 'import_id' = ${id}`)
    return found.created > 0 && job.state === 'retry' && found
  })
  assert.equal(half.created, half.lines_read)
  assert.ok(half.created < 251)
  ok(await owner.cancel_import({ import_id: id }))
  assert.equal((await get(id)).may_go_on, true)
  await shop.db('catalog').run(sql`drop trigger crash on product`)
  await until('the job has seen that it is stopped', async () => {
    const job = await shop.db('catalog').one<{ state: string }>(sql`
      select state::text from catalog_jobs.job where data -> 'payload' ->> 'import_id' = ${id}`)
    return job.state === 'completed'
  })
  assert.equal((await get(id)).status, 'cancelled')
  ok(await owner.resume_import({ import_id: id }))
  const done = await ended(id)
  assert.deepEqual([done.status, ...countsOf(done), done.lines_read], ['done', 300, 0, 0, 0, 300])
  const events = await shop.db('catalog').many<{ count: number }>(sql`
    select count(*) as count from outbox
    where name = 'catalog.product_changed.v1' and payload ->> 'sku' like 'CUT-%' group by key`)
  assert.deepEqual([events.length, events.every(({ count }) => count === 1)], [300, true])
  assert.equal(codeOf(await owner.resume_import({ import_id: id })), 'IMPORT_IN_OTHER_STATE')
  assert.equal(codeOf(await owner.cancel_import({ import_id: id })), 'IMPORT_IN_OTHER_STATE')
})

test('a large file comes in pieces: each once, in order, and nothing begins before the last', async () => {
  const file = Buffer.from(lines(product('PIECE-1'), product('PIECE-2')))
  const { id, status } = await upload(file.subarray(0, 100), { more: true })
  assert.equal(status, 'uploading')
  const add = (position: number, part: Buffer, more: boolean) =>
    owner.add_import_piece({ import_id: id, position, body: base64(part), headers: {}, more })
  assert.equal(codeOf(await add(3, file.subarray(200), false)), 'PIECE_OUT_OF_ORDER')
  ok(await add(2, file.subarray(100, 200), true))
  ok(await add(2, file.subarray(100, 200), true))
  ok(await add(3, file.subarray(200), false))
  const done = await ended(id)
  assert.deepEqual([done.status, ...countsOf(done)], ['done', 2, 0, 0, 0])
  assert.equal(codeOf(await add(4, file, false)), 'IMPORT_IN_OTHER_STATE')
  const { data } = ok(await owner.list_imports({ limit: 1 })) as { data: Import[] }
  assert.equal(data.length, 1)
})

test('stock that was sold since the last file is not brought back; another number is declared', async () => {
  const line = (stock_quantity: number) => lines(product('SOLD-1', { stock_quantity, variants: undefined }))
  await run(line(5))
  const sold = await shop.db('catalog').one<{ id: string }>(sql`select id from variant where sku = 'SOLD-1'`)
  shop.stock.say({ variant_id: sold.id, available: 4 })
  const available = async () =>
    (
      await shop
        .db('catalog')
        .one<{ available: number }>(sql`select available from variant where id = ${sold.id}`)
    ).available
  await until('the sale is known', async () => (await available()) === 4)
  assert.deepEqual(countsOf(await run(line(5))), [0, 0, 1, 0])
  assert.equal(await available(), 4)
  assert.deepEqual(countsOf(await run(line(9))), [0, 1, 0, 0])
  assert.equal(await available(), 9)
})

test('exports can be listed and taken away; customers get none', async () => {
  const { done } = await exported('jsonl')
  const { data } = ok(await owner.list_exports({})) as { data: CatalogExport[] }
  assert.equal(data[0]?.id, done.id)
  ok(await owner.delete_export({ export_id: done.id }))
  assert.equal(codeOf(await owner.get_export({ export_id: done.id })), 'CATALOG_EXPORT_NOT_FOUND')
  assert.equal(
    codeOf(await owner.get_export_piece({ export_id: done.id, position: 1 })),
    'CATALOG_EXPORT_NOT_FOUND',
  )
  const customer = shop.client(catalog, { id: newId() })
  assert.equal(codeOf(await customer.create_export({ format: 'jsonl' })), 'FORBIDDEN')
})
