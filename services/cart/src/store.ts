import { type Db, gatherOn, newId, type Statement, sql, withoutSync } from '@selvedge/kernel'
import type { StoredLine } from './lines/cart-line.ts'

export type CartRow = {
  id: string
  token: string
  customer_id: string | null
  merged_into: string | null
  /** As it was chosen. */
  currency: string | null
  market: string | null
  updated_at: string
  /** Another one after every change: `updated_at` to the microsecond. */
  version: string
}
export type StoredCart = CartRow & { lines: StoredLine[] }

const columns = sql`cart.id, cart.token, cart.customer_id, cart.merged_into, cart.currency, cart.market, cart.updated_at,
  cart.updated_at::text as version`
const cartWithLines = sql`
  select ${columns}, coalesce(content.lines, '[]') as lines
  from cart left join lateral (
    select json_agg(json_build_object('variant_id', variant_id, 'product_id', product_id, 'quantity', quantity,
      'held_until', held_until) order by added_at, variant_id) as lines
    from cart_line where cart_id = cart.id
  ) content on true`

/** Read with whoever reads a cart at the same time. */
export const findByToken = gatherOn(
  async (db: Db, tokens: readonly string[]): Promise<(StoredCart | undefined)[]> => {
    const found = await db.many<StoredCart>(sql`${cartWithLines} where token = any(${tokens}::text[])`)
    const byToken = new Map(found.map((cart) => [cart.token, cart]))
    return tokens.map((token) => byToken.get(token))
  },
)

export const findById = (db: Db, id: string) => db.first<StoredCart>(sql`${cartWithLines} where id = ${id}`)

export const findByCustomer = (db: Db, customerId: string) =>
  db.first<StoredCart>(sql`${cartWithLines} where customer_id = ${customerId}`)

export type NewCart = Pick<CartRow, 'token' | 'customer_id' | 'currency' | 'market'>

/**
 * Opens a cart, with whoever opens one at the same time; undefined where the customer has one. Does not wait for the disk:
 * what is lost with the machine is empty, and the first line makes it durable too.
 */
export const insertCart = gatherOn(
  async (db: Db, carts: readonly NewCart[]): Promise<(StoredCart | undefined)[]> => {
    const opened = await db.many<CartRow>(sql`
      insert into cart (id, token, customer_id, currency, market)
      select id, token, customer_id, currency, market
      from ${withoutSync}, unnest(${carts.map(newId)}::uuid[], ${carts.map(({ token }) => token)}::text[],
        ${carts.map(({ customer_id }) => customer_id)}::uuid[], ${carts.map(({ currency }) => currency)}::text[],
        ${carts.map(({ market }) => market)}::text[]) as opened (id, token, customer_id, currency, market)
      on conflict do nothing returning ${columns}`)
    const byToken = new Map(opened.map((cart) => [cart.token, cart]))
    return carts.map(({ token }) => {
      const cart = byToken.get(token)
      return cart && { ...cart, lines: [] }
    })
  },
)

/** From here to the end of the transaction nobody else changes what is in this cart. */
export const lockByToken = (tx: Db, token: string) =>
  tx.first<CartRow>(sql`select ${columns} from cart where token = ${token} for update`)

/** Every change of what is in a cart moves it on, so that it tells one content from another. */
const touched = sql`updated_at = greatest(clock_timestamp(), cart.updated_at + interval '1 microsecond')`

/** Changes currency and market of a cart that is open; nothing where they are those that it has. Null keeps its market. */
export const setCurrency = (
  db: Db,
  id: string,
  { currency, market }: { currency: string; market: string | null },
) =>
  db.run(sql`
    update cart set currency = ${currency}, market = coalesce(${market}::text, market), ${touched}
    where id = ${id} and merged_into is null
      and (currency is distinct from ${currency} or market is distinct from coalesce(${market}::text, market))`)

/** Forgets the currency of a cart, unless another one was chosen meanwhile. */
export const forgetCurrency = (db: Db, { id, currency }: CartRow) =>
  db.run(sql`update cart set currency = null, ${touched} where id = ${id} and currency = ${currency}`)

export type LineToPut = { cart: StoredCart; line: StoredLine }

/**
 * Writes a line into a cart that is as it was read; undefined, and nothing written, where it is not. With whoever does so
 * at the same time, but for a cart that somebody has locked: for that one nobody else waits.
 */
export const putLine = async (db: Db, put: LineToPut): Promise<StoredCart | undefined> =>
  (await putFree(db, put)) ?? (await putLines(db, [put], sql``))[0]

