import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { Agent, get } from 'node:http'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { Location, Product, Stock } from '@selvedge/contracts'
import { until } from '@selvedge/testkit'
import { workersOf } from './machine.ts'
import { logIn, removeFolder, type Shop, send, startShop } from './shop.ts'

let shop: Shop
let staff: string
before(async () => {
  shop = await startShop({ args: ['--demo', '--products', '240', '--workers', '2'] })
  staff = await logIn(shop, 'staff')
})
after(async () => {
  assert.equal(await shop.stop(), 0)
  await removeFolder(shop.dataDir)
})

/** Reads over one connection, or, where none is given, over one of its own. Rejects where the connection breaks. */
const read = <Body>(path: string, agent?: Agent): Promise<Body> =>
  new Promise((resolve, reject) => {
    const request = get(`${shop.url}${path}`, { agent: agent ?? false, timeout: 5000 }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('error', reject)
      response.on('end', () =>
        response.statusCode === 200
          ? resolve(JSON.parse(text))
          : reject(new Error(`${response.statusCode} for ${path}: ${text}`)),
      )
    })
    request.on('error', reject)
    request.on('timeout', () => request.destroy(new Error(`no answer for ${path}`)))
  })

/** Something that a shopper looks at, and what of it is expected to show. */
type View = { what: string; path: string; shows: (body: never) => unknown; expected: unknown }

const view = <Body>(
  [what, path]: readonly [string, string],
  shows: (body: Body) => unknown,
  expected: unknown,
): View => ({ what, path, shows, expected })

const isCurrent = async ({ path, shows, expected }: View, agent?: Agent): Promise<boolean> => {
  const shown = shows((await read(path, agent)) as never)
  return JSON.stringify(shown) === JSON.stringify(expected)
}

/** The requirement: nobody is served what has been changed a second ago. */
const freshWithin = 1000

/**
 * Asserts that each view shows the change in time over connections that go to either worker, and then for ever.
 * Milliseconds that the slowest took.
 */
const assertShows = async (changed: number, views: readonly View[]): Promise<number> => {
  const agents = Array.from({ length: 4 }, () => new Agent({ keepAlive: true, maxSockets: 1 }))
  let slowest = 0
  try {
    const polls = agents.flatMap((agent) =>
      views.map(async (each) => {
        for (;;) {
          const asked = performance.now()
          if (await isCurrent(each, agent)) break
          assert.ok(asked - changed < freshWithin, `${each.what} is stale after a second`)
          await wait(20)
        }
        slowest = Math.max(slowest, performance.now() - changed)
      }),
    )
    await Promise.all(polls)
  } finally {
    for (const agent of agents) agent.destroy()
  }
  for (let again = 0; again < 40; again++) {
    for (const each of views) assert.ok(await isCurrent(each), `${each.what} shows the past again`)
  }
  return Math.round(slowest)
}

type List = { data: Product[]; pagination: { total: number } }
const products = '/api/catalog/v1/products'

const createProduct = async (fields: object): Promise<Product> => {
  const { data } = await read<List>(`${products}?limit=1`)
  const { status, body } = await send<Product>(shop, `POST ${products}`, {
    token: staff,
    body: { category_id: data[0]?.category_id, brand: 'Two Houses', ...fields },
  })
  assert.equal(status, 201)
  return body
}

