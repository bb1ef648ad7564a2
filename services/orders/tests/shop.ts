import assert from 'node:assert/strict'
import {
  CartNotFound,
  CurrencyNotSold,
  cart,
  catalog,
  DeliveryNotAvailable,
  ItemsNotFound,
  type Order,
  orders,
  type QuotedItem,
  shipping,
} from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { fail, type InputOf, isFailed } from '@selvedge/kernel/contract'
import { boot, type CallAs, fake, until } from '@selvedge/testkit'
import { type Move, moves } from '../src/order-states.ts'
import { ordersService } from '../src/service.ts'
import { createFakeIdentity } from './fake-identity.ts'
import { createFakeInventory } from './fake-inventory.ts'
import { createFakePayments } from './fake-payments.ts'

class Killed extends Error {}

/** Unit amounts by currency; what has no rate in one stays as it was priced. */
type Prices = Record<string, number | 'as priced'>

type Cart = {
  cart_id: string
  version?: string
  currency?: string
  customer_id: string | null
  items: InputOf<typeof orders.place_order>['items']
}

/** The service among peers that count, dying where it is told to. */
export const openShop = async (environment: Record<string, string> = {}) => {
  const initial = new Map<string, number>()
  const products = new Map<string, Omit<QuotedItem, 'quantity'>>()
  const prices = new Map<string, Prices>()
  const carts = new Map<string, Cart>()

  /** Names of the checkpoints passed and of the calls to peers, in order. */
  const passed: string[] = []
  let deadly: string | undefined
  const wire = (operation: string, when: 'before' | 'after') => {
    if (when === 'before') passed.push(operation)
    const fault = `${operation} ${when}`
    if (deadly !== fault) return
    deadly = undefined
    throw new Error('the wire was cut')
  }
  const checkpoint = async (name: string) => {
    passed.push(`at ${name}`)
    if (deadly !== `at ${name}`) return
    deadly = undefined
    throw new Killed('killed')
  }

  const inventory = createFakeInventory(wire)
  const payments = createFakePayments(wire)
  const identity = createFakeIdentity(wire)
  const mortal: typeof ordersService = {
    ...ordersService,
    context: (base) => Object.assign(ordersService.context(base), { checkpoint }),
  }
  const kit = await boot({
    services: [mortal],
    environment: { MASTER_KEY: 'a key for tests', ...environment },
    fakes: [
      inventory.peer,
      payments.peer,
      identity.peer,
      fake(catalog, {
        quote: ({ items, currency }) => {
          const unknown = items.filter(({ product_id }) => !products.has(product_id))
          if (unknown.length > 0)
            return fail(ItemsNotFound, { items: unknown.map(({ product_id }) => ({ product_id })) })
          const quoted: QuotedItem[] = []
          for (const { product_id, quantity } of items) {
            const item = { ...(products.get(product_id) as Omit<QuotedItem, 'quantity'>), quantity }
            const price =
              currency === undefined || currency === item.currency || prices.get(product_id)?.[currency]
            if (price === undefined) return fail(CurrencyNotSold, { currency: currency ?? '' })
            quoted.push(
              typeof price === 'number' && currency !== undefined
                ? { ...item, unit_amount: price, currency }
                : item,
            )
          }
          return { items: quoted }
        },
      }),
      fake(cart, {
        get_for_checkout: ({ cart_token }) => {
          const found = carts.get(cart_token)
          if (found === undefined) return fail(CartNotFound)
          const items = (found.items ?? []).map(({ product_id, quantity }) => ({
            product_id,
            variant_id: products.get(product_id)?.variant_id as string,
            quantity,
          }))
          return {
            cart_id: found.cart_id,
            customer_id: found.customer_id,
            version: found.version ?? '1',
            currency: found.currency ?? null,
            market: null,
            items,
          }
        },
      }),
      fake(shipping, {
        quote_delivery: ({ delivery_method_id, country, currency }) =>
          country === 'DE'
            ? {
                delivery_method_id,
                name: 'Parcel',
                description: '',
                min_days: 1,
                max_days: 3,
                amount: 490,
                currency: currency ?? 'EUR',
              }
            : fail(DeliveryNotAvailable),
      }),
    ],
  })
  const db = kit.db('orders')

  const rowOf = (id: string) =>
    db.one<{ status: Order['status']; lines: Order['lines']; total_amount: number }>(
      sql`select status, lines, total_amount from orders where id = ${id}`,
    )
  /** Ends the process and starts another, so much later that it looks after every order that was left. */
  const restart = async () => {
    await db.run(sql`update timer set next_at = now()`)
    // Locked in the order that everybody keeps: others may be moving several of these.
    await db.run(sql`
      with left_over as materialized (
        select id from orders where resume_at is not null and status in ('placing', 'cancelling', 'shipping')
        order by id for no key update)
      update orders set resume_at = now() from left_over
      where orders.id = left_over.id and resume_at is not null and status in ('placing', 'cancelling', 'shipping')`)
    await kit.restart('orders')
  }

  /** What an order says it has been is a way through the state machine that ends where the order is. */
  const assertTimeline = async (id: string) => {
    const order = await kit.client(orders, { roles: ['support'], id: newId() }).get_order({ order_id: id })
    assert.equal(isFailed(order), false)
    const { status, created_at, timeline = [] } = order as Order
    assert.deepEqual([timeline[0]?.at, timeline.at(-1)?.status], [created_at, status])
    for (const [nth, { status: to, at }] of timeline.entries()) {
      const before = timeline[nth - 1]
      if (before === undefined) continue
      assert.ok(before.at <= at, `${to} at ${at}, after ${before.status} at ${before.at}`)
      assert.ok(
        Object.values(moves).some((move: Move) => move.from.includes(before.status) && move.to === to),
        `${before.status} to ${to}`,
      )
    }
  }

  /**
   * The sentence that must be true, of one order: it is placed or cleanly cancelled, was charged once or not at all, and
   * stock agrees.
   */
  const assertSound = async (id: string) => {
    const { status, lines, total_amount } = await rowOf(id)
    await assertTimeline(id)
    const reservation = inventory.orders.get(id)
    const made = payments.attempts.filter(({ order_id }) => order_id === id)
    const money = made.filter((payment) => payment.status === 'authorised' || payment.status === 'captured')
    const wanted = lines.map(({ variant_id, quantity }) => ({ variant_id, quantity }))
    assert.equal(money.length <= 1, true, 'charged twice')
    switch (status) {
      case 'confirmed':
      case 'shipped':
        assert.deepEqual(
          money.map(({ status, amount }) => [status, amount]),
          [[status === 'shipped' ? 'captured' : 'authorised', total_amount]],
        )
        assert.deepEqual(reservation, {
          status: status === 'shipped' ? 'fulfilled' : 'reserved',
          lines: wanted,
        })
        break
      case 'awaiting_payment':
        assert.deepEqual(money, [])
        assert.deepEqual(reservation, { status: 'reserved', lines: wanted })
        break
      case 'cancelled':
        assert.deepEqual(money, [])
        assert.equal(
          made.some(({ status }) => status === 'pending' || status === 'requires_action'),
          false,
        )
        assert.equal(reservation?.status, 'released')
        break
      case 'placing':
      case 'cancelling':
      case 'shipping':
        assert.fail(`the order is left in ${status}`)
    }
  }

  const assertStockAgrees = () => {
    for (const [variant, had] of initial) {
      let promised = 0
      for (const { status, lines } of inventory.orders.values())
        if (status !== 'released')
          for (const line of lines) if (line.variant_id === variant) promised += line.quantity
      assert.equal(inventory.stock.get(variant), had - promised)
    }
  }

  return {
    kit,
    db,
    inventory,
    payments,
    identity,
    carts,
    passed,
    products,
    /** Dies at a checkpoint (`at …`), or loses a call to a peer (`… before`, `… after`), once. */
    dieAt: (name: string | undefined) => {
      deadly = name
    },
    armed: () => deadly,
    restart,
    rowOf,
    assertSound,
    assertStockAgrees,
    client: (as: CallAs = {}) => kit.client(orders, as),
    reprice: (product_id: string, inCurrencies: Prices) => prices.set(product_id, inCurrencies),
    addProduct: (units: number, more: Partial<QuotedItem> = {}, inCurrencies: Prices = {}) => {
      const [product_id, variant_id] = [newId(), newId()]
      initial.set(variant_id, units)
      prices.set(product_id, inCurrencies)
      inventory.stock.set(variant_id, units)
      products.set(product_id, {
        product_id,
        variant_id,
        sku: `SKU-${variant_id.slice(-6)}`,
        name: 'Shirt',
        slug: 'shirt',
        options: { size: 'M' },
        image_url: null,
        unit_amount: 1990,
        currency: 'EUR',
        weight_grams: 200,
        ...more,
      })
      return { product_id, variant_id }
    },
    /** Whether the saga has nothing left to do about an order. */
    resting: async (id: string) => {
      const { status } = await rowOf(id)
      return status !== 'placing' && status !== 'cancelling' && status !== 'shipping'
    },
    /** Waits until everything is as it must be about an order; answers how it ended. */
    soundEnd: async (id: string) => {
      let problem: unknown
      const sound = async () => {
        try {
          await assertSound(id)
          return true
        } catch (error) {
          problem = error
          return false
        }
      }
      await until('a sound end', sound).catch(() => {
        throw problem
      })
      return (await rowOf(id)).status
    },
    /** Whether somebody has looked after an order since it was last due. */
    takenUp: async (id: string) =>
      (await db.first(sql`select 1 from orders where id = ${id} and resume_at <= now()`)) === undefined,
    published: (id: string) =>
      db.many<{ name: string; payload: unknown }>(
        sql`select name, payload from outbox where key = ${id} order by seq`,
      ),
    count: async () => (await db.one<{ n: number }>(sql`select count(*) as n from orders`)).n,
  }
}
export type Shop = Awaited<ReturnType<typeof openShop>>

/** The order, where one was answered. */
export const placed = <T extends { id: string }>(answer: T | object): T => {
  assert.equal(isFailed(answer), false, JSON.stringify(answer))
  return answer as T
}

/** `CODE`, or the status of the order answered. */
export const outcomeOf = (answer: unknown): string =>
  isFailed(answer) ? answer.code : (answer as { status: string }).status

export const card = (token: string) => ({ gateway: 'sandbox' as const, token })