const putFree = gatherOn((db: Db, puts: readonly LineToPut[]) => putLines(db, puts, sql`skip locked`))

const putLines = async (
  db: Db,
  puts: readonly LineToPut[],
  ifLocked: Statement,
): Promise<(StoredCart | undefined)[]> => {
  // Of two for one cart the second finds it changed.
  const first = new Map(puts.toReversed().map((put) => [put.cart.id, put]))
  const given = [...first.values()]
  const changed = await db.many<CartRow>(sql`
    with given as materialized (
      select * from unnest(${given.map(({ cart }) => cart.id)}::uuid[],
        ${given.map(({ cart }) => cart.version)}::timestamptz[], ${given.map(({ line }) => line.variant_id)}::uuid[],
        ${given.map(({ line }) => line.product_id)}::uuid[], ${given.map(({ line }) => line.quantity)}::int[],
        ${given.map(({ line }) => line.held_until)}::timestamptz[])
        as line (cart_id, version, variant_id, product_id, quantity, held_until)
    ), locked as materialized (
      select id, updated_at from cart
      where id = any(${given.map(({ cart }) => cart.id)}::uuid[]) and merged_into is null
      order by id for no key update ${ifLocked}
    ), open as (
      update cart set ${touched}
      from given join locked on locked.id = given.cart_id and locked.updated_at = given.version
      where cart.id = locked.id
      returning ${columns}
    ), put as (
      insert into cart_line (cart_id, variant_id, product_id, quantity, held_until)
      select cart_id, variant_id, product_id, quantity, given.held_until from open join given on cart_id = id
      on conflict (cart_id, variant_id) do update set quantity = excluded.quantity, held_until = excluded.held_until
    )
    select * from open`)
  const byId = new Map(changed.map((cart) => [cart.id, cart]))
  return puts.map((put) => {
    const after = byId.get(put.cart.id)
    return after && first.get(put.cart.id) === put
      ? { ...after, lines: withLine(put.cart.lines, put.line) }
      : undefined
  })
}

const withLine = (lines: readonly StoredLine[], line: StoredLine): StoredLine[] =>
  lines.some(({ variant_id }) => variant_id === line.variant_id)
    ? lines.map((each) => (each.variant_id === line.variant_id ? line : each))
    : [...lines, line]

/** Takes lines out; answers how many there were. */
export const deleteLines = (db: Db, cartId: string, variantIds: string[]) =>
  db.run(sql`
    with touched as (update cart set ${touched} where id = ${cartId})
    delete from cart_line where cart_id = ${cartId} and variant_id = any(${variantIds}::uuid[])`)

/** Locks the cart of a token and another one, always in the order of their ids so that two mergers cannot block each other. */
export const lockPair = (tx: Db, token: string, id: string) =>
  tx.many<CartRow>(
    sql`select ${columns} from cart where token = ${token} or id = ${id} order by id for update`,
  )

/**
 * Moves a guest's lines into a customer's cart and closes the guest's, at once. Quantities of one variant add up to no
 * more than `most`. The customer's cart keeps its currency and market, unless it is empty and none was ever chosen for it. Answers the
 * variants that moved, and of each what the customer's cart had held already.
 */
export const moveLines = (tx: Db, carts: { from: string; to: string }, most: number) =>
  tx.many<{ variant_id: string; held: number }>(sql`
    with moved as (
      delete from cart_line where cart_id = ${carts.from} returning variant_id, product_id, quantity, added_at
    ), closed as (
      update cart set merged_into = ${carts.to}, ${touched} where id = ${carts.from}
    ), touched as (
      update cart set ${touched}, currency = coalesce(cart.currency, case
        when not exists (select 1 from cart_line where cart_id = ${carts.to}) then guest.currency end),
        market = coalesce(cart.market, case
        when not exists (select 1 from cart_line where cart_id = ${carts.to}) then guest.market end)
      from cart as guest where cart.id = ${carts.to} and guest.id = ${carts.from}
    )
    insert into cart_line as mine (cart_id, variant_id, product_id, quantity, added_at)
    select ${carts.to}::uuid, variant_id, product_id, quantity, added_at from moved
    on conflict (cart_id, variant_id) do update
      set quantity = least(${most}::integer, mine.quantity + excluded.quantity), held_until = null
    returning mine.variant_id, case when old.held_until > now() then old.quantity else 0 end as held`)

