import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Customer, cart, type Export, identity, notifications, orders } from '@selvedge/contracts'
import { newId, sql, type Transport } from '@selvedge/kernel'
import { Binary, type Contract, isFailed } from '@selvedge/kernel/contract'
import { type Booted, boot, until } from '@selvedge/testkit'
import { strFromU8, unzipSync } from 'fflate'
import { identityService } from '../src/service.ts'
import { answered, codeOf, newName, password } from './people.test-helper.ts'

type Mail = {
  template: string
  to: string
  locale: string
  values: Record<string, string>
  idempotency_key?: string
}

let kit: Booted
/** What was asked of peers, in order: `orders.erase_person`. */
const asked: string[] = []
const mails: Mail[] = []
/** The call that fails next, before or after it has its effect. */
let deadly: { name: string; when: 'before' | 'after' } | undefined
let erased = new Map<string, { email: string | null }>()

const peer = (contract: Contract): [Contract, Transport] => [
  contract,
  {
    call: async (operation, input) => {
      if (operation === 'read_events') {
        await new Promise((resolve) => setTimeout(resolve, (input as { wait_ms: number }).wait_ms))
        return { value: { events: [], position: '0:0:0' } }
      }
      const name = `${contract.$name}.${operation}`
      const fault = deadly?.name === name ? deadly.when : undefined
      if (fault !== undefined) deadly = undefined
      if (fault === 'before') throw new Error('the wire was cut')
      asked.push(name)
      const value = effect(contract.$name, operation, input as never)
      if (fault === 'after') throw new Error('the wire was cut')
      return { value }
    },
  },
]
const effect = (
  service: string,
  operation: string,
  input: Mail & { person_id: string; email: string | null; after?: string },
) => {
  switch (operation) {
    case 'send_email':
      if (!mails.some(({ idempotency_key }) => idempotency_key === input.idempotency_key)) mails.push(input)
      return { message_id: newId() }
    case 'export_person':
      return service === 'orders'
        ? ordersOf(input.person_id, input.after)
        : { data: { [service]: [] }, next: null }
    case 'erase_person':
      erased.set(`${service} ${input.person_id}`, { email: input.email })
      return { keys_destroyed: 1 }
    default:
      throw new Error(`${service}.${operation} is not faked`)
  }
}

/** Who has so many orders that one archive does not hold them. */
let hoarder: { id: string; orders: number } | undefined
const ordersOf = (person: string, after = '0') => {
  const all = person === hoarder?.id ? hoarder.orders : 1
  const from = Number(after)
  const to = Math.min(all, from + 1000)
  const rows = Array.from({ length: to - from }, (_, n) => ({ number: from + n, notes: 'x'.repeat(1000) }))
  return { data: { orders: rows }, next: to < all ? String(to) : null }
}

before(async () => {
  kit = await boot({
    services: [identityService],
    fakes: [peer(notifications), peer(orders), peer(cart)],
    environment: { ERASURE_GRACE_DAYS: '14', ACCESS_TOKEN_SECONDS: '30' },
  })
})
after(() => kit.stop())

const db = () => kit.db('identity')
const words = ['Wilhelmina', 'Quist', 'Nachtegaal', '5551234']

const open = async (): Promise<Customer> => {
  const username = newName()
  const account = answered(
    await kit.client(identity).register({
      username,
      email: `${username}@example.com`,
      password,
      first_name: 'Wilhelmina',
      last_name: 'Quist',
    }),
  ) as Customer
  const customer = answered(await kit.client(identity, { via: 'test' }).list_customers({ search: username }))
    .data[0] as Customer
  assert.equal(account.username, username)
  answered(
    await as(customer).create_address({
      customer_id: customer.id,
      address: {
        name: 'Wilhelmina Quist',
        line1: 'Nachtegaalstraat 7',
        city: 'Berlin',
        postal_code: '10115',
        country: 'DE',
        phone: '030 5551234',
      },
    }),
  )
  return customer
}
const as = (customer: { id: string }, more = {}) =>
  kit.client(identity, { id: customer.id, client_id: 'shop', ...more })
const manager = () => kit.client(identity, { roles: [], permissions: ['privacy:manage'], id: newId() })

