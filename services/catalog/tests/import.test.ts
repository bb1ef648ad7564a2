import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { type Category, catalog, type Import, type ImportFinding, type Product } from '@selvedge/contracts'
import { kernelContract, newId, sql } from '@selvedge/kernel'
import { contract } from '@selvedge/kernel/contract'
import { until } from '@selvedge/testkit'
import type { Context } from '../src/context.ts'
import { forgetStoppedImports } from '../src/import/import-products.ts'
import { codeOf, ok, openShop, type Shop, shirt } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.stop())

const header =
  'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Variant Barcode,Image Src,Google Shopping / Google Product Category'

type Size = { size: string; sku: string; quantity: number; price?: string }
/** A product's rows. */
const rows = (handle: string, title: string, sizes: Size[]) =>
  sizes.map(({ size, sku, quantity, price = '49.90' }, index) => {
    const first = index === 0
    const about = first
      ? [title, '<p>Soft.</p>', 'Marlow', 'Tees', 'summer', 'true', 'Size']
      : ['', '', '', '', '', '', '']
    const image = first ? 'https://example.com/a.jpg' : ''
    const category = first ? 'Apparel > Tops' : ''
    return [handle, ...about, size, sku, '120', 'shopify', quantity, price, '', image, category].join(',')
  })
const file = (...products: string[][]) => [header, ...products.flat(), ''].join('\n')

const upload = (body: string | Buffer, currency: { currency?: string } = {}) =>
  shop.staff.create_import({ body: Buffer.from(body).toString('base64'), headers: {}, ...currency })
const get = async (import_id: string) => ok(await shop.staff.get_import({ import_id })) as Import
const ended = (id: string) =>
  until('the import has ended', async () => {
    const found = await get(id)
    return (found.status === 'done' || found.status === 'failed') && found
  })
const run = async (body: string | Buffer, currency?: { currency?: string }) =>
  ended((ok(await upload(body, currency)) as Import).id)
const refusals = async (import_id: string) =>
  (ok(await shop.staff.list_import_refusals({ import_id, limit: 100 })) as { data: ImportFinding[] }).data
const bySlug = async (slug: string) => {
  const found = await shop.anybody.get_product_by_slug({ slug })
  return codeOf(found) === 'ok' ? (found as Product) : undefined
}
const countsOf = ({ created, changed, unchanged, refused }: Import) => [created, changed, unchanged, refused]
/** Everything that an import may write, but for what it says of itself. */
const everything = () =>
  shop.db('catalog').one(sql`
    select (select json_agg(document order by product_id) from document) as documents,
      (select json_agg(category order by id) from category) as categories,
      (select json_agg(brand order by id) from brand) as brands, (select count(*) from outbox where name <> 'catalog.audited.v1') as events`)
const declared = async (variant_id: string) =>
  (
    await shop.db('catalog').many<{ on_hand: number }>(sql`
      select (payload ->> 'on_hand')::int as on_hand from outbox
      where name = 'catalog.stock_declared.v1' and key = ${variant_id} order by seq`)
  ).map(({ on_hand }) => on_hand)

