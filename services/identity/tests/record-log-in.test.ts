import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { identity } from '@selvedge/contracts'
import { identityService } from '@selvedge/identity'
import { sealAs, sql } from '@selvedge/kernel'
import { type Booted, boot, until } from '@selvedge/testkit'
import { recordLeftFailedLogIns } from '../src/sessions/record-failed-log-ins.ts'
import { recordLogIn } from '../src/sessions/record-log-in.ts'
import { insertFailedLogIn } from '../src/store/failed-log-ins.ts'
import { addPerson, codeOf } from './people.test-helper.ts'

let kit: Booted
before(async () => {
  kit = await boot({ services: [identityService] })
})
after(() => kit.stop())

const records = () =>
  kit
    .db('identity')
    .many<{ payload: { kind: string; outcome: string; actor: { account_id: string } } }>(
      sql`select payload from outbox where name = 'identity.audited.v1' order by seq`,
    )

const session = {
  session_id: '0190a000-0000-7000-8000-000000000001',
  customer_id: '0190a000-0000-7000-8000-000000000002',
  client_id: 'admin',
  methods: ['pwd', 'otp', 'mfa'],
}

test('a log-in of staff is on record, one of a customer is not', async () => {
  const db = kit.db('identity')
  await recordLogIn(db, { ...session, permissions: ['openid', 'account:read', 'account:write'] })
  assert.deepEqual(await records(), [])
  await recordLogIn(
    db,
    { ...session, permissions: ['account:read', 'orders:read'] },
    { client_address: '2001:db8::1' },
  )
  const [record, ...others] = await records()
  assert.equal(others.length, 0)
  assert.ok(record !== undefined)
  const { at, request_id, ...payload }: Record<string, unknown> = record.payload
  assert.ok(typeof at === 'string' && typeof request_id === 'string')
  assert.deepEqual(payload, {
    kind: 'log_in',
    operation: 'identity.log_in',
    actor: {
      kind: 'person',
      account_id: session.customer_id,
      client_id: 'admin',
      session_id: session.session_id,
      impersonator_id: null,
      methods: session.methods,
    },
    subject: { type: 'customer', id: session.customer_id },
    outcome: 'ok',
    client_network: '2001:db8:0::/48',
    input: null,
    before: null,
    after: null,
    changed: [],
  })
})

test('a customer who registers and logs in leaves nothing in the audit log', async () => {
  const count = (await records()).length
  const password = 'a long and quiet walk home'
  const client = kit.client(identity)
  await client.register({ username: 'quiet', email: 'quiet@example.com', password })
  assert.ok('access_token' in (await client.issue_token({ username: 'quiet', password })))
  assert.equal((await records()).length, count)
})

test('whoever does not get into an account of staff is on record, and into one of a customer is not', async () => {
  const [sam, ann] = [await addPerson(kit, 'support'), await addPerson(kit)]
  const count = (await records()).length
  const tries = [ann.username, ann.email, 'nobody', sam.username, sam.email]
  for (const username of tries)
    assert.equal(
      codeOf(await kit.client(identity).issue_token({ username, password: 'a wrong one' })),
      'INVALID_CREDENTIALS',
    )
  // Written after the answer.
  const failed = await until('both records', async () => {
    const all = (await records()).slice(count)
    return all.length >= 2 && all
  })
  assert.deepEqual(
    failed.map(({ payload: { kind, outcome, actor } }) => [kind, outcome, actor.account_id]),
    Array(2).fill(['log_in', 'INVALID_CREDENTIALS', sam.id]),
  )
})

test('a wrong password whose process ended is told by another, once', async () => {
  const [db, sam] = [kit.db('identity'), await addPerson(kit, 'support')]
  const context = { db }
  await sealAs(db, 'identity', kit.environment)
  const left = () => db.many(sql`select id from failed_log_in`)
  await until('all before is told', async () => (await left()).length === 0)
  const count = (await records()).length
  for (const name of [sam.username, 'nobody'])
    await insertFailedLogIn(db, { name, client_address: '203.0.113.7' })
  await recordLeftFailedLogIns(context)
  assert.equal((await left()).length, 2)
  await db.run(sql`update failed_log_in set at = now() - interval '2 minutes'`)
  await Promise.all([recordLeftFailedLogIns(context), recordLeftFailedLogIns(context)])
  assert.deepEqual(await left(), [])
  assert.deepEqual(
    (await records()).slice(count).map(({ payload: { outcome, actor } }) => [outcome, actor.account_id]),
    [['INVALID_CREDENTIALS', sam.id]],
  )
})

test('where nothing can be looked up, the wrong password is down when it is answered', async () => {
  const db = kit.db('identity')
  await db.run(sql`
    create function refuse() returns trigger language plpgsql as 'begin raise exception $$not now$$; end'`)
  await db.run(sql`create trigger refuse before delete on failed_log_in execute function refuse()`)
  for (const username of ['nobody', (await addPerson(kit, 'support')).username])
    assert.equal(
      codeOf(await kit.client(identity).issue_token({ username, password: 'a wrong one' })),
      'INVALID_CREDENTIALS',
    )
  assert.equal((await db.many(sql`select id from failed_log_in`)).length, 2)
  await db.run(sql`drop function refuse() cascade`)
})
