import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { catalog, inventory, orders, ProductChanged, search } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import { searchService } from '@selvedge/search'
import { type Booted, boot, fake, until } from '@selvedge/testkit'
import { forgetOldSearches } from '../src/searches/insights.ts'
import { readPopular } from '../src/searches/store.ts'
import { takeOverProducts } from '../src/take-over.ts'
import { facts } from './facts.test-helper.ts'

let kit: Booted
before(async () => {
  kit = await boot({
    services: [searchService],
    fakes: [fake(catalog, {}), fake(inventory, {}), fake(orders, {})],
  })
})
after(() => kit.stop())

const find = async (text: string, more: object = {}, client_address?: string) => {
  const asked = { filters: {}, page: 1, limit: 20, facets: true, text, ...more }
  const as = { via: 'catalog', ...(client_address ? { client_address } : {}) }
  const found = await kit.client(search, as).find_products(asked)
  assert.ok(!isFailed(found))
  return found
}
const insights = async () => {
  const found = await kit.client(search, { roles: ['analyst'], id: newId() }).get_search_insights({})
  assert.ok(!isFailed(found))
  return found
}

test('searches and clicks are counted, those in vain too, and the places that are opened', async () => {
  const product = facts('Gossamer shawl')
  await takeOverProducts(
    { db: kit.db('search') } as never,
    [
      { id: newId(), name: ProductChanged.name, key: '', payload: product, at: '', traceparent: null },
    ] as never,
  )
  await until('the shawl', async () => (await find('gossamer', { page: 1, sort_by: 'name' })).total === 1)
  await find('Gossamer')
  await find(' gossamer')
  await find('gossamer', { page: 2 })
  await find('gossamer', { filters: { available: true } })
  await find('xylograph')
  const anybody = kit.client(search)
  const click = { text: 'GOSSAMER', product_id: product.product_id, position: 1 }
  assert.deepEqual(await anybody.record_click(click), {})
  await until('the counts', async () => (await insights()).searches === 3 && (await insights()).clicks === 1)
  const { top, in_vain, positions, nothing } = await insights()
  assert.deepEqual(top, [
    { text: 'gossamer', searches: 2, nothing: 0, clicks: 1 },
    { text: 'xylograph', searches: 1, nothing: 1, clicks: 0 },
  ])
  assert.deepEqual([in_vain, nothing], [[top[1]], 1])
  assert.deepEqual(positions[0], { position: 1, shown: 2, clicks: 1 })
  assert.deepEqual(positions[1], { position: 2, shown: 0, clicks: 0 })
  const odd = await anybody.record_click({ ...click, position: 0 })
  assert.ok(isFailed(odd) && odd.status === 400)
})

test('a text is popular only once several people searched for it and found something', async () => {
  const db = kit.db('search')
  const popular = () => readPopular(db, { days: 30, searchers: 3, limit: 10 })
  for (const address of ['192.0.2.1', '192.0.2.1', '192.0.2.1', '192.0.2.2']) await find('shawl', {}, address)
  for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) await find('yeti', {}, address)
  await until('the counts', async () => (await insights()).top[0]?.searches === 4)
  assert.deepEqual(await popular(), [])
  await find('shawl', {}, '192.0.2.3')
  await until('the third person', async () => (await popular()).length === 1)
  assert.deepEqual(await popular(), ['shawl'])
})

test('what was searched for is forgotten', async () => {
  const db = kit.db('search')
  await db.run(sql`update search_event set at = now() - interval '31 days' where text = 'xylograph'`)
  await db.run(sql`update query_count set day = day - 401 where text = 'yeti'`)
  await forgetOldSearches({ db })
  assert.deepEqual(await db.many(sql`select text from search_event where text = 'xylograph'`), [])
  assert.deepEqual(await db.many(sql`select text from query_count where text = 'yeti'`), [])
  assert.equal((await db.many(sql`select text from query_count where text = 'xylograph'`)).length, 1)
})
