import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { catalog, type Product } from '@selvedge/contracts'
import { type Db, newId, sql } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import { publishSome } from '../src/publish-due.ts'
import { codeOf, detailsOf, ok, openShop, type ProductInput, type Shop, shirt } from './shop.ts'

let shop: Shop
let other: Awaited<ReturnType<Shop['secondProcess']>>
before(async () => {
  shop = await openShop()
  other = await shop.secondProcess()
})
after(() => shop.stop())

const farAway = '2099-01-01T08:00:00.000Z'
const db = () => shop.db('catalog')
const create = async (given: Partial<ProductInput> = {}) =>
  ok(await shop.staff.create_product(shirt(shop, given))) as Product
const patch = async (product_id: string, change: object) =>
  ok(await shop.staff.patch_product({ product_id, ...change })) as Product
/** What other services were told of it, in order. */
const told = async (id: string) =>
  (
    await db().many<{ name: string; version: number }>(sql`
      select name, (payload ->> 'version')::int as version from outbox
      where key = ${id} and name in ('catalog.product_changed.v1', 'catalog.product_deleted.v1') order by seq`)
  ).map(({ name, version }) => `${name.split('.')[1]} ${version}`)
const statusOf = async (id: string) =>
  (await db().one<{ status: string }>(sql`select status from product where id = ${id}`)).status

/** Everything through which a shopper could come to see it. */
const seenBy = async ({ id, slug, variants }: Product) => {
  const services = shop.client(catalog, { via: 'cart' })
  const [byId, bySlug, byIds, quoted] = await Promise.all([
    shop.anybody.get_product({ product_id: id }),
    shop.anybody.get_product_by_slug({ slug }),
    shop.anybody.list_products_by_ids({ ids: [id] }),
    services.quote({ items: [{ product_id: id, variant_id: variants[0]?.id ?? '', quantity: 1 }] }),
  ])
  shop.find.answer = { counted_tag: newId(), total: 1, product_ids: [id], facets: '[]', price_range: null }
  const listed = ok(await shop.anybody.list_products({})) as { data: Product[] }
  return [
    codeOf(byId),
    codeOf(bySlug),
    (ok(byIds) as { data: Product[] }).data.length,
    codeOf(quoted),
    listed.data.length,
  ]
}
const seen = ['ok', 'ok', 1, 'ok', 1]
const unseen = ['PRODUCT_NOT_FOUND', 'PRODUCT_NOT_FOUND', 0, 'PRODUCT_NOT_FOUND', 0]

test('drafts, scheduled and archived products are seen by no shopper, and the others follow each change', async () => {
  const product = await create({ status: 'draft', name: 'Quiet Shirt' })
  assert.deepEqual([product.version, product.slug], [1, 'quiet-shirt'])
  assert.deepEqual(await seenBy(product), unseen)
  assert.deepEqual(await told(product.id), [])
  await patch(product.id, { status: 'published' })
  assert.deepEqual(await seenBy(product), seen)
  await until(
    'the other process to show it',
    async () => (await other.product(product.id)) !== undefined,
    1000,
  )
  await patch(product.id, { status: 'archived' })
  assert.deepEqual(await seenBy(product), unseen)
  await until(
    'the other process to forget it',
    async () => (await other.product(product.id)) === undefined,
    1000,
  )
  await patch(product.id, { name: 'Quieter Shirt' })
  await patch(product.id, { publish_at: farAway })
  assert.deepEqual(await seenBy({ ...product, slug: 'quieter-shirt' }), unseen)
  const last = await patch(product.id, { publish_at: '2001-01-01T00:00:00Z' })
  assert.deepEqual(await seenBy(last), seen)
  assert.deepEqual(await told(product.id), [
    'product_changed 2',
    'product_deleted 3',
    `product_changed ${last.version}`,
  ])
})

test('PUT without a status leaves a draft a draft; If-Match and stock work on what nobody sees', async () => {
  const { id, variants, version } = await create({ status: 'draft', sku: 'PUT-DRAFT', stock_quantity: 2 })
  const input = { ...shirt(shop), sku: 'PUT-DRAFT' }
  const replaced = ok(
    await shop.staff.replace_product({ product_id: id, ...input, if_match: `"${version}"` }),
  ) as Product
  assert.equal(await statusOf(id), 'draft')
  assert.equal(
    codeOf(await shop.staff.patch_product({ product_id: id, name: 'Late', if_match: `"${version}"` })),
    'VERSION_CONFLICT',
  )
  shop.stock.say({ variant_id: variants[0]?.id ?? '', available: 9 })
  await until('the stock to be known', async () => {
    const [row] = await db().many<{ available: number }>(
      sql`select available from variant where product_id = ${id}`,
    )
    return row?.available === 9
  })
  const { body } = await db().one<{ body: string }>(sql`select body from document where product_id = ${id}`)
  assert.equal(body, '')
  // A sale in between is no reason to refuse an editor.
  const shown = ok(
    await shop.staff.patch_product({
      product_id: id,
      status: 'published',
      if_match: `"${replaced.version}"`,
    }),
  ) as Product
  assert.equal(shown.stock_quantity, 9)
  assert.deepEqual(await seenBy(shown), seen)
})

