import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Customer, identity } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { type Booted, boot } from '@selvedge/testkit'
import { identityService } from '../src/service.ts'
import { createMailbox, tokenIn } from './mailbox.test-helper.ts'
import {
  addPeople,
  addPerson,
  answered,
  codeOf,
  newName,
  type Person,
  password,
} from './people.test-helper.ts'

let kit: Booted
const mailbox = createMailbox()
let people: Record<'ann' | 'ben' | 'staff' | 'staff2' | 'admin' | 'admin2', Person>
before(async () => {
  kit = await boot({ services: [identityService], fakes: [mailbox.peer] })
  people = {
    ann: await addPerson(kit),
    ben: await addPerson(kit),
    staff: await addPerson(kit, 'support'),
    staff2: await addPerson(kit, 'support'),
    admin: await addPerson(kit, 'administrator'),
    admin2: await addPerson(kit, 'administrator'),
  }
})
after(() => kit.stop())

type Name = keyof typeof people
const as = (who: Name | 'anonymous') => kit.client(identity, who === 'anonymous' ? {} : people[who].as)
const stored = (id: string) =>
  kit.db('identity').first<Record<string, unknown>>(sql`select * from customer where id = ${id}`)
const eventsOf = (id: string) =>
  kit
    .db('identity')
    .many<{ name: string; payload: unknown }>(
      sql`select name, payload from outbox where key = ${id} order by seq`,
    )
const newAccount = () => {
  const username = newName()
  return { username, email: `${username}@example.com`, password }
}

const all: Name[] = ['ann', 'staff', 'staff2', 'admin', 'admin2']

test('who may see whose account', async () => {
  const seen: Record<string, string[]> = {
    anonymous: [
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
    ],
    ann: ['ok', 'CUSTOMER_NOT_FOUND', 'CUSTOMER_NOT_FOUND', 'CUSTOMER_NOT_FOUND', 'CUSTOMER_NOT_FOUND'],
    ben: [
      'CUSTOMER_NOT_FOUND',
      'CUSTOMER_NOT_FOUND',
      'CUSTOMER_NOT_FOUND',
      'CUSTOMER_NOT_FOUND',
      'CUSTOMER_NOT_FOUND',
    ],
    staff: ['ok', 'ok', 'ok', 'ok', 'ok'],
    admin: ['ok', 'ok', 'ok', 'ok', 'ok'],
  }
  for (const [who, expected] of Object.entries(seen)) {
    const client = as(who as Name)
    const codes = []
    for (const whose of all) codes.push(codeOf(await client.get_customer({ customer_id: people[whose].id })))
    assert.deepEqual(codes, expected, who)
    const nobody = who === 'anonymous' ? 'UNAUTHENTICATED' : 'CUSTOMER_NOT_FOUND'
    assert.equal(codeOf(await client.get_customer({ customer_id: newId() })), nobody)
  }
  const { as: _, ...ann } = people.ann
  const mine = { permissions: ['account:read', 'account:write'], impersonator: null }
  assert.deepEqual(await as('ann').get_me({}), { ...ann, ...mine })
  assert.deepEqual(await as('staff').get_customer({ customer_id: ann.id }), ann)
  assert.equal(codeOf(await as('anonymous').get_me({})), 'UNAUTHENTICATED')
})

