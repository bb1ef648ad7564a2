import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { catalog, type Product } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import { codeOf, ok, openShop, type ProductInput, type Shop, shirt } from './shop.ts'

let shop: Shop
let other: Awaited<ReturnType<Shop['secondProcess']>>
before(async () => {
  shop = await openShop()
  other = await shop.secondProcess()
})
after(() => shop.stop())

const create = async (given: Partial<ProductInput> = {}) =>
  ok(await shop.staff.create_product(shirt(shop, given))) as Product
const get = async (product_id: string) => ok(await shop.anybody.get_product({ product_id })) as Product
const variantOf = (product: Product, at = 0) => product.variants[at] as Product['variants'][number]

test('a change in one process is what the other one serves, within a second', async () => {
  const product = await create({ name: 'First' })
  const slowest: number[] = []
  for (let n = 0; n < 10; n++) {
    const name = `Name ${n}`
    assert.notEqual((await other.product(product.id))?.name, name)
    ok(await shop.staff.patch_product({ product_id: product.id, name }))
    const changed = performance.now()
    await until(
      'the other process to see it',
      async () => (await other.product(product.id))?.name === name,
      1000,
    )
    slowest.push(performance.now() - changed)
    assert.equal((await get(product.id)).name, name)
  }
  ok(await shop.staff.delete_product({ product_id: product.id }))
  await until('it to be gone there', async () => (await other.product(product.id)) === undefined, 1000)
  assert.ok(Math.max(...slowest) < 1000, slowest.join())
})

test('readers of either process never see an older version after a newer one, and end at the last', async () => {
  const product = await create({ name: 'Version 1' })
  let writing = true
  const readers = [get, other.product].map(async (read) => {
    let reads = 0
    let newest = 0
    while (writing) {
      const version = (await read(product.id))?.version ?? 0
      assert.ok(version >= newest, `${version} after ${newest}`)
      newest = version
      reads++
      await new Promise(setImmediate)
    }
    return reads
  })
  for (let n = 0; n < 30; n++) ok(await shop.staff.patch_product({ product_id: product.id, name: `N ${n}` }))
  writing = false
  for (const reads of await Promise.all(readers)) assert.ok(reads > 30)
  await until('the last word', async () => (await other.product(product.id))?.version === 31, 1000)
  assert.equal((await get(product.id)).version, 31)
})

test('stock arrives in a batch, the last word on a variant counts, and editors are not refused for it', async () => {
  const products = await Promise.all(
    Array.from({ length: 20 }, () => create({ variants: [{ sku: newId() }, { sku: newId() }] })),
  )
  for (const { id } of products) await other.product(id)
  const said = products.flatMap((product, n) => [
    { variant_id: variantOf(product).id, available: 99 },
    { variant_id: variantOf(product, 1).id, available: n },
    { variant_id: variantOf(product).id, available: n + 1 },
  ])
  shop.stock.say(...said, { variant_id: newId(), available: 5 })
  for (const [n, { id }] of products.entries()) {
    const shown = await until('stock in this process', async () => {
      const product = await get(id)
      return product.stock_quantity === 2 * n + 1 && product
    })
    assert.deepEqual(
      shown.variants.map(({ stock_quantity, is_available }) => [stock_quantity, is_available]),
      [
        [n + 1, true],
        [n, n > 0],
      ],
    )
    await until('and in the other', async () => (await other.product(id))?.stock_quantity === 2 * n + 1, 1000)
    assert.ok(shown.version > 1)
    const edited = await shop.staff.patch_product({ product_id: id, if_match: '"1"', name: 'Edited' })
    assert.equal(codeOf(edited), 'ok')
    assert.equal((edited as Product).stock_quantity, 2 * n + 1)
    assert.equal(
      codeOf(await shop.staff.patch_product({ product_id: id, if_match: `"${shown.version}"`, name: 'x' })),
      'VERSION_CONFLICT',
    )
  }
  assert.equal((await shop.db('catalog').many(sql`select 1 from event_retry`)).length, 0)
})

