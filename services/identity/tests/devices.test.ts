import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { identity, type Token } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import { type Booted, boot, until } from '@selvedge/testkit'
import { decodeJwt } from 'jose'
import { identityService } from '../src/service.ts'
import { createMailbox } from './mailbox.test-helper.ts'
import { addPerson, answered, codeOf, logIn, newName, type Person, password } from './people.test-helper.ts'

let kit: Booted
const mailbox = createMailbox()
before(async () => {
  kit = await boot({ services: [identityService], fakes: [mailbox.peer] })
})
after(() => kit.stop())

const db = () => kit.db('identity')
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'
const on = (user_agent: string, username: string, client_address = '203.0.113.77') =>
  kit.client(identity, { user_agent, client_address }).issue_token({ username, password })
const sessionOf = (token: Token) => decodeJwt(token.access_token).sid as string
const as = (who: { id: string }, more: object = {}) => kit.client(identity, { id: who.id, ...more })
const devices = async (who: Person) =>
  answered(await as(who).list_sessions({ customer_id: who.id })).data.map(({ device, address }) => [
    device,
    address,
  ])
const told = async (id: string) =>
  (await db().many(sql`select 1 from outbox where name = 'identity.session_ended.v1' and key = ${id}`)).length
const ended = async (after?: string) =>
  answered(await kit.client(identity, { via: 'gateway' }).list_ended_sessions(after ? { after } : {}))

test('sessions are listed by device and shortened address, the last used first', async () => {
  const ann = await addPerson(kit)
  const one = answered(await on(firefox, ann.username))
  answered(await on(safari, ann.username, '2001:db8:1:2::9'))
  assert.deepEqual(await devices(ann), [
    ['Safari on iOS', '2001:db8:1::x'],
    ['Firefox on Linux', '203.0.113.x'],
  ])
  answered(
    await kit
      .client(identity, { client_address: '198.51.100.7' })
      .refresh_token({ refresh_token: one.refresh_token }),
  )
  assert.deepEqual((await devices(ann))[0], ['Firefox on Linux', '198.51.100.x'])
  const current = answered(
    await as(ann, { session_id: sessionOf(one) }).list_sessions({ customer_id: ann.id }),
  ).data
  assert.deepEqual(
    current.map(({ id, is_current, client_id, methods }) => [
      id === sessionOf(one),
      is_current,
      client_id,
      methods,
    ]),
    [
      [true, true, 'shop', ['pwd']],
      [false, false, 'shop', ['pwd']],
    ],
  )
  const rows = JSON.stringify(
    await db().many(sql`select * from session join known_device using (customer_id)`),
  )
  for (const whole of ['203.0.113.77', '198.51.100.7', '2001:db8:1:2', 'Mozilla'])
    assert.equal(rows.includes(whole), false)
})

test('one session is ended; its refresh token is worth nothing and everybody is told once', async () => {
  const ann = await addPerson(kit)
  const [one, two] = [await logIn(kit, ann.username), await logIn(kit, ann.username)]
  const asked = { customer_id: ann.id, session_id: sessionOf(one) }
  const stale = as(ann, { authenticated_at: Math.floor(Date.now() / 1000) - 901 })
  assert.equal(codeOf(await stale.end_session(asked)), 'STEP_UP_REQUIRED')
  assert.equal(codeOf(await stale.end_sessions({ customer_id: ann.id })), 'STEP_UP_REQUIRED')
  const end = () => as(ann).end_session(asked)
  const { position } = await ended()
  assert.deepEqual((await Promise.all([end(), end(), end()])).map(codeOf).sort(), [
    'SESSION_NOT_FOUND',
    'SESSION_NOT_FOUND',
    'ok',
  ])
  assert.equal(codeOf(await kit.client(identity).refresh_token(one2(one))), 'INVALID_REFRESH_TOKEN')
  answered(await kit.client(identity).refresh_token(one2(two)))
  assert.equal(await told(sessionOf(one)), 1)
  const { data } = await ended(position)
  assert.equal(
    data.some(({ session_id }) => session_id === sessionOf(one)),
    true,
  )
  const left =
    Date.parse(data.find(({ session_id }) => session_id === sessionOf(one))?.until ?? '') - Date.now()
  assert.ok(left > 600_000 && left <= 660_000)
})
const one2 = ({ refresh_token }: Token) => ({ refresh_token })

test('a session that ends in a transaction which commits late is still reported', async () => {
  const ann = await addPerson(kit)
  const [slow, quick] = [sessionOf(await logIn(kit, ann.username)), sessionOf(await logIn(kit, ann.username))]
  let { position } = await ended()
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  const writing = db().transaction(async (tx) => {
    await tx.run(sql`insert into ended_session (session_id) values (${slow})`)
    await held
  })
  await until(
    'it is written',
    async () =>
      (await db().first(
        sql`select 1 from pg_stat_activity where state = 'idle in transaction' and datname = current_database()`,
      )) !== undefined,
  )
  answered(await as(ann).end_session({ customer_id: ann.id, session_id: quick }))
  const seen = new Set<string>()
  const look = async () => {
    const answer = await ended(position)
    position = answer.position
    for (const { session_id } of answer.data) seen.add(session_id)
  }
  await look()
  assert.deepEqual([seen.has(quick), seen.has(slow)], [true, false])
  release()
  await writing
  await look()
  assert.equal(seen.has(slow), true)
})

