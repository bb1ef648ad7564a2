import { type Database, type Db, newId, openDatabase, sql } from '@selvedge/kernel'
import { type Measured, measure } from './load.ts'
import { seededRandom } from './random.ts'

/*
 * What an order costs PostgreSQL at the least: the same facts as the platform writes (stock with its ledger, the order
 * with its lines, the payment with its ledger, an event for each), in three statements of one transaction, with nobody
 * asking whether any of it is allowed.
 */

const variantsInStock = 2000

export type BareOrders = {
  run(concurrency: number, milliseconds: number): Promise<Measured>
  close(): Promise<void>
}

/** A schema of its own on the platform's database; emptied first, dropped in the end. */
export const openBareOrders = async (url: string): Promise<BareOrders> => {
  const setup = openDatabase({ url, name: 'bench', max: 1 })
  await createSchema(setup)
  const rows = await setup.many<{ variant_id: string }>(sql`select variant_id from bench.stock order by 1`)
  const variants = rows.map(({ variant_id }) => variant_id)
  const pools = new Map<number, Database>()
  const random = seededRandom(7)

  return {
    run: (concurrency, milliseconds) => {
      const db = pools.get(concurrency) ?? openDatabase({ url, name: 'bench', max: concurrency })
      pools.set(concurrency, db)
      const work = () => placeBare(db, random.pick(variants))
      return measure(
        Array.from({ length: concurrency }, () => work),
        milliseconds,
      )
    },
    close: async () => {
      for (const db of pools.values()) await db.close()
      await setup.run(sql`drop schema bench cascade`)
      await setup.close()
    },
  }
}

const createSchema = async (db: Db): Promise<void> => {
  await db.run(sql`drop schema if exists bench cascade`)
  await db.run(sql`create schema bench`)
  await db.run(sql`create table bench.stock (
    variant_id uuid primary key, on_hand integer not null, reserved integer not null default 0,
    check (0 <= reserved and reserved <= on_hand)) with (fillfactor = 80)`)
  await db.run(sql`create table bench.stock_ledger (
    id bigint generated always as identity, variant_id uuid not null, reserved_change integer not null,
    reason text not null, reference text not null, at timestamptz not null default now(), primary key (variant_id, id))`)
  await db.run(sql`create table bench.orders (
    id uuid primary key, status text not null, customer_id uuid not null, total_amount bigint not null,
    currency text not null, created_at timestamptz not null default now())`)
  await db.run(sql`create index on bench.orders (customer_id, id desc)`)
  await db.run(sql`create table bench.order_line (
    order_id uuid not null, variant_id uuid not null, sku text not null, name text not null, options jsonb not null,
    quantity integer not null, unit_amount bigint not null, primary key (order_id, variant_id))`)
  await db.run(sql`create table bench.payment (
    id uuid primary key, order_id uuid not null unique, status text not null, amount bigint not null,
    currency text not null, created_at timestamptz not null default now())`)
  await db.run(sql`create table bench.payment_ledger (
    id bigint generated always as identity primary key, payment_id uuid not null, kind text not null,
    amount bigint not null, at timestamptz not null default now())`)
  await db.run(sql`create table bench.outbox (
    seq bigint generated always as identity primary key, xid xid8 not null default pg_current_xact_id(),
    id uuid not null default uuidv7(), name text not null, key text not null, payload jsonb not null,
    at timestamptz not null default clock_timestamp())`)
  await db.run(sql`create index on bench.outbox (xid, seq)`)
  await db.run(sql`insert into bench.stock (variant_id, on_hand)
    select uuidv7(), 100000000 from generate_series(1, ${variantsInStock}::int)`)
}

const placeBare = async (db: Database, variant: string): Promise<void> => {
  const order = newId()
  const payment = newId()
  const fact = {
    order_id: order,
    payment_id: payment,
    variant_id: variant,
    quantity: 1,
    amount: 4990,
    currency: 'EUR',
  }
  const payload = JSON.stringify(fact)
  const customer = '01900000-0000-7000-8000-00000000beef'
  const taken = await db.transaction(async (tx) => {
    const rows = await tx.many(sql`
      with moved as (
        update bench.stock set reserved = reserved + 1
        where variant_id = ${variant}::uuid and on_hand - reserved >= 1
        returning variant_id, on_hand - reserved as available
      ),
      logged as (
        insert into bench.stock_ledger (variant_id, reserved_change, reason, reference)
        select variant_id, 1, 'reservation', ${order}::text from moved
      ),
      told as (
        insert into bench.outbox (name, key, payload)
        select 'stock_changed', variant_id::text,
          jsonb_build_object('variant_id', variant_id, 'available', available) from moved
      )
      select variant_id from moved`)
    await tx.run(sql`
      with placed as (
        insert into bench.orders (id, status, customer_id, total_amount, currency)
        values (${order}::uuid, 'confirmed', ${customer}::uuid, 4990, 'EUR') returning id
      ),
      told as (
        insert into bench.outbox (name, key, payload) select 'order_confirmed', id::text, ${payload}::jsonb from placed
      )
      insert into bench.order_line (order_id, variant_id, sku, name, options, quantity, unit_amount)
      select id, ${variant}::uuid, 'SKU-1', 'Linen shirt', '{"size": "M", "colour": "Ink"}', 1, 4990 from placed`)
    await tx.run(sql`
      with paid as (
        insert into bench.payment (id, order_id, status, amount, currency)
        values (${payment}::uuid, ${order}::uuid, 'authorised', 4990, 'EUR') returning id
      ),
      told as (
        insert into bench.outbox (name, key, payload)
        select 'payment_authorised', ${order}::text, ${payload}::jsonb from paid
      )
      insert into bench.payment_ledger (payment_id, kind, amount) select id, 'authorisation', 4990 from paid`)
    return rows.length
  })
  if (taken !== 1) throw new Error('the bare order took no stock')
}