test('a file becomes products, with brand, categories and stock; the same file again changes nothing', async () => {
  const text = file(
    rows('boat-tee', 'Boat Tee', [
      { size: 'S', sku: 'BT-S', quantity: 3 },
      { size: 'M', sku: 'BT-M', quantity: 0, price: '52.00' },
    ]),
    rows('rib-tee', 'Rib Tee', [{ size: 'S', sku: 'RT-S', quantity: 7 }]),
  )
  const done = await run(text)
  assert.deepEqual(
    [done.status, ...countsOf(done), done.rows_refused, done.lines_read, done.lines_total],
    ['done', 2, 0, 0, 0, 0, 4, 4],
  )
  const product = await bySlug('boat-tee')
  assert.ok(product)
  assert.deepEqual(
    [
      product.name,
      product.brand,
      product.description,
      product.price,
      product.currency,
      product.stock_quantity,
    ],
    ['Boat Tee', 'Marlow', 'Soft.', 49.9, 'EUR', 3],
  )
  assert.deepEqual(
    product.variants.map(({ sku, options, price_amount, stock_quantity }) => [
      sku,
      options,
      price_amount,
      stock_quantity,
    ]),
    [
      ['BT-S', { size: 'S' }, 4990, 3],
      ['BT-M', { size: 'M' }, 5200, 0],
    ],
  )
  assert.deepEqual(product.attributes, { product_type: ['Tees'], tags: ['summer'] })
  const { data: tree } = ok(await shop.anybody.list_categories({})) as { data: Category[] }
  const path: string[] = []
  for (let at = tree.find(({ id }) => id === product.category_id); at; ) {
    path.unshift(at.name)
    const { parent_id } = at
    at = tree.find(({ id }) => id === parent_id)
  }
  assert.deepEqual(path, ['Imported', 'Apparel', 'Tops'])
  assert.deepEqual(await declared(product.variants[0]?.id ?? ''), [3])

  const before = await everything()
  const again = await run(gzipSync(text))
  assert.deepEqual([again.status, ...countsOf(again)], ['done', 0, 0, 2, 0])
  assert.deepEqual(await everything(), before)
})

test('a changed product is replaced; its stock is declared only where the file says another number', async () => {
  const sizes = [
    { size: 'S', sku: 'CH-S', quantity: 5 },
    { size: 'M', sku: 'CH-M', quantity: 5 },
  ]
  await run(file(rows('change-tee', 'Change Tee', sizes)))
  const before = await bySlug('change-tee')
  const [small, medium] = before?.variants ?? []
  assert.ok(before && small && medium)
  // One was sold here.
  shop.stock.say({ variant_id: small.id, available: 4 })
  await until('the sale is known', async () => (await bySlug('change-tee'))?.stock_quantity === 9)
  const [, dearer] = rows('change-tee', 'Change Tee', [
    sizes[0] as Size,
    { ...(sizes[1] as Size), quantity: 8, price: '60' },
  ])
  const done = await run(file([rows('change-tee', 'Changed Tee', sizes)[0] as string, dearer as string]))
  assert.deepEqual(countsOf(done), [0, 1, 0, 0])
  const after = await bySlug('change-tee')
  assert.deepEqual(
    [
      after?.id,
      after?.name,
      after?.variants.map(({ id, price, stock_quantity }) => [id, price, stock_quantity]),
    ],
    [
      before.id,
      'Changed Tee',
      [
        [small.id, 49.9, 4],
        [medium.id, 60, 8],
      ],
    ],
  )
  assert.deepEqual([await declared(small.id), await declared(medium.id)], [[5], [5, 8]])
})

test('each row that cannot be taken is reported, and nothing of its product is imported', async () => {
  const taken = shirt(shop)
  ok(await shop.staff.create_product(taken))
  const done = await run(
    file(
      rows('good-tee', 'Good Tee', [{ size: 'S', sku: 'GT-S', quantity: 1 }]),
      rows('bad-tee', 'Bad Tee', [
        { size: 'S', sku: 'BAD-S', quantity: 1 },
        { size: 'M', sku: 'BAD-M', quantity: 1, price: 'ten' },
      ]),
      rows('same-sku', 'Same SKU', [{ size: 'S', sku: taken.sku, quantity: 1 }]),
      rows('endless', 'x'.repeat(201), [{ size: 'S', sku: 'END-S', quantity: 1 }]),
      rows('draft-tee', 'Draft Tee', [{ size: 'S', sku: 'DT-S', quantity: 1 }]).map((row) =>
        row.replace(',true,', ',false,'),
      ),
    ),
  )
  assert.deepEqual([done.status, ...countsOf(done), done.rows_refused], ['done', 2, 0, 0, 3, 4])
  const found = await refusals(done.id)
  assert.deepEqual(
    found.map(({ row, handle }) => [row, handle]),
    [
      [3, 'bad-tee'],
      [4, 'bad-tee'],
      [5, 'same-sku'],
      [6, 'endless'],
    ],
  )
  assert.match(found[0]?.reason ?? '', /^Not taken, because its product was refused \(see row 4\)\.$/)
  assert.match(found[1]?.reason ?? '', /^Variant Price is "ten", which is not a plain price/)
  assert.equal(found[2]?.reason, `Another product of the shop has the SKU ${taken.sku}.`)
  assert.match(found[3]?.reason ?? '', /^name /)
  for (const slug of ['bad-tee', 'same-sku', 'draft-tee']) assert.equal(await bySlug(slug), undefined)
})

