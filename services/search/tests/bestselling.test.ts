import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  catalog,
  inventory,
  OrderCancelled,
  OrderConfirmed,
  orders,
  ProductChanged,
  search,
} from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { searchService } from '@selvedge/search'
import { type Booted, boot, fake } from '@selvedge/testkit'
import { followSales, forgetOldSales } from '../src/sales/follow-sales.ts'
import { readBestselling } from '../src/sales/store.ts'
import { putAvailability } from '../src/store.ts'
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

const record = (name: string, payload: unknown) =>
  ({ id: newId(), name, key: '', payload, at: '', traceparent: null }) as never
const context = () => ({ db: kit.db('search') }) as never

/** A product that can be bought. */
const onSale = async (name: string): Promise<string> => {
  const product = facts(name)
  await takeOverProducts(context(), [record(ProductChanged.name, product)])
  await putAvailability(
    kit.db('search'),
    product.variants.map(({ variant_id }) => ({ variant_id, available: true })),
  )
  return product.product_id
}

type Lines = [product_id: string, quantity: number][]
const orderOf = (lines: Lines, order_id = newId()) => ({
  order_id,
  lines: lines.map(([product_id, quantity]) => ({
    product_id,
    variant_id: newId(),
    quantity,
    unit_amount: 1,
  })),
})
type Ordered = ReturnType<typeof orderOf>
const confirmed = (order: Ordered) => record(OrderConfirmed.name, order)
const cancelled = (order: Ordered) => record(OrderCancelled.name, { ...order, reason: 'shopper' })
const tell = (...events: never[]) => followSales(context(), events)
const bestselling = () => readBestselling(kit.db('search'), { days: 30, limit: 100 })

test('what most units were ordered of comes first, each order counted once however often it is told', async () => {
  const [coat, hat, sock] = [await onSale('A coat'), await onSale('A hat'), await onSale('A sock')]
  const order = orderOf([
    [coat, 2],
    [hat, 1],
    [coat, 1],
  ])
  await tell(confirmed(order), confirmed(order))
  await tell(confirmed(order), confirmed(orderOf([[hat, 3]])))
  assert.deepEqual(await bestselling(), [hat, coat])
  await tell(confirmed(orderOf([[sock, 9]])))
  assert.deepEqual(await bestselling(), [sock, hat, coat])
  const { product_ids } = (await kit.client(search, { via: 'catalog' }).list_bestselling({ limit: 2 })) as {
    product_ids: string[]
  }
  assert.deepEqual(product_ids, [sock, hat])
})

test('a cancelled order is taken out once, and one that was never confirmed takes nothing away', async () => {
  const [bag, belt] = [await onSale('A bag'), await onSale('A belt')]
  const [kept, undone] = [orderOf([[bag, 20]]), orderOf([[belt, 30]])]
  await tell(confirmed(kept), confirmed(undone))
  assert.deepEqual((await bestselling()).slice(0, 2), [belt, bag])
  // Also where both are told at once.
  const brief = orderOf([[belt, 50]])
  await tell(confirmed(brief), cancelled(brief), cancelled(undone), cancelled(orderOf([[bag, 20]])))
  await tell(cancelled(undone))
  assert.equal((await bestselling())[0], bag)
  assert.ok(!(await bestselling()).includes(belt))
})

test('what is gone, sold out or long ago is no bestseller', async () => {
  const db = kit.db('search')
  const [gone, old] = [facts('A sold-out scarf'), await onSale('An old shirt')]
  await takeOverProducts(context(), [record(ProductChanged.name, gone)])
  await tell(
    confirmed(
      orderOf([
        [gone.product_id, 90],
        [old, 90],
        [newId(), 90],
      ]),
    ),
  )
  assert.equal((await bestselling())[0], old)
  assert.ok(!(await bestselling()).includes(gone.product_id))
  await db.run(sql`update sold set day = day - 30 where product_id = ${old}`)
  assert.ok(!(await bestselling()).includes(old))
  await db.run(sql`update sold set day = day - 61 where product_id = ${old}`)
  await forgetOldSales(context())
  assert.deepEqual(await db.many(sql`select day from sold where product_id = ${old}`), [])
})