test('what does not fit together is refused, and nothing changes', async () => {
  const { id } = await create()
  const refused = [
    { status: 'scheduled' },
    { status: 'draft', publish_at: farAway },
    { publish_at: '2030-06-30T23:59:60Z' },
  ] as const
  for (const change of refused) {
    const answer = await shop.staff.patch_product({ product_id: id, ...change })
    assert.ok(
      ['INVALID_PRODUCT', 'INVALID_INPUT'].includes(codeOf(answer)),
      JSON.stringify(detailsOf(answer)),
    )
  }
  assert.equal(await statusOf(id), 'published')
  assert.deepEqual(await told(id), ['product_changed 1'])
})

test('deleting what is not in the shop deletes it for good', async () => {
  const { id } = await create({ publish_at: farAway })
  assert.equal(await statusOf(id), 'scheduled')
  ok(await shop.staff.delete_product({ product_id: id }))
  assert.equal(codeOf(await shop.staff.patch_product({ product_id: id, name: 'Gone' })), 'PRODUCT_NOT_FOUND')
})

/** A database on which a scheduled product is due, to us and within the transaction alone, and whose statement number `last` is the last. */
const dying = (id: string, last: number): Db => ({
  ...db(),
  many: async <Row>() => [{ id }] as Row[],
  transaction: (work) =>
    db().transaction(async (tx) => {
      await tx.run(sql`update product set publish_at = now() - interval '1 second' where id = ${id}`)
      let left = last
      const counted =
        <A, R>(run: (statement: A) => Promise<R>) =>
        async (statement: A): Promise<R> => {
          if (left-- === 0) throw new Error('the process dies here')
          return run(statement)
        }
      const done = await work({
        ...tx,
        many: counted(tx.many) as Db['many'],
        one: counted(tx.one) as Db['one'],
        first: counted(tx.first) as Db['first'],
        run: counted(tx.run),
      })
      if (left === 0) throw new Error('the process dies before it commits')
      return done
    }),
})

test('a process that dies at any step of publishing leaves it scheduled; it is published later, once', async () => {
  const { id } = await create({ publish_at: farAway })
  const documents = { drop: () => {} } as unknown as Parameters<typeof publishSome>[0]['documents']
  let steps = 0
  for (let isDone = false; !isDone; steps++) {
    try {
      await publishSome({ db: dying(id, steps), documents })
      isDone = true
    } catch (error) {
      assert.match(String(error), /the process dies/)
      assert.deepEqual(await told(id), [])
      assert.equal(await statusOf(id), 'scheduled')
    }
  }
  assert.ok(steps > 8, `${steps}`)
  assert.equal(await statusOf(id), 'published')
  assert.deepEqual(await told(id), ['product_changed 2'])
})

test('what is due is published within a second or so by whichever process, exactly once, beside edits', async () => {
  const products = await Promise.all(
    Array.from({ length: 120 }, (_, n) => create({ publish_at: farAway, name: `Due ${n}` })),
  )
  const ids = products.map(({ id }) => id)
  await db().run(sql`update product set publish_at = now() where id = any(${ids}::uuid[])`)
  const documents = { drop: () => {} } as unknown as Parameters<typeof publishSome>[0]['documents']
  const raced = [...Array(4)].map(() => publishSome({ db: db(), documents }))
  const edited = ids.slice(0, 20).map((id) => patch(id, { description: 'Edited' }))
  await Promise.all([...raced, ...edited])
  await until('all to be there', async () => {
    const answers = await Promise.all(ids.map((product_id) => shop.anybody.get_product({ product_id })))
    return answers.every((answer) => codeOf(answer) === 'ok')
  })
  const published = await db().many<{ count: number }>(sql`
    select count(*) as count from revision
    where id = any(${ids}::text[]) and body ->> 'status' = 'published' and actor ->> 'kind' = 'shop' group by id`)
  assert.deepEqual(
    published,
    ids.map(() => ({ count: 1 })),
  )
})