test('who may change whose account', async () => {
  const matrix: Record<string, string[]> = {
    ann: ['ok', 'CUSTOMER_NOT_FOUND', 'CUSTOMER_NOT_FOUND', 'CUSTOMER_NOT_FOUND', 'CUSTOMER_NOT_FOUND'],
    ben: [
      'CUSTOMER_NOT_FOUND',
      'CUSTOMER_NOT_FOUND',
      'CUSTOMER_NOT_FOUND',
      'CUSTOMER_NOT_FOUND',
      'CUSTOMER_NOT_FOUND',
    ],
    staff: ['ok', 'ok', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    admin: ['ok', 'ok', 'ok', 'ok', 'ok'],
    anonymous: [
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
    ],
  }
  for (const [who, expected] of Object.entries(matrix))
    for (const [at, whose] of all.entries()) {
      const { id } = people[whose]
      const before = await stored(id)
      const first_name = newName()
      const answer = await as(who as Name).update_customer({ customer_id: id, first_name })
      assert.equal(codeOf(answer), expected[at], `${who} changes ${whose}`)
      const after = await stored(id)
      const seen = await kit.client(identity, { via: 'test' }).get_customer({ customer_id: id })
      if (expected[at] === 'ok') assert.equal(answered(seen).first_name, first_name)
      else assert.deepEqual(after, before)
    }
})

test('who may open an account with which role', async () => {
  const matrix = {
    anonymous: ['UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED'],
    ann: ['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    staff: ['ok', 'ok', 'FORBIDDEN', 'FORBIDDEN'],
    admin: ['ok', 'ok', 'ok', 'ok'],
  } as const
  for (const [who, expected] of Object.entries(matrix))
    for (const [at, role] of ([undefined, 'customer', 'support', 'administrator'] as const).entries()) {
      const account = newAccount()
      const answer = await as(who as Name).create_customer({ ...account, ...(role ? { roles: [role] } : {}) })
      assert.equal(codeOf(answer), expected[at], `${who} opens ${role}`)
      const { total } = answered(await as('admin').list_customers({ search: account.username })).pagination
      assert.equal(total, expected[at] === 'ok' ? 1 : 0)
      if (expected[at] === 'ok') assert.deepEqual((answer as Customer).roles, [role ?? 'customer'])
    }
})

test('nobody gets another role by a change or a registration', async () => {
  for (const who of ['ann', 'staff', 'admin'] as const) {
    const wish = { customer_id: people[who].id, roles: ['administrator'] } as never
    assert.equal(codeOf(await as(who).update_customer(wish)), 'INVALID_INPUT')
  }
  assert.equal(
    codeOf(await as('anonymous').register({ ...newAccount(), roles: ['administrator'] } as never)),
    'INVALID_INPUT',
  )
})

test('a new password or address of one’s own needs the current password, and guesses at it count', async () => {
  const eve = await addPerson(kit)
  const own = kit.client(identity, eve.as)
  const customer_id = eve.id
  const before = await stored(eve.id)
  const fresh = 'another password entirely'
  for (const change of [{ password: fresh }, { email: `${newName()}@example.com` }])
    for (const proof of [{}, { current_password: 'wrong password' }])
      assert.equal(
        codeOf(await own.update_customer({ customer_id, ...change, ...proof })),
        'INVALID_CREDENTIALS',
      )
  for (let n = 0; n < 3; n++)
    assert.equal(
      codeOf(await own.update_customer({ customer_id, password: fresh, current_password: 'wrong password' })),
      'INVALID_CREDENTIALS',
    )
  assert.equal(
    codeOf(await own.update_customer({ customer_id, password: fresh, current_password: password })),
    'TOO_MANY_ATTEMPTS',
  )
  assert.deepEqual(await stored(eve.id), before)
  await kit.db('identity').run(sql`delete from login_attempt`)

  // The address as it is is no change; a form sends it along.
  answered(await own.update_customer({ customer_id, email: eve.email, last_name: 'Example' }))
  const email = `${newName()}@Example.com`
  const changed = answered(
    await own.update_customer({ customer_id, email, password: fresh, current_password: password }),
  )
  // It is taken on once the link that was sent there was followed.
  assert.equal(changed.email, eve.email)
  assert.equal(changed.last_name, 'Example')
  assert.ok(changed.updated_at > eve.updated_at)
  answered(await kit.client(identity).issue_token({ username: eve.email, password: fresh }))
})

test('two changes of one password at once: one of them holds', async () => {
  const eve = await addPerson(kit)
  const own = kit.client(identity, eve.as)
  const wanted = Array.from({ length: 4 }, () => `a new password ${newName()}`)
  const answers = await Promise.all(
    wanted.map((fresh) =>
      own.update_customer({ customer_id: eve.id, password: fresh, current_password: password }),
    ),
  )
  assert.deepEqual(answers.map(codeOf).sort(), [
    'INVALID_CREDENTIALS',
    'INVALID_CREDENTIALS',
    'INVALID_CREDENTIALS',
    'ok',
  ])
  const won = wanted[answers.findIndex((answer) => codeOf(answer) === 'ok')] as string
  await kit.db('identity').run(sql`delete from login_attempt`)
  answered(await kit.client(identity).issue_token({ username: eve.username, password: won }))
})

test('nobody sets the password of another; staff have a link sent by which its owner does', async () => {
  const eve = await addPerson(kit)
  const fresh = 'a password from the help desk'
  for (const who of ['staff', 'admin'] as const) {
    const wish = { customer_id: eve.id, password: fresh }
    for (const proof of [{}, { current_password: password }])
      assert.equal(codeOf(await as(who).update_customer({ ...wish, ...proof })), 'FORBIDDEN')
  }
  const link = (client: ReturnType<typeof as>, customer_id = eve.id) =>
    client.send_password_link({ customer_id })
  const denied = [
    [kit.client(identity, eve.as), 'FORBIDDEN'],
    [kit.client(identity), 'UNAUTHENTICATED'],
    [kit.client(identity, (await addPerson(kit)).as), 'FORBIDDEN'],
  ] as const
  for (const [client, code] of denied) assert.equal(codeOf(await link(client)), code)
  assert.equal(codeOf(await link(as('staff'), newId())), 'CUSTOMER_NOT_FOUND')
  assert.deepEqual(mailbox.to(eve.email), [])

  answered(await link(as('staff')))
  const token = tokenIn(await mailbox.next(eve.email, 'reset_password'))
  answered(await kit.client(identity).issue_token({ username: eve.username, password }))
  answered(await kit.client(identity).reset_password({ token, password: fresh }))
  answered(await kit.client(identity).issue_token({ username: eve.username, password: fresh }))
})

test('an account that staff open without a password waits for its owner to set one', async () => {
  const { password: _, ...account } = newAccount()
  const key = newId()
  const open = () =>
    kit
      .client(identity, { ...people.staff.as, idempotency_key: key })
      .create_customer({ ...account, locale: 'fr' })
  const opened = answered(await open())
  assert.deepEqual(answered(await open()), opened)
  assert.equal(opened.language, 'fr')
  const mail = await mailbox.next(account.email, 'reset_password')
  assert.match(mail.values.url ?? '', /\/fr\/reset-password\?token=/)
  answered(await kit.client(identity).reset_password({ token: tokenIn(mail), password }))
  answered(await kit.client(identity).issue_token({ username: account.username, password }))
  assert.equal(answered(await as('staff').get_customer({ customer_id: opened.id })).email_verified, true)
})

test('passwords that are guessed first are refused, wherever one is set', async () => {
  const eve = await addPerson(kit)
  const account = newAccount()
  for (const guessable of ['Password1', account.username.toUpperCase(), account.email]) {
    for (const open of [as('anonymous').register, as('admin').create_customer])
      assert.equal(codeOf(await open({ ...account, password: guessable })), 'PASSWORD_TOO_COMMON')
  }
  const change = { customer_id: eve.id, current_password: password }
  for (const guessable of ['qwertyuiop', eve.username, eve.email])
    assert.equal(
      codeOf(await kit.client(identity, eve.as).update_customer({ ...change, password: guessable })),
      'PASSWORD_TOO_COMMON',
    )
  for (const wrong of ['1234567', 'x'.repeat(201)])
    assert.equal(codeOf(await as('anonymous').register({ ...account, password: wrong })), 'INVALID_INPUT')
  assert.equal(answered(await as('admin').list_customers({ search: account.username })).pagination.total, 0)
  answered(await kit.client(identity).issue_token({ username: eve.username, password }))
})

test('names are taken in any case, by registration and by change', async () => {
  const eve = await addPerson(kit)
  const fred = await addPerson(kit)
  const username = eve.username.toUpperCase()
  const email = eve.email.toUpperCase()
  const register = as('anonymous').register
  assert.equal(codeOf(await register({ ...newAccount(), username })), 'USERNAME_TAKEN')
  // Whoever registers must not learn whose address has an account; staff see them all.
  assert.equal(codeOf(await register({ ...newAccount(), email })), 'ok')
  assert.equal(codeOf(await as('staff').create_customer({ ...newAccount(), email })), 'EMAIL_TAKEN')
  const before = await stored(fred.id)
  for (const [change, code] of [
    [{ username }, 'USERNAME_TAKEN'],
    [{ email }, 'EMAIL_TAKEN'],
  ] as const)
    assert.equal(codeOf(await as('staff').update_customer({ customer_id: fred.id, ...change })), code)
  assert.deepEqual(await stored(fred.id), before)
  // Another spelling of one's own name is not taken.
  const renamed = answered(
    await kit.client(identity, eve.as).update_customer({ customer_id: eve.id, username }),
  )
  assert.equal(renamed.username, username)
})

test('of twenty who register one user name at once, one gets it', async () => {
  const { username } = newAccount()
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => as('anonymous').register({ ...newAccount(), username })),
  )
  const codes = answers.map(codeOf)
  assert.equal(codes.filter((code) => code === 'ok').length, 1)
  assert.equal(codes.filter((code) => code === 'USERNAME_TAKEN').length, 19)
  const { data } = answered(await as('admin').list_customers({ search: username }))
  assert.equal(data.length, 1)
  assert.equal((await eventsOf(data[0]?.id ?? '')).length, 1)
})