export const setHeldUntil = (
  tx: Db,
  cartId: string,
  held: readonly { variant_id: string; held_until: string | null }[],
) =>
  tx.run(sql`
    with touched as (update cart set ${touched} where id = ${cartId})
    update cart_line set held_until = held.held_until
    from jsonb_to_recordset(${JSON.stringify(held)}::jsonb) as held(variant_id uuid, held_until timestamptz)
    where cart_line.cart_id = ${cartId} and cart_line.variant_id = held.variant_id`)

/** Locks carts and those they were merged into. */
export const lockWithSuccessors = async (tx: Db, ids: readonly string[]) => {
  const lock = (these: readonly string[]) =>
    tx.many<{ merged_into: string | null }>(
      sql`select merged_into from cart where id = any(${these}::uuid[]) order by id for update`,
    )
  const successors = (await lock(ids)).flatMap(({ merged_into }) => merged_into ?? [])
  if (successors.length > 0) await lock(successors)
}

export type OrderedLine = { order_id: string; cart_id: string; variant_id: string; quantity: number }

/**
 * Takes what was ordered out of locked carts, once for each order. Limits and arrays keep PostgreSQL on its indexes: it
 * expects a hundred rows of any JSON, for which it would rather read whole tables.
 */
export const takeOutOrdered = (tx: Db, lines: readonly OrderedLine[]) =>
  tx.run(sql`
    with said as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
        as t(order_id uuid, cart_id uuid, variant_id uuid, quantity integer)
    ), fresh as (
      insert into ordered_cart (order_id) select distinct order_id from said on conflict do nothing returning order_id
    ), bought as materialized (
      select coalesce(found.merged_into, found.id) as cart_id, variant_id, sum(quantity) as quantity
      from said join fresh using (order_id)
      cross join lateral (select id, merged_into from cart where id = said.cart_id limit 1) as found
      group by 1, 2
    ), touched as (
      update cart set ${touched} where id = any(array(select cart_id from bought))
    ), reduced as (
      update cart_line set quantity = cart_line.quantity - bought.quantity
      from bought
      where cart_line.cart_id = any(array(select cart_id from bought))
        and cart_line.cart_id = bought.cart_id and cart_line.variant_id = bought.variant_id
        and cart_line.quantity > bought.quantity
    )
    delete from cart_line using bought
    where cart_line.cart_id = any(array(select cart_id from bought))
      and cart_line.cart_id = bought.cart_id and cart_line.variant_id = bought.variant_id
      and cart_line.quantity <= bought.quantity`)

/** An order that came to nothing gave its units back to the shelf, and with them those that its cart had held. */
export const forgetHoldsOfOrder = (
  tx: Db,
  order: { order_id: string; cart_id: string },
  variantIds: string[],
) =>
  tx.run(sql`
    update cart_line set held_until = null
    from cart
    where cart.id = ${order.cart_id} and cart_line.cart_id = coalesce(cart.merged_into, cart.id)
      and cart_line.variant_id = any(${variantIds}::uuid[])
      and not exists (select 1 from ordered_cart where order_id = ${order.order_id})`)

/** Marks lines as no longer held, but for those that were held anew since. */
export const lapseHolds = (tx: Db, lapsed: readonly { cart_id: string; variant_id: string; at: string }[]) =>
  tx.run(sql`
    update cart_line set held_until = null
    from jsonb_to_recordset(${JSON.stringify(lapsed)}::jsonb) as lapsed(cart_id uuid, variant_id uuid, at timestamptz)
    where cart_line.cart_id = any(${lapsed.map(({ cart_id }) => cart_id)}::uuid[])
      and cart_line.cart_id = lapsed.cart_id and cart_line.variant_id = lapsed.variant_id
      and cart_line.held_until <= lapsed.at`)

export const deleteCartOf = (tx: Db, customerId: string) =>
  tx.run(sql`delete from cart where customer_id = ${customerId}`)

/** Deletes some guests' carts that nobody changed for so many days; answers how many. */
export const deleteAbandoned = (db: Db, days: number, most: number) =>
  db.run(sql`
    delete from cart where id in (
      select id from cart
      where customer_id is null and updated_at < now() - make_interval(days => ${days})
      order by updated_at limit ${most} for update skip locked)`)

export const forgetOldOrders = (db: Db, days: number, most: number) =>
  db.run(sql`
    delete from ordered_cart where order_id in (
      select order_id from ordered_cart where at < now() - make_interval(days => ${days}) limit ${most})`)