test('what staff change shows within a second in page, listing and search, whichever worker answers', async (t) => {
  const sku = randomUUID().slice(0, 8)
  const first = await createProduct({ name: 'Zyzzyva tee', sku: `A-${sku}`, price: 10 })
  const second = await createProduct({ name: 'Okapi tee', sku: `B-${sku}`, price: 20 })
  const listing = `${products}?brand=Two%20Houses&sort_by=price&sort_order=asc`
  const ids = ({ data }: List) => data.map(({ id }) => id)
  const before = [
    view(['the listing', listing], ids, [first.id, second.id]),
    view(['the search', `${products}?search=zyzzyva`], ids, [first.id]),
  ]
  t.diagnostic(`new products showed after ${await assertShows(performance.now(), before)} ms`)

  const patched = await send<Product>(shop, `PATCH ${products}/${first.id}`, {
    token: staff,
    body: { name: 'Quokka tee', price: 30 },
  })
  const changed = performance.now()
  assert.equal(patched.status, 200)
  const priced = (product: Product) => [product.name, product.price]
  const milliseconds = await assertShows(changed, [
    view(['the page', `${products}/${first.id}`], priced, ['Quokka tee', 30]),
    view(['the order of the listing', listing], ids, [second.id, first.id]),
    view(['the card in the listing', listing], ({ data }: List) => data.map(priced), [
      ['Okapi tee', 20],
      ['Quokka tee', 30],
    ]),
    view(['the range of prices', `${listing}&min_price=25`], ids, [first.id]),
    view(['the search for the new name', `${products}?search=quokka`], ids, [first.id]),
    view(['the search for the old name', `${products}?search=zyzzyva`], ids, []),
  ])
  t.diagnostic(`a new name and price showed after ${milliseconds} ms`)

  const deleted = await send(shop, `DELETE ${products}/${second.id}`, { token: staff })
  const gone = performance.now()
  assert.equal(deleted.status, 204)
  const remaining = [view(['the listing without what was deleted', listing], ids, [first.id])]
  t.diagnostic(`a deletion showed after ${await assertShows(gone, remaining)} ms`)
})

test('a change of stock shows within a second in page, listing and filters, whichever worker answers', async (t) => {
  const product = await createProduct({ name: 'Numbat tee', sku: `C-${randomUUID().slice(0, 8)}`, price: 15 })
  const variant_id = product.variants[0]?.id
  const location = await send<Location>(shop, 'POST /api/inventory/v1/locations', {
    token: staff,
    body: { name: 'Backroom', country: 'DE' },
  })
  const available = `${products}?search=numbat&available=true`
  for (const [change, stock_quantity] of [
    [3, 3],
    [4, 7],
    [-7, 0],
  ] as const) {
    const adjusted = await send<Stock>(shop, `POST /api/inventory/v1/variants/${variant_id}/adjustments`, {
      token: staff,
      body: { location_id: location.body.id, change },
    })
    const changed = performance.now()
    assert.deepEqual([adjusted.status, adjusted.body.on_hand], [200, stock_quantity])
    const stock = (shown: Product) => [
      shown.stock_quantity,
      shown.is_available,
      shown.variants[0]?.stock_quantity,
    ]
    const expected = [stock_quantity, stock_quantity > 0, stock_quantity]
    const path = `/api/inventory/v1/variants/${variant_id}/availability`
    const milliseconds = await assertShows(changed, [
      view(['the page', `${products}/${product.id}`], stock, expected),
      view(['the card in the listing', `${products}?search=numbat`], ({ data }: List) => data.map(stock), [
        expected,
      ]),
      view(['what is available', available], ({ data }: List) => data.length, stock_quantity > 0 ? 1 : 0),
      view(['availability', path], (shown: { available: number }) => shown.available, stock_quantity),
    ])
    t.diagnostic(`stock of ${stock_quantity} showed after ${milliseconds} ms`)
  }
})

test('kill -9 of one worker: the other goes on answering, and another takes its place', async (t) => {
  const supervisor = shop.child.pid ?? 0
  const before = workersOf(supervisor)
  assert.equal(before.length, 2)
  const [victim = 0, survivor] = before
  process.kill(victim, 'SIGKILL')

  const outcomes = { answered: 0, broken: 0 }
  const replaced = () => {
    const now = workersOf(supervisor)
    return now.length === 2 && !now.includes(victim) && now.includes(survivor ?? 0) && now
  }
  await until(
    'another worker is started, and the one that is left answers',
    async () => {
      await read(`${products}?limit=1`).then(
        () => outcomes.answered++,
        () => outcomes.broken++,
      )
      return outcomes.answered >= 20 && replaced()
    },
    30_000,
  )
  t.diagnostic(`${outcomes.answered} answered and ${outcomes.broken} broken while it was replaced`)
  assert.ok(outcomes.broken <= 2, 'only what the dead worker was given may break')
  assert.match(shop.output(), /selvedge: a worker ended with SIGKILL; starting another/)
  for (let again = 0; again < 40; again++) await read(`${products}?limit=1`)
})