test('a registration repeated under its key opens one account; another under the same key is refused', async () => {
  const account = newAccount()
  const keyed = kit.client(identity, { idempotency_key: newId() })
  const answers = await Promise.all(Array.from({ length: 6 }, () => keyed.register(account)))
  for (const answer of answers) assert.deepEqual(answered(answer), answers[0])
  for (const other of [newAccount(), { ...account, password: 'another password entirely' }])
    assert.equal(codeOf(await keyed.register(other)), 'IDEMPOTENCY_KEY_REUSED')
  assert.equal(
    codeOf(await kit.client(identity, { idempotency_key: newId() }).register(account)),
    'USERNAME_TAKEN',
  )
  const { data } = answered(await as('admin').list_customers({ search: account.username }))
  assert.deepEqual(data, [answers[0]])
  // The same key in the hand of somebody else is another key.
  const key = newId()
  const [one, two] = [newAccount(), newAccount()]
  answered(await kit.client(identity, { ...people.staff.as, idempotency_key: key }).create_customer(one))
  answered(await kit.client(identity, { ...people.admin.as, idempotency_key: key }).create_customer(two))
})

test('the list shows the newest first, in pages, and finds parts of names', async () => {
  const batch = await addPeople(kit, 5, 'customer')
  const stem = batch[0]?.username.split('-')[0] ?? ''
  const list = (more: object) => as('staff').list_customers({ search: stem.toUpperCase(), ...more })
  const { data, pagination: first } = answered(await list({}))
  assert.deepEqual(first, { page: 1, limit: 20, total: 5, total_pages: 1 })
  const ids = data.map(({ id }) => id)
  const instants = data.map(({ created_at }) => created_at)
  assert.deepEqual(instants, [...instants].sort().reverse())
  const pages = await Promise.all([1, 2, 3, 4].map(async (page) => answered(await list({ page, limit: 2 }))))
  assert.deepEqual(
    pages.flatMap(({ data }) => data.map(({ id }) => id)),
    ids,
  )
  for (const { pagination } of pages) assert.deepEqual([pagination.total, pagination.total_pages], [5, 3])
  assert.equal(answered(await list({ search: `${stem}x` })).pagination.total, 0)
  assert.equal(codeOf(await as('ann').list_customers({})), 'FORBIDDEN')
})