test('what inventory has oversold shows as none', async () => {
  const product = await create({ stock_quantity: 3 })
  shop.stock.say({ variant_id: variantOf(product).id, available: -2 })
  const shown = await until('none', async () => {
    const now = await get(product.id)
    return !now.is_available && now
  })
  assert.deepEqual([shown.stock_quantity, variantOf(shown).stock_quantity], [0, 0])
})

test('a product whose stock and text change at the same time shows both', async () => {
  const product = await create({ stock_quantity: 1 })
  const { id } = variantOf(product)
  for (let n = 1; n <= 25; n++) {
    shop.stock.say({ variant_id: id, available: n })
    ok(await shop.staff.patch_product({ product_id: product.id, description: `Text ${n}` }))
  }
  await until('the last of both', async () => {
    const now = await get(product.id)
    return now.stock_quantity === 25 && now.description === 'Text 25'
  })
})

test('what changes under an idempotency key is read anew once the key is committed, and not before', async () => {
  const product = await create({ name: 'Before' })
  const db = shop.db('catalog')
  // The kernel writes its answer down as the last thing before it commits: there it is held up.
  await db.run(sql`
    create function hold_answers() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock(4242); return new; end $$`)
  await db.run(
    sql`create trigger hold before update on idempotency for each row execute function hold_answers()`,
  )
  const keyed = () => shop.client(catalog, { roles: ['merchandiser'], id: newId(), idempotency_key: newId() })
  /** Changes something and reads it while the change is not committed, as any shopper may. */
  const meanwhile = async <T>(change: () => Promise<T>, read: () => Promise<unknown>): Promise<T> => {
    const [answer] = await db.transaction(async (tx) => {
      await tx.run(sql`select pg_advisory_xact_lock(4242)`)
      const changing = change()
      await until('the change to be held up', () =>
        db
          .first(sql`select from pg_locks where locktype = 'advisory' and objid = 4242 and not granted`)
          .then(Boolean),
      )
      await read()
      return [changing]
    })
    return answer
  }
  try {
    const edit = { product_id: product.id, name: 'After' }
    ok(
      await meanwhile(
        () => keyed().patch_product(edit),
        async () => assert.equal((await get(product.id)).name, 'Before'),
      ),
    )
    assert.equal((await get(product.id)).name, 'After')

    const currencies = async () => ok(await shop.anybody.list_currencies({})).data.map(({ code }) => code)
    assert.deepEqual(await currencies(), ['EUR'])
    const data = [{ code: 'CHF', rate: '0.96', rounding: { step_amount: 1, ending_amount: 0 } }]
    const answer = ok(
      await meanwhile(
        () => keyed().replace_currencies({ data }),
        async () => assert.deepEqual(await currencies(), ['EUR']),
      ),
    )
    assert.deepEqual(
      answer.data.map(({ code }) => code),
      ['EUR', 'CHF'],
    )
    assert.deepEqual(await currencies(), ['EUR', 'CHF'])

    const id = newId()
    ok(
      await meanwhile(
        () => keyed().put_swatch({ value: `colour ${id}`, hex: '#AABBCC' }),
        async () => ok(await shop.anybody.list_swatches({})),
      ),
    )
    const swatches = ok(await shop.anybody.list_swatches({})).data
    assert.ok(swatches.some(({ value }) => value === `colour ${id}`))

    ok(
      await meanwhile(
        () => keyed().delete_product({ product_id: product.id }),
        () => get(product.id),
      ),
    )
    assert.equal(codeOf(await shop.anybody.get_product({ product_id: product.id })), 'PRODUCT_NOT_FOUND')
  } finally {
    await db.run(sql`drop trigger hold on idempotency`)
    await db.run(sql`drop function hold_answers`)
    ok(await shop.staff.replace_currencies({ data: [] }))
  }
})