test('logged out everywhere, or everywhere else', async () => {
  const ann = await addPerson(kit)
  const tokens = [
    await logIn(kit, ann.username),
    await logIn(kit, ann.username),
    await logIn(kit, ann.username),
  ]
  const bystander = await addPerson(kit)
  const other = await logIn(kit, bystander.username)
  const mine = as(ann, { session_id: sessionOf(tokens[1] as Token) })
  assert.deepEqual(answered(await mine.end_sessions({ customer_id: ann.id, keep_current: true })), {
    ended: 2,
  })
  const next = answered(await kit.client(identity).refresh_token(one2(tokens[1] as Token)))
  assert.deepEqual(answered(await mine.end_sessions({ customer_id: ann.id })), { ended: 1 })
  for (const token of [tokens[0], tokens[2], next] as Token[])
    assert.equal(codeOf(await kit.client(identity).refresh_token(one2(token))), 'INVALID_REFRESH_TOKEN')
  for (const token of tokens) assert.equal(await told(sessionOf(token)), 1)
  answered(await kit.client(identity).refresh_token(one2(other)))
})

test('who may see and end whose sessions', async () => {
  const [ann, eve, support, admin] = [
    await addPerson(kit),
    await addPerson(kit),
    await addPerson(kit, 'support'),
    await addPerson(kit, 'administrator'),
  ]
  for (const whose of [ann, admin]) await logIn(kit, whose.username)
  const codes = async (who: Person | undefined, whose: Person) => {
    const client = kit.client(identity, who === undefined ? {} : who.as)
    return [
      codeOf(await client.list_sessions({ customer_id: whose.id })),
      codeOf(await client.end_session({ customer_id: whose.id, session_id: newId() })),
      codeOf(await client.end_sessions({ customer_id: whose.id })),
    ]
  }
  assert.deepEqual(await codes(undefined, ann), ['UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED'])
  assert.deepEqual(await codes(eve, ann), ['CUSTOMER_NOT_FOUND', 'CUSTOMER_NOT_FOUND', 'CUSTOMER_NOT_FOUND'])
  assert.deepEqual((await codes(support, admin)).slice(1), ['FORBIDDEN', 'FORBIDDEN'])
  assert.equal(
    (await db().many(sql`select 1 from session where customer_id = any(${[ann.id, admin.id]}::uuid[])`))
      .length,
    2,
  )
  assert.deepEqual(await codes(support, ann), ['ok', 'SESSION_NOT_FOUND', 'ok'])
  assert.deepEqual(await codes(admin, admin), ['ok', 'SESSION_NOT_FOUND', 'ok'])
  // Another's session by its id does not end.
  const token = await logIn(kit, ann.username)
  assert.equal(
    codeOf(await as(eve).end_session({ customer_id: eve.id, session_id: sessionOf(token) })),
    'SESSION_NOT_FOUND',
  )
  answered(await kit.client(identity).refresh_token(one2(token)))
})

test('a new password ends all sessions but the one it was set in; the end of an account ends all', async () => {
  const ann = await addPerson(kit)
  const [here, there] = [await logIn(kit, ann.username), await logIn(kit, ann.username)]
  const mine = as(ann, { session_id: sessionOf(here) })
  answered(
    await mine.update_customer({
      customer_id: ann.id,
      password: `new ${newName()}`,
      current_password: password,
    }),
  )
  assert.deepEqual([await told(sessionOf(here)), await told(sessionOf(there))], [0, 1])
  assert.equal(codeOf(await kit.client(identity).refresh_token(one2(there))), 'INVALID_REFRESH_TOKEN')
  answered(await kit.client(identity).refresh_token(one2(here)))
})

test('no access token of the old password outlives a change that happens during the log-in', async () => {
  const ann = await addPerson(kit)
  let current = password
  for (let round = 0; round < 4; round++) {
    const next = `another password ${newName()}`
    const [changed, ...answers] = await Promise.all([
      as(ann).update_customer({ customer_id: ann.id, password: next, current_password: current }),
      ...Array.from({ length: 3 }, () =>
        kit.client(identity).issue_token({ username: ann.username, password: current }),
      ),
    ])
    answered(changed)
    for (const answer of answers)
      if (!isFailed(answer)) assert.equal(await told(sessionOf(answer as Token)), 1)
    current = next
    await db().run(sql`delete from login_attempt`)
  }
})

test('a log-in on a device that is new to the account is told to its owner, the first one and known ones are not', async () => {
  const ann = await addPerson(kit)
  answered(await on(firefox, ann.username))
  answered(await on(firefox, ann.username, '198.51.100.7'))
  answered(await on(safari, ann.username))
  const mail = await mailbox.next(ann.email, 'new_device')
  assert.equal(mail.values.device, 'Safari on iOS')
  assert.equal(mail.values.url, 'http://localhost:8080/en/account/security')
  answered(await on(safari, ann.username))
  await until(
    'no message waits',
    async () => (await db().first(sql`select 1 from mail_request`)) === undefined,
  )
  assert.deepEqual(mailbox.to(ann.email), [])
})