test('who may delete whose account; it is gone, and said so once', async () => {
  const victims = { customer: await addPeople(kit, 4, 'customer'), staff: await addPeople(kit, 3, 'support') }
  const cases = [
    ['ben', victims.customer[0], 'CUSTOMER_NOT_FOUND'],
    ['anonymous', victims.customer[0], 'UNAUTHENTICATED'],
    ['staff', victims.customer[0], 'ok'],
    ['admin', victims.customer[1], 'ok'],
    ['ben', victims.staff[0], 'CUSTOMER_NOT_FOUND'],
    ['staff', victims.staff[0], 'FORBIDDEN'],
    ['staff', people.admin, 'FORBIDDEN'],
    ['admin', victims.staff[0], 'ok'],
  ] as const
  for (const [who, victim, expected] of cases) {
    assert.ok(victim)
    const before = await stored(victim.id)
    const answer = await as(who).delete_customer({ customer_id: victim.id })
    assert.equal(codeOf(answer), expected, `${who} deletes ${victim.roles}`)
    if (expected !== 'ok') {
      assert.deepEqual(await stored(victim.id), before)
      continue
    }
    assert.equal(await stored(victim.id), undefined)
    assert.equal(codeOf(await as('admin').delete_customer({ customer_id: victim.id })), 'CUSTOMER_NOT_FOUND')
    assert.equal(codeOf(await kit.client(identity, victim.as).get_me({})), 'CUSTOMER_NOT_FOUND')
    assert.deepEqual((await eventsOf(victim.id)).slice(1), [
      { name: 'identity.customer_deleted.v1', payload: { customer_id: victim.id } },
    ])
  }
  const self = victims.customer[2] as Person
  answered(await kit.client(identity, self.as).delete_customer({ customer_id: self.id }))
  assert.equal(await stored(self.id), undefined)
})

