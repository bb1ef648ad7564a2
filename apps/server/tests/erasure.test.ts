import assert from 'node:assert/strict'
import { hkdfSync, randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { catalog, identity, inventory, orders } from '@selvedge/contracts'
import {
  createPersonalData,
  type Database,
  type MasterKeyVersions,
  newId,
  openDatabase,
  openMasterKeys,
  rewrapPersonKeys,
  type Service,
  sql,
} from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import { type Booted, boot, until } from '@selvedge/testkit'
import { allServices } from '../src/services.ts'

/**
 * The claim of docs/privacy.md: once somebody is erased and the key that wrapped their keys is gone, neither the tables nor
 * the event logs nor a backup of before reveal who they were, and the books still add up.
 */
const masterKey = randomBytes(32)
const derived = Buffer.from(hkdfSync('sha256', masterKey.toString('base64url'), '', 'personal data key', 32))
const newVersion = randomBytes(32)

const person = {
  username: 'wilhelmina.quist',
  email: 'w.quist@post.example',
  first_name: 'Wilhelmina',
  last_name: 'Quist',
}
const address = {
  name: 'Wilhelmina Quist',
  line1: 'Nachtegaalstraat 7',
  city: 'Buxtehude',
  postal_code: '3581 XQ',
  country: 'NL',
  phone: '030 5551234',
}
const telling = [
  'wilhelmina',
  'quist',
  'post.example',
  'nachtegaal',
  'buxtehude',
  '3581 xq',
  '5551234',
  '030 555',
]

let kit: Booted
const dbs = new Map<string, Database>()
before(async () => {
  kit = await boot({
    services: allServices,
    environment: {
      MASTER_KEY: masterKey.toString('base64url'),
      ACCESS_TOKEN_SECONDS: '30',
      ERASURE_GRACE_DAYS: '0',
      SANDBOX_ENABLED: 'true',
      // Mail goes nowhere: a shop's mailbox for everybody to read is for development.
      MAILBOX_ENABLED: 'false',
    },
  })
  for (const { contract } of allServices)
    dbs.set(contract.$name, openDatabase({ url: kit.database_url(contract.$name), name: 'backup', max: 2 }))
})
after(async () => {
  for (const db of dbs.values()) await db.close()
  await kit.stop()
})

type Dump = Map<string, { row: string; bytes: Buffer[] }[]>

/** Every row of every table of every service, as `pg_dump` would write it; jobs waiting in queues too. */
const dump = async ({ withKeys }: { withKeys: boolean }): Promise<Dump> => {
  const tables: Dump = new Map()
  for (const [service, db] of dbs) {
    const names = await db.many<{ schema: string; name: string }>(sql`
      select table_schema as schema, table_name as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1, 2`)
    for (const { schema, name } of names) {
      if (!withKeys && name === 'person_key') continue
      const { rows } = await db.pool.query<Record<string, unknown>>(
        `select t::text as as_text, t.* from "${schema}"."${name}" t`,
      )
      tables.set(
        `${service}/${schema}.${name}`,
        rows.map(({ as_text, ...columns }) => ({ row: String(as_text), bytes: binaries(columns) })),
      )
    }
  }
  return tables
}

/** What may be sealed: binary columns, marked text, and base64 in JSON. */
const binaries = (columns: Record<string, unknown>): Buffer[] =>
  Object.values(columns).flatMap((value) => {
    if (Buffer.isBuffer(value)) return [value]
    if (typeof value === 'string' && value.startsWith('$sealed$'))
      return [Buffer.from(value.slice(8), 'base64url')]
    if (typeof value === 'object' && value !== null && 'sealed' in value)
      return [Buffer.from(String(value.sealed), 'base64')]
    return []
  })

const found = (tables: Dump): string[] =>
  [...tables].flatMap(([table, rows]) =>
    rows.flatMap(({ row, bytes }) => {
      const text = [row, ...bytes.map((each) => each.toString('latin1'))].join(' ').toLowerCase()
      return telling.filter((word) => text.includes(word)).map((word) => `${table} tells ${word}`)
    }),
  )

/** Keys of persons that a dump holds, as far as these versions open them, tried on every sealed value in it. */
const opened = async (tables: Dump, versions: MasterKeyVersions): Promise<string[]> => {
  const texts: string[] = []
  for (const { contract } of allServices) {
    const service = contract.$name
    const keys = [...(tables.get(`${service}/${service}.person_key`) ?? [])]
    const personal = createPersonalData({
      service,
      keys: await openMasterKeys(async () => versions),
      masterKey: masterKey.toString('base64url'),
    })
    const table = keyTable(keys.map(({ row }) => row))
    for (const [name, rows] of tables) {
      if (!name.startsWith(`${service}/`) || name.endsWith('.person_key')) continue
      for (const { row, bytes } of rows)
        for (const sealed of bytes) {
          if (sealed[0] !== 1 || sealed.length < 46) continue
          for (const [field, subject] of contextsOf(row)) {
            const [value] = await personal
              .open<unknown>(table, field, [{ subject, sealed }])
              .catch(() => [null])
            if (value !== null && value !== undefined) texts.push(JSON.stringify(value))
          }
        }
    }
  }
  return texts
}

/** A database that has these rows of `person_key` and no more: what a backup has of it. */
const keyTable = (rows: readonly string[]) => {
  const known = rows.map((row) => {
    const [id, person_id, sealed_key, master_version] = row.slice(1, -1).split(',') as [
      string,
      string,
      string,
      string,
    ]
    const hex = sealed_key.replace(/[^0-9a-f]/g, '').replace(/^x?/, '')
    return { id, person_id, sealed_key: Buffer.from(hex, 'hex'), master_version: Number(master_version) }
  })
  return {
    many: async (statement: { values: readonly unknown[] }) => {
      const ids = statement.values[0] as string[]
      return known.filter(({ id }) => ids.includes(id))
    },
  } as unknown as Database
}
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
/** Every field that services seal, with every id that stands in the row. */
const contextsOf = (row: string): [string, string][] =>
  [...new Set(row.match(uuid) ?? [])].flatMap((id): [string, string][] => [
    ['orders.personal', id],
    ['address', id],
    ['erasure', id],
    ['export', id],
    ...['username', 'email', 'first_name', 'last_name'].map((column): [string, string] => [
      'customer',
      `${id}/${column}`,
    ]),
  ])

const now = async (service: string, timer: string) => {
  await (dbs.get(service) as Database).run(sql`update timer set next_at = now() where name = ${timer}`)
  await kit.restart(service)
}

test('an erased person is nowhere: not in tables, event logs, nor a backup of before; the books add up', async () => {
  const identityDb = dbs.get('identity') as Database
  const password = 'a password nobody guesses'
  const registered = await kit.client(identity).register({ ...person, password, locale: 'en' })
  assert.equal(isFailed(registered), false, JSON.stringify(registered))
  const staff = kit.client(identity, { via: 'test' })
  const list = await staff.list_customers({ search: person.username })
  assert.ok(!isFailed(list))
  const customer_id = list.data[0]?.id as string
  await identityDb.run(sql`update customer set email_verified_at = now() where id = ${customer_id}`)
  const own = kit.client(identity, { id: customer_id, client_id: 'shop' })
  assert.equal(isFailed(await own.create_address({ customer_id, address })), false)

  // Something to buy, and two orders: one of the account, one as a guest under the same address.
  const merchant = kit.client(catalog, { roles: ['administrator'], id: newId() })
  const category = await merchant.create_category({ name: 'Hats' } as never)
  const product = await merchant.create_product({
    name: 'Hat',
    sku: 'HAT-1',
    price: 30,
    brand: 'Felt',
    stock_quantity: 9,
    category_id: (category as { id: string }).id,
  } as never)
  const { id: product_id, variants } = product as { id: string; variants: { id: string }[] }
  const variant_id = variants[0]?.id as string
  const available = async () => {
    const answer = await kit.client(inventory).get_availability({ variant_id } as never)
    return isFailed(answer) ? -1 : (answer as { available: number }).available
  }
  await until('inventory has taken the stock over', async () => (await available()) === 9)
  const order = {
    items: [{ product_id, quantity: 2 }],
    email: person.email,
    shipping_address: address,
    payment: { gateway: 'sandbox', token: 'tok_success' },
  } as const
  const placed: { id: string; total_amount: number }[] = []
  for (const as of [{ id: customer_id, idempotency_key: newId() }, { idempotency_key: newId() }]) {
    const answer = await kit.client(orders, as).place_order(order as never)
    assert.ok(!isFailed(answer), JSON.stringify(answer))
    placed.push(answer as { id: string; total_amount: number })
  }
  assert.equal(isFailed(await own.request_export({ customer_id })), false)
  const exported = () =>
    identityDb.first(sql`select from export_request where customer_id = ${customer_id} and status = 'ready'`)
  await until('the export is ready', async () => (await exported()) !== undefined)

  const books = async () => ({
    orders: await (dbs.get('orders') as Database).many(sql`
      select id, number, status, lines, subtotal_amount, delivery_amount, total_amount, currency from orders order by id`),
    payments: await (dbs.get('payments') as Database).many(
      sql`select t::text as row from payment t order by 1`,
    ),
    available: await available(),
  })
  await until('the orders are confirmed', async () => {
    const { orders: rows } = await books()
    return rows.every((row) => (row as { status: string }).status === 'confirmed')
  })
  const before = await books()

  // The check can fail: with the keys of the time a backup tells everything, without them nothing.
  const backup = await dump({ withKeys: true })
  const withoutKeys = await dump({ withKeys: false })
  assert.deepEqual(found(backup), [])
  const atTheTime: MasterKeyVersions = { current: 1, keys: new Map([[1, derived]]) }
  const told = (await opened(backup, atTheTime)).join(' ').toLowerCase()
  for (const word of telling) assert.ok(told.includes(word), `the backup with its keys tells ${word}`)
  assert.deepEqual(await opened(withoutKeys, atTheTime), [])

  assert.equal(isFailed(await own.request_erasure({ customer_id })), false)
  const status = () =>
    identityDb.first<{ status: string; told: boolean }>(
      sql`select status, confirmed ? 'told_done' as told from erasure`,
    )
  await now('identity', 'runErasures')
  await until('every service has erased', async () => (await status())?.told === true)
  await identityDb.run(sql`update erasure set look_at = now(), began_at = began_at - interval '1 hour'`)
  await now('identity', 'runErasures')
  await until('it is done', async () => (await status())?.status === 'done')

  // Rotation: what is left is wrapped by the new version, then the old one is destroyed.
  const both = await openMasterKeys(async () => ({
    current: 2,
    keys: new Map([
      [2, newVersion],
      [1, derived],
    ]),
  }))
  for (const { contract, personal } of allServices as readonly Service[])
    if (personal !== undefined)
      await rewrapPersonKeys(dbs.get(contract.$name) as Database, contract.$name, both)
  const current: MasterKeyVersions = { current: 2, keys: new Map([[2, newVersion]]) }

  const today = await dump({ withKeys: true })
  for (const tables of [today, backup, withoutKeys]) assert.deepEqual(found(tables), [])
  for (const tables of [backup, withoutKeys]) assert.deepEqual(await opened(tables, current), [])
  const left = (await opened(today, current)).join(' ').toLowerCase()
  for (const word of telling) assert.equal(left.includes(word), false, `what is left tells ${word}`)
  // What lives shorter than a version names the version that it needs, which is gone.
  // Hashes and wrapped keys may begin with any byte.
  const fleeting = [...backup]
    .filter(([table]) => !table.endsWith('.person_key'))
    .flatMap(([, rows]) => rows.flatMap(({ bytes }) => bytes))
    .filter((sealed) => sealed[0] === 2 && sealed.length > 33)
  assert.ok(fleeting.length > 0)
  for (const sealed of fleeting) assert.equal(sealed.readUInt32BE(1), 1)
  const keys = await Promise.all(
    ['identity', 'orders'].map((service) =>
      (dbs.get(service) as Database).many(sql`
        select from person_key where person_id = any(${[customer_id, ...placed.map(({ id }) => id)]}::uuid[])`),
    ),
  )
  assert.deepEqual(keys, [[], []])

  assert.deepEqual(await books(), before)
  const total = placed.reduce((sum, { total_amount }) => sum + total_amount, 0)
  assert.equal(
    before.orders.reduce<number>((sum, row) => sum + (row as { total_amount: number }).total_amount, 0),
    total,
  )
  assert.equal(before.available, 9 - 4)
})