test('a status is taken over: drafts and what is archived are seen by staff alone, active products are in the shop', async () => {
  const withStatus = (status: string) =>
    file(rows('later', 'Later', [{ size: 'S', sku: 'LATER', quantity: 1 }]))
      .split('\n')
      .map((line, n) => (line === '' ? line : `${line},${n === 0 ? 'Status' : status}`))
      .join('\n')
  const statusOf = async () =>
    (await shop.db('catalog').one<{ status: string }>(sql`select status from product where slug = 'later'`))
      .status
  assert.deepEqual(countsOf(await run(withStatus('draft'))), [1, 0, 0, 0])
  assert.deepEqual([await statusOf(), await bySlug('later')], ['draft', undefined])
  assert.deepEqual(countsOf(await run(withStatus('draft'))), [0, 0, 1, 0])
  assert.deepEqual(countsOf(await run(withStatus('active'))), [0, 1, 0, 0])
  assert.equal((await bySlug('later'))?.name, 'Later')
  assert.deepEqual(countsOf(await run(withStatus('archived'))), [0, 1, 0, 0])
  assert.deepEqual([await statusOf(), await bySlug('later')], ['archived', undefined])
  const odd = await run(withStatus('hidden'))
  assert.deepEqual(await refusals(odd.id), [
    { row: 2, handle: 'later', reason: 'The status is "hidden"; it should be active, draft or archived.' },
  ])
})

test('a trial says what would happen, and nothing does', async () => {
  const text = file(rows('tried', 'Tried', [{ size: 'S', sku: 'TRIED', quantity: 1 }]))
  const before = await everything()
  const { id } = ok(
    await shop.staff.create_import({
      body: Buffer.from(text).toString('base64'),
      headers: {},
      dry_run: true,
    }),
  ) as Import
  const done = await ended(id)
  assert.deepEqual([done.status, ...countsOf(done)], ['done', 1, 0, 0, 0])
  assert.deepEqual(await everything(), before)
})

test('prices are in the currency that is given, otherwise in the shop’s own', async () => {
  const text = file(rows('yen-tee', 'Yen Tee', [{ size: 'S', sku: 'YEN', quantity: 1, price: '4900' }]))
  assert.equal((await run(text)).currency, 'EUR')
  const done = await run(text, { currency: 'JPY' })
  assert.deepEqual([done.currency, ...countsOf(done)], ['JPY', 0, 1, 0, 0])
  const product = await bySlug('yen-tee')
  assert.deepEqual([product?.currency, product?.price, product?.price_amount], ['JPY', 4900, 4900])
  const finer = await run(text.replace('4900', '49.50'), { currency: 'JPY' })
  assert.match(
    (await refusals(finer.id))[0]?.reason ?? '',
    /"49\.50", with more decimals than the currency has \(0\)/,
  )
  assert.equal(codeOf(await upload(text, { currency: 'XYZ' })), 'INVALID_INPUT')
})