test('administrators who delete each other at once leave one', async () => {
  for (let round = 0; round < 3; round++) {
    const db = kit.db('identity')
    const admins = await addPeople(kit, 4, 'administrator')
    await db.run(
      sql`delete from customer where roles @> '{administrator}' and not id = any(${admins.map(({ id }) => id)}::uuid[])`,
    )
    const answers = await Promise.all(
      admins.map((admin, n) =>
        kit.client(identity, admin.as).delete_customer({ customer_id: admins[(n + 1) % 4]?.id ?? '' }),
      ),
    )
    assert.deepEqual(answers.map(codeOf).sort(), ['LAST_ADMINISTRATOR', 'ok', 'ok', 'ok'])
    const left = await db.many<{ id: string }>(sql`select id from customer where roles @> '{administrator}'`)
    assert.equal(left.length, 1)
    const last = admins.find(({ id }) => id === left[0]?.id) as Person
    assert.equal(
      codeOf(await kit.client(identity, last.as).delete_customer({ customer_id: last.id })),
      'LAST_ADMINISTRATOR',
    )
    assert.equal((await eventsOf(last.id)).length, 1)
  }
})

test('a name is one line: what is written into mail and labels cannot begin another', async () => {
  const ann = await addPerson(kit)
  const client = kit.client(identity, { id: ann.id })
  for (const first_name of ['Ann\r\nBcc: eve@example.com', 'Ann\u2028', '\u0000', '\t', ' '])
    assert.equal(codeOf(await client.update_customer({ customer_id: ann.id, first_name })), 'INVALID_INPUT')
  const address = { name: 'Ann', line1: 'Weg 1\nWeg 2', city: 'Berlin', postal_code: '10115', country: 'DE' }
  assert.equal(codeOf(await client.create_address({ customer_id: ann.id, address })), 'INVALID_INPUT')
  const shown = answered(await client.update_customer({ customer_id: ann.id, first_name: 'Zoë 彩 O’Neill' }))
  assert.equal(shown.first_name, 'Zoë 彩 O’Neill')
})