/** Everything that identity's schema holds, as text. */
const dump = async (): Promise<string> => {
  const tables = await db().many<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'identity'`,
  )
  const texts = []
  for (const { name } of tables) {
    const { rows } = await db().pool.query(`select t::text as row from "${name}" t`)
    texts.push(name, ...rows.map(({ row }) => row as string))
  }
  return texts.join('\n')
}

/** Lets the timers of erasures run now, `later` after tokens have run out. */
const turn = async (customerId: string, { later = false } = {}) => {
  await db().run(sql`
    update erasure set look_at = now(), due_at = least(due_at, now()),
      began_at = began_at - case when ${later}::boolean then interval '1 hour' else interval '0' end
    where customer_id = ${customerId}`)
  await db().run(sql`update timer set next_at = now() where name = 'runErasures'`)
  await kit.restart('identity')
}
const statusOf = async (customerId: string) =>
  (await db().first<{ status: string; confirmed: object; reconfirmed: object; person: Buffer | null }>(
    sql`select status, confirmed, reconfirmed, person from erasure where customer_id = ${customerId} order by id desc`,
  )) as {
    status: string
    confirmed: Record<string, string>
    reconfirmed: Record<string, string>
    person: Buffer | null
  }

test('the schema tells nothing of a person; they log in, are found and changed all the same', async () => {
  const customer = await open()
  const text = await dump()
  for (const word of [...words, customer.username, customer.email])
    assert.equal(text.includes(word), false, word)

  const { username, email } = customer
  for (const name of [username, username.toUpperCase()])
    answered(await kit.client(identity).issue_token({ username: name, password }))
  const staff = kit.client(identity, { roles: ['support'], id: newId() })
  const found = async (search: string) =>
    answered(await staff.list_customers({ search })).data.map(({ id }) => id)
  for (const search of [username, `wilhelm ${username}`, `QUIST ${username.slice(0, 9)}`, email])
    assert.deepEqual(await found(search), [customer.id], search)
  assert.deepEqual(await found(`elhelm ${username}`), [])

  const renamed = answered(
    await as(customer).update_customer({ customer_id: customer.id, last_name: 'Zonderland' }),
  )
  assert.deepEqual(
    [renamed.first_name, renamed.last_name, renamed.email],
    ['Wilhelmina', 'Zonderland', email],
  )
  assert.deepEqual(await found(`zonder ${username}`), [customer.id])
  assert.deepEqual(await found(`quist ${username}`), [])
  await kit.restart('identity')
  const { data } = answered(await as(customer).list_addresses({ customer_id: customer.id }))
  assert.equal(data[0]?.address.line1, 'Nachtegaalstraat 7')
})

test('decisions are recorded for an account or a browser, each with its wording, and the last one holds', async () => {
  const customer = await open()
  const visitor_id = newId()
  const guest = kit.client(identity)
  const decision = (
    purpose: 'analytics' | 'marketing',
    granted: boolean,
    more: { visitor_id?: string } = {},
  ) => ({
    decisions: [{ purpose, granted }],
    text_version: '2026-11',
    source: 'banner',
    ...more,
  })
  const nothing = { analytics: false, personalisation: false, marketing: false }
  assert.deepEqual(await guest.get_consents({ visitor_id }), nothing)
  assert.equal(codeOf(await guest.record_consent(decision('analytics', true))), 'FORBIDDEN')
  assert.deepEqual(await guest.record_consent(decision('analytics', true, { visitor_id })), {
    ...nothing,
    analytics: true,
  })
  assert.deepEqual(await guest.record_consent(decision('analytics', false, { visitor_id })), nothing)
  assert.deepEqual(await guest.get_consents({ visitor_id: newId() }), nothing)
  await as(customer).record_consent(decision('marketing', true, { visitor_id }))
  assert.deepEqual(
    await kit.client(identity, { via: 'analytics' }).find_consents({ customer_id: customer.id }),
    { ...nothing, marketing: true },
  )
  assert.deepEqual(await guest.get_consents({ visitor_id }), nothing)
  assert.equal(
    codeOf(await as(customer, { actor: newId() }).record_consent(decision('marketing', false))),
    'FORBIDDEN',
  )
  const { current, history } = answered(await manager().list_consents({ customer_id: customer.id }))
  assert.deepEqual(
    [
      current.marketing,
      history.map(({ purpose, granted, text_version, source }) => [purpose, granted, text_version, source]),
    ],
    [true, [['marketing', true, '2026-11', 'banner']]],
  )
  assert.equal(
    codeOf(await as({ id: newId() }).list_consents({ customer_id: customer.id })),
    'CUSTOMER_NOT_FOUND',
  )
  const told = await db().many<{ payload: object }>(sql`
    select payload from outbox where name = 'identity.consent_changed.v1' and key = ${visitor_id} order by seq`)
  assert.deepEqual(
    told.map(({ payload }) => payload),
    [true, false].map((granted) => ({
      subject_id: visitor_id,
      customer_id: null,
      visitor_id,
      purpose: 'analytics',
      granted,
    })),
  )
})

test('who opens an account may allow something at once, which is recorded with it and once', async () => {
  const username = newName()
  const account = { username, email: `${username}@example.com`, password }
  const consent = {
    decisions: [{ purpose: 'marketing' as const, granted: true }],
    text_version: '2026-11-de',
  }
  const keyed = kit.client(identity, { idempotency_key: newId() })
  const register = () => keyed.register({ ...account, consent })
  const { id: customer_id } = answered(await register())
  assert.equal(answered(await register()).id, customer_id)
  const { history } = answered(await as({ id: customer_id }).list_consents({ customer_id }))
  assert.deepEqual(
    history.map(({ purpose, granted, text_version, source }) => [purpose, granted, text_version, source]),
    [['marketing', true, '2026-11-de', 'registration']],
  )
})

test('an export holds what every service knows, sealed, for its person alone and shortly after logging in', async () => {
  const customer = await open()
  const { id: customer_id } = customer
  const stale = { authenticated_at: Math.floor(Date.now() / 1000) - 301 }
  assert.equal(codeOf(await as(customer, stale).request_export({ customer_id })), 'STEP_UP_REQUIRED')
  assert.equal(codeOf(await as(customer, { actor: newId() }).request_export({ customer_id })), 'FORBIDDEN')
  assert.equal(codeOf(await as({ id: newId() }).request_export({ customer_id })), 'CUSTOMER_NOT_FOUND')
  deadly = { name: 'cart.export_person', when: 'before' }
  const first = answered(await as(customer).request_export({ customer_id }))
  assert.equal(answered(await as(customer).request_export({ customer_id })).id, first.id)
  const ready = async () =>
    answered(await as(customer).list_exports({ customer_id })).data.find(({ id }) => id === first.id)
  await until('the export is ready', async () => (await ready())?.status === 'ready')
  const requests = answered(await manager().list_export_requests({ status: 'ready' }))
  assert.deepEqual(
    requests.data.filter((one) => one.customer_id === customer_id).map(({ id }) => id),
    [first.id],
  )
  const mail = mails.filter(({ template }) => template === 'export_ready')
  assert.deepEqual(
    mail.map(({ to }) => to),
    [customer.email],
  )
  const week = (Date.parse((await ready())?.expires_at ?? '') - Date.now()) / 86_400_000
  assert.ok(week > 6.9 && week <= 7)

  const request = { customer_id, export_id: first.id }
  assert.equal(codeOf(await as(customer, stale).download_export(request)), 'STEP_UP_REQUIRED')
  for (const stranger of [as({ id: newId() }), manager(), as(customer, { actor: newId() })])
    assert.match(codeOf(await stranger.download_export(request)), /EXPORT_NOT_FOUND|FORBIDDEN/)
  const archive = await as(customer).download_export(request)
  assert.ok(archive instanceof Binary)
  const files = unzipSync(archive.body)
  assert.deepEqual(Object.keys(files).sort(), [
    'cart.json',
    'identity.json',
    'index.html',
    'notifications.json',
    'orders.json',
  ])
  const own = JSON.parse(strFromU8(files['identity.json'] as Uint8Array))
  assert.deepEqual([own.account.email, own.addresses[0].address.phone], [customer.email, '030 5551234'])
  assert.equal(JSON.stringify(own).includes('argon2'), false)
  const bytes = await db().one<{ archive: Buffer }>(
    sql`select archive from export_part where export_id = ${first.id}`,
  )
  assert.equal((await ready())?.parts, 1)
  assert.equal(codeOf(await as(customer).download_export({ ...request, part: 2 })), 'EXPORT_NOT_FOUND')
  assert.equal(bytes.archive.includes('PK'), false)

  await db().run(sql`update export_request set expires_at = now() where id = ${first.id}`)
  assert.equal(codeOf(await as(customer).download_export(request)), 'EXPORT_NOT_FOUND')
})

test('an account with very much is handed out in archives of a bounded size, nothing missing, and the next takes their place', async () => {
  const customer = await open()
  const { id: customer_id } = customer
  hoarder = { id: customer_id, orders: 30_000 }
  await db().run(sql`
    insert into consent (id, customer_id, purpose, granted, text_version, source)
    select uuidv7(), ${customer_id}::uuid, 'analytics', true, '1', 'test' from generate_series(1, 2500)`)
  // Cut off in the middle, it begins anew.
  deadly = { name: 'notifications.export_person', when: 'before' }
  const asked = answered(await as(customer).request_export({ customer_id }))
  const list = async () => answered(await as(customer).list_exports({ customer_id })).data
  await until('it is ready', async () => (await list())[0]?.status === 'ready')
  const made = (await list())[0] as Export
  assert.equal(made.id, asked.id)
  const counted = { orders: 0, consents: 0, accounts: 0 }
  let bytes = 0
  assert.equal(made.parts, 4)
  for (let part = 1; part <= 4; part++) {
    const archive = await as(customer).download_export({ customer_id, export_id: made.id, part })
    assert.ok(archive instanceof Binary)
    bytes += archive.body.length
    const files = unzipSync(archive.body)
    const read = (name: string) => JSON.parse(strFromU8(files[name] ?? new TextEncoder().encode('{}')))
    assert.ok((files['orders.json']?.length ?? 0) < 10_000_000)
    for (const { number } of read('orders.json').orders ?? []) assert.equal(number, counted.orders++)
    counted.consents += read('identity.json').consents?.length ?? 0
    counted.accounts += read('identity.json').account === undefined ? 0 : 1
    assert.equal(strFromU8(files['index.html'] as Uint8Array).includes(`This is part ${part}`), part > 1)
  }
  assert.deepEqual(counted, { orders: 30_000, consents: 2500, accounts: 1 })
  assert.equal(made.size, bytes)
  hoarder = undefined
  answered(await as(customer).request_export({ customer_id }))
  await until('the next is ready', async () => {
    const [next, ...others] = await list()
    return next?.status === 'ready' && next.id !== made.id && others.length === 0
  })
  assert.deepEqual(await db().many(sql`select from export_part where export_id = ${made.id}`), [])
})

test('the last administrator can no more ask for erasure than be deleted', async () => {
  const [last, other] = [await open(), await open()]
  await db().run(sql`update customer set roles = '{administrator}' where id in (${last.id}, ${other.id})`)
  answered(await as(other).request_erasure({ customer_id: other.id }))
  await as(other).cancel_erasure({ customer_id: other.id })
  await db().run(sql`update customer set roles = '{customer}' where id = ${other.id}`)
  assert.equal(codeOf(await as(last).request_erasure({ customer_id: last.id })), 'LAST_ADMINISTRATOR')
  await db().run(sql`update customer set roles = '{customer}' where id = ${last.id}`)
})

test('an erasure waits its days and can be taken back', async () => {
  const customer = await open()
  const { id: customer_id } = customer
  const stale = { authenticated_at: Math.floor(Date.now() / 1000) - 301 }
  assert.equal(codeOf(await as(customer, stale).request_erasure({ customer_id })), 'STEP_UP_REQUIRED')
  assert.equal(codeOf(await as(customer, { actor: newId() }).request_erasure({ customer_id })), 'FORBIDDEN')
  const none = await as(customer).get_erasure({ customer_id })
  assert.ok(isFailed(none) && none.code === 'ERASURE_NOT_FOUND')
  assert.deepEqual(none.details, { grace_days: 14 })
  const asked = answered(await as(customer).request_erasure({ customer_id }))
  assert.deepEqual(answered(await as(customer).get_erasure({ customer_id })), { ...asked, grace_days: 14 })
  const days = (Date.parse(asked.due_at) - Date.now()) / 86_400_000
  assert.ok(days > 13.9 && days <= 14)
  assert.deepEqual(await as(customer).request_erasure({ customer_id }), asked)
  await db().run(sql`update timer set next_at = now() where name = 'runErasures'`)
  await kit.restart('identity')
  await until('they are told', async () =>
    mails.some(({ template, to }) => template === 'erasure_scheduled' && to === customer.email),
  )
  assert.equal(codeOf(await as({ id: newId() }).cancel_erasure({ customer_id })), 'ERASURE_NOT_FOUND')
  assert.deepEqual(await as(customer).cancel_erasure({ customer_id }), {})
  assert.equal(codeOf(await as(customer).cancel_erasure({ customer_id })), 'ERASURE_NOT_FOUND')
  await turn(customer_id)
  assert.equal(answered(await as(customer).get_customer({ customer_id })).email, customer.email)
  assert.deepEqual(
    [(await statusOf(customer_id)).status, (await statusOf(customer_id)).person],
    ['cancelled', null],
  )
})

test('what staff ask for is told in the language of whoever it is about', async () => {
  const [told, untold] = [await open(), await open()]
  answered(await as(told).update_customer({ customer_id: told.id, language: 'de' }))
  for (const { id: customer_id } of [told, untold]) {
    answered(await manager().request_export({ customer_id, locale: 'fr' }))
    answered(await manager().request_erasure({ customer_id, locale: 'fr' }))
  }
  await db().run(sql`update timer set next_at = now() where name = 'runErasures'`)
  await kit.restart('identity')
  const both = (locale: string) => [`erasure_scheduled ${locale}`, `export_ready ${locale}`]
  const saidOf = ({ email }: Customer) =>
    mails
      .filter(({ template, to }) => to === email && /^(erasure|export)_/.test(template))
      .map(({ template, locale }) => `${template} ${locale}`)
      .sort()
  await until('both are told of both', async () => saidOf(told).length + saidOf(untold).length === 4)
  assert.deepEqual([saidOf(told), saidOf(untold)], [both('de'), both('fr')])
  for (const { id: customer_id } of [told, untold]) answered(await manager().cancel_erasure({ customer_id }))
})

test('an app of others that was let into an account neither takes its data away, nor logs it out, nor has it erased', async () => {
  const customer = await open()
  const { id: customer_id } = customer
  const export_id = answered(await as(customer).request_export({ customer_id })).id
  const app = as(customer, { client_id: newId() })
  assert.equal(codeOf(await app.request_export({ customer_id })), 'CUSTOMER_NOT_FOUND')
  assert.equal(codeOf(await app.list_exports({ customer_id })), 'CUSTOMER_NOT_FOUND')
  assert.equal(codeOf(await app.download_export({ customer_id, export_id })), 'EXPORT_NOT_FOUND')
  assert.equal(codeOf(await app.request_erasure({ customer_id })), 'CUSTOMER_NOT_FOUND')
  const decisions = [{ purpose: 'marketing' as const, granted: true }]
  const given = { decisions, text_version: '1', source: 'app' }
  assert.equal(codeOf(await app.record_consent(given)), 'FORBIDDEN')
  assert.equal(codeOf(await app.delete_customer({ customer_id })), 'FORBIDDEN')
  assert.equal(codeOf(await app.list_sessions({ customer_id })), 'FORBIDDEN')
  assert.equal(codeOf(await app.end_sessions({ customer_id })), 'FORBIDDEN')
  assert.equal(codeOf(await app.end_session({ customer_id, session_id: newId() })), 'FORBIDDEN')
  assert.equal(answered(await as(customer).get_customer({ customer_id })).id, customer_id)
})

test('who may erase customers does not erase staff by it', async () => {
  const customer = await open()
  const clerk = await open()
  const { id: customer_id } = clerk
  await db().run(sql`update customer set roles = '{support}' where id = ${customer_id}`)
  const asWho = (...permissions: string[]) =>
    kit.client(identity, { roles: [], permissions: ['privacy:manage', ...permissions], id: newId() })
  assert.equal(codeOf(await manager().request_erasure({ customer_id })), 'CUSTOMER_NOT_FOUND')
  const support = asWho('customers:read', 'customers:write')
  assert.equal(codeOf(await support.request_erasure({ customer_id })), 'FORBIDDEN')
  const lead = asWho('staff:manage')
  assert.equal(codeOf(await lead.request_erasure({ customer_id })), 'MORE_THAN_YOUR_OWN')
  assert.equal(codeOf(await as(clerk).get_erasure({ customer_id })), 'ERASURE_NOT_FOUND')
  assert.equal(answered(await manager().request_erasure({ customer_id: customer.id })).status, 'scheduled')
  assert.equal(answered(await as(clerk).request_erasure({ customer_id })).status, 'scheduled')
})

const steps = [
  undefined,
  ...['orders', 'cart', 'notifications'].flatMap((service) =>
    (['before', 'after'] as const).map((when) => ({ name: `${service}.erase_person`, when })),
  ),
  { name: 'notifications.send_email', when: 'before' as const },
  { name: 'notifications.send_email', when: 'after' as const },
]

test('cut off before or after any step, an erasure is finished, and told once', async () => {
  for (const fault of steps) {
    const customer = await open()
    const { id: customer_id } = customer
    await db().run(sql`update customer set email_verified_at = now() where id = ${customer_id}`)
    answered(await as(customer).request_erasure({ customer_id }))
    await db().run(sql`update erasure set confirmed = '{"told": "yes"}' where customer_id = ${customer_id}`)
    const label = JSON.stringify(fault ?? 'nothing')
    deadly = fault
    erased = new Map()
    await turn(customer_id)
    await until(
      'the account is gone',
      async () => codeOf(await as(customer).get_customer({ customer_id })) === 'CUSTOMER_NOT_FOUND',
    )
    if (fault !== undefined) await until('the fault struck', () => Promise.resolve(deadly === undefined))
    assert.notEqual((await statusOf(customer_id)).status, 'done', label)
    await turn(customer_id)
    await until('told', async () => (await statusOf(customer_id)).confirmed.told_done !== undefined)
    assert.equal((await statusOf(customer_id)).status, 'erasing', label)
    // The second pass is cut off too.
    erased = new Map()
    deadly = fault?.name.endsWith('erase_person') ? fault : undefined
    await turn(customer_id, { later: true })
    if (deadly !== undefined)
      await until('the fault struck again', () => Promise.resolve(deadly === undefined))
    await turn(customer_id, { later: true })
    await until('done', async () => (await statusOf(customer_id)).status === 'done')
    assert.deepEqual(
      [...erased].sort(),
      ['cart', 'notifications', 'orders'].map((service) => [
        `${service} ${customer_id}`,
        { email: customer.email },
      ]),
      label,
    )
    assert.deepEqual(
      mails.filter(({ to, template }) => to === customer.email && template === 'erasure_done').length,
      1,
      label,
    )
    const left = await statusOf(customer_id)
    assert.equal(left.person, null)
    const keys = await db().one<{ n: number }>(
      sql`select count(*) as n from person_key where person_id = ${customer_id}`,
    )
    assert.equal(keys.n, 0, label)
  }
})

test('a deleted account is erased everywhere at once, not by an address that it never verified', async () => {
  const customer = await open()
  const { id: customer_id } = customer
  erased = new Map()
  assert.deepEqual(await as(customer).delete_customer({ customer_id }), {})
  assert.equal(codeOf(await as(customer).get_customer({ customer_id })), 'CUSTOMER_NOT_FOUND')
  await turn(customer_id)
  await until('told', async () => (await statusOf(customer_id)).confirmed.told_done !== undefined)
  assert.deepEqual(erased.get(`orders ${customer_id}`), { email: null })
  const { data } = answered(await manager().list_erasures({ status: 'erasing' }))
  const erasure = data.find((one) => one.customer_id === customer_id)
  assert.deepEqual(erasure?.confirmed, ['cart', 'notifications', 'orders'])
  assert.deepEqual(erasure.outstanding, [])
})