test('cut off in the middle, it goes on where it was and takes each product once', async () => {
  const handles = Array.from({ length: 30 }, (_, n) => `crash-${n}`)
  const text = file(
    ...handles.map((handle, n) => rows(handle, handle, [{ size: 'S', sku: `CR-${n}`, quantity: n }])),
  )
  // The database refuses the eleventh product, once it has taken what stands before: a crash in its transaction.
  await shop.db('catalog').run(sql`
    create function refuse_crash() returns trigger language plpgsql as $$
    begin raise exception 'crash' using errcode = '57P01'; end $$`)
  await shop.db('catalog').run(sql`
    create trigger crash before insert on product for each row when (new.name = 'crash-10') execute function refuse_crash()`)
  const { id } = ok(await upload(text)) as Import
  await until('it stands before the eleventh', async () => (await get(id)).created === 10)
  await until('the job waits to try again', async () => {
    const job = await shop.db('catalog').one<{ state: string }>(sql`
      select state::text from catalog_jobs.job where data -> 'payload' ->> 'import_id' = ${id}`)
    return job.state === 'retry'
  })
  const half = await get(id)
  assert.deepEqual([half.status, ...countsOf(half), half.lines_read], ['running', 10, 0, 0, 0, 11])
  assert.equal(await bySlug('crash-10'), undefined)
  await shop.db('catalog').run(sql`drop trigger crash on product`)
  const done = await ended(id)
  assert.deepEqual([done.status, ...countsOf(done), done.lines_read], ['done', 30, 0, 0, 0, 31])
  const events = await shop.db('catalog').many<{ handle: string; count: number }>(sql`
    select payload ->> 'slug' as handle, count(*) as count from outbox
    where name = 'catalog.product_changed.v1' and payload ->> 'slug' like 'crash-%' group by 1`)
  assert.deepEqual(
    events.map(({ handle, count }) => `${handle} ${count}`).sort(),
    handles.map((handle) => `${handle} 1`).sort(),
  )
})

test('stopped for good, it goes on where it stood once an administrator retries its job', async () => {
  const text = file(
    rows('stop-0', 'Stop 0', [{ size: 'S', sku: 'STOP-0', quantity: 1 }]),
    rows('stop-1', 'Stop 1', [{ size: 'S', sku: 'STOP-1', quantity: 1 }]),
  )
  await shop.db('catalog').run(sql`
    create trigger crash before insert on product for each row when (new.name = 'Stop 1') execute function refuse_crash()`)
  const { id } = ok(await upload(text)) as Import
  const administrator = shop.client(contract('catalog', kernelContract.$operations), {
    roles: ['administrator'],
    id: newId(),
  })
  await until('the attempts are used up', async () => {
    await shop.db('catalog').run(sql`
      update catalog_jobs.job set retry_count = retry_limit - 1, start_after = now()
      where data -> 'payload' ->> 'import_id' = ${id} and state = 'retry' and retry_count < retry_limit - 1`)
    return (await get(id)).status === 'failed'
  })
  const halted = await get(id)
  assert.deepEqual([...countsOf(halted), halted.lines_read], [1, 0, 0, 0, 2])
  assert.match(halted.error ?? '', /let the import go on/)

  await shop.db('catalog').run(sql`drop trigger crash on product`)
  const failed = await until('the job is told of', async () => {
    const { data } = ok(await administrator.list_failed_jobs({})) as {
      data: { id: string; payload: unknown }[]
    }
    return data.find(({ payload }) => (payload as { import_id: string }).import_id === id)
  })
  ok(await administrator.retry_failed_job({ id: failed.id }))
  const done = await until('it has gone on', async () => {
    const found = await get(id)
    return found.status === 'done' && found
  })
  assert.deepEqual([...countsOf(done), done.lines_read, done.error], [2, 0, 0, 0, 3, null])
  const left = await shop.db('catalog').one<{ count: number }>(sql`select count(*) as count from import_file`)
  assert.equal(left.count, 0)
})

test('the file of a stopped import is kept for four weeks', async () => {
  const stoppedFor = async (days: number) => {
    const id = newId()
    await shop.db('catalog').run(sql`
      with stopped as (
        insert into import (id, file_sha256, currency, status, finished_at)
        values (${id}, '', 'EUR', 'failed', now() - make_interval(days => ${days})) returning id)
      insert into import_file (import_id, body) select id, '' from stopped`)
    return id
  }
  const [recent] = [await stoppedFor(27), await stoppedFor(29)]
  await forgetStoppedImports({ db: shop.db('catalog') } as unknown as Context)
  const kept = await shop.db('catalog').many<{ import_id: string }>(sql`
    delete from import_file returning import_id`)
  assert.deepEqual(kept, [{ import_id: recent }])
})

test('a product that was deleted comes back with the next import', async () => {
  const text = file(rows('phoenix', 'Phoenix', [{ size: 'S', sku: 'PH-S', quantity: 2 }]))
  await run(text)
  const first = await bySlug('phoenix')
  assert.ok(first)
  await shop.staff.delete_product({ product_id: first.id })
  assert.deepEqual(countsOf(await run(text)), [1, 0, 0, 0])
  const second = await bySlug('phoenix')
  assert.deepEqual([second?.id, second?.stock_quantity], [first.id, 2])
  assert.ok((second?.version ?? 0) > first.version)
})

test('a file that is none ends with one line that says so', async () => {
  assert.equal(codeOf(await upload('')), 'EMPTY_FILE')
  const noHeader = await run('hello, world\n')
  assert.deepEqual([noHeader.status, noHeader.rows_refused], ['done', 1])
  const damaged = await run(
    gzipSync(file(rows('cut', 'Cut', [{ size: 'S', sku: 'CUT', quantity: 1 }]))).subarray(0, 60),
  )
  assert.deepEqual(
    [damaged.status, damaged.error],
    ['failed', 'The file is damaged: it is not a whole gzip file.'],
  )
  assert.equal(await bySlug('cut'), undefined)
  // A gzip file may be several one behind the other, so this one is made without being unpacked here.
  const mebibyte = gzipSync(Buffer.alloc(1_048_576, '\n'))
  const start = gzipSync(file(rows('bomb', 'Bomb', [{ size: 'S', sku: 'BOMB', quantity: 1 }])))
  const bomb = await run(Buffer.concat([start, ...Array.from({ length: 256 }, () => mebibyte)]))
  assert.deepEqual(
    [bomb.status, bomb.error, ...countsOf(bomb)],
    ['failed', 'The file is too large: unpacked it may have 256 MiB at most.', 0, 0, 0, 0],
  )
  assert.equal(await bySlug('bomb'), undefined)
  const left = await shop.db('catalog').one<{ count: number }>(sql`select count(*) as count from import_file`)
  assert.equal(left.count, 0)
})

test('an upload under a key happens once; customers cannot import, and nobody finds an import by chance', async () => {
  const body = Buffer.from(file(rows('keyed', 'Keyed', [{ size: 'S', sku: 'KEYED', quantity: 1 }]))).toString(
    'base64',
  )
  const keyed = shop.client(catalog, { roles: ['merchandiser'], id: newId(), idempotency_key: newId() })
  const answers = await Promise.all(
    [1, 2, 3].map((n) => keyed.create_import({ body, headers: { n: String(n) } })),
  )
  assert.equal(new Set(answers.map((answer) => (ok(answer) as Import).id)).size, 1)
  const other = await keyed.create_import({ body: Buffer.from('other').toString('base64'), headers: {} })
  assert.equal(codeOf(other), 'IDEMPOTENCY_KEY_REUSED')
  assert.equal(
    codeOf(await keyed.create_import({ body, headers: {}, currency: 'USD' })),
    'IDEMPOTENCY_KEY_REUSED',
  )
  await ended((ok(answers[0]) as Import).id)

  const customer = shop.client(catalog, { id: newId() })
  assert.equal(codeOf(await customer.create_import({ body, headers: {} })), 'FORBIDDEN')
  assert.equal(codeOf(await shop.staff.get_import({ import_id: newId() })), 'IMPORT_NOT_FOUND')
  assert.equal(codeOf(await shop.staff.list_import_refusals({ import_id: newId() })), 'IMPORT_NOT_FOUND')
})
