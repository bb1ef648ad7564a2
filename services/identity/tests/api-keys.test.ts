import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { identity, keyPermissions } from '@selvedge/contracts'
import { newApiKey, newId, sql } from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import { type Booted, boot, until } from '@selvedge/testkit'
import { identityService } from '../src/service.ts'
import { addPerson, answered, codeOf } from './people.test-helper.ts'

let kit: Booted
before(async () => {
  kit = await boot({ services: [identityService] })
})
after(() => kit.stop())

const admin = (more = {}) => kit.client(identity, { roles: ['administrator'], id: newId(), ...more })
const verify = async (key: string) =>
  answered(await kit.client(identity, { via: 'gateway' }).verify_api_key({ key }))
const invalid = { valid: false, api_key_id: null, permissions: [], expires_at: null }
const rows = () =>
  kit.db('identity').many<{ text: string }>(sql`select api_key::text as text from api_key order by id`)

test('a key is shown once, valid until it is withdrawn, and not stored', async () => {
  const boss = await addPerson(kit, 'administrator')
  const made = answered(await kit.client(identity, boss.as).create_api_key({ name: 'Price comparison' }))
  assert.match(made.key, /^slv_[A-Za-z0-9_-]{43}[0-9a-f]{8}$/)
  assert.equal(made.hint, made.key.slice(0, 8))
  assert.deepEqual(await verify(made.key), { ...invalid, valid: true, api_key_id: made.id })
  for (const wrong of [`${made.key}x`, made.key.slice(0, -1), made.key.slice(4), made.id, '', newApiKey()])
    assert.deepEqual(await verify(wrong), invalid)
  const { data, pagination } = answered(await admin().list_api_keys({}))
  assert.deepEqual(pagination, { page: 1, limit: 20, total: 1, total_pages: 1 })
  const { key, ...shown } = made
  assert.deepEqual({ ...data[0], last_used_at: null }, { ...shown, permissions: [], created_by: boss.id })
  const [row] = await rows()
  assert.ok(row && !row.text.includes(key.slice(8)))
  assert.ok(!row.text.includes(Buffer.from(key.slice(4, 47), 'base64url').toString('hex')))

  answered(await admin().delete_api_key({ api_key_id: made.id }))
  assert.deepEqual(await verify(key), invalid)
  assert.equal(codeOf(await admin().delete_api_key({ api_key_id: made.id })), 'API_KEY_NOT_FOUND')
})

test('a key has the permissions that it was made with, until it expires', async () => {
  const expires_at = new Date(Date.now() + 60_000).toISOString()
  const permissions = ['inventory:write', 'orders:read'] as never[]
  const { key, id } = answered(await admin().create_api_key({ name: 'Tills', permissions, expires_at }))
  assert.deepEqual(await verify(key), { valid: true, api_key_id: id, permissions, expires_at })
  await kit.db('identity').run(sql`update api_key set expires_at = now() where id = ${id}`)
  assert.deepEqual(await verify(key), invalid)
})

test('a key cannot be made for the past, for what is a person’s, or to hand out rights', async () => {
  const before = await rows()
  const past = new Date(Date.now() - 1000).toISOString()
  assert.equal(codeOf(await admin().create_api_key({ name: 'x', expires_at: past })), 'INVALID_INPUT')
  for (const permission of [
    'account:read',
    'account:write',
    'customers:impersonate',
    'staff:manage',
    'roles:manage',
    'clients:manage',
    'api_keys:manage',
    'nothing:known',
  ]) {
    assert.ok(!(keyPermissions as string[]).includes(permission))
    const answer = await admin().create_api_key({ name: 'x', permissions: [permission] as never[] })
    assert.equal(codeOf(answer), 'INVALID_INPUT', permission)
  }
  const clerk = kit.client(identity, { id: newId(), permissions: ['api_keys:manage', 'orders:read'] })
  const permissions = ['orders:read', 'orders:refund'] as never[]
  const refused = await clerk.create_api_key({ name: 'x', permissions })
  assert.deepEqual(isFailed(refused) && [refused.code, refused.details], [
    'MORE_THAN_YOUR_OWN',
    { permissions: ['orders:refund'] },
  ])
  assert.deepEqual(await rows(), before)
})

test('the last use is written at most once a minute, and nobody waits for it', async () => {
  const { key, id } = answered(await admin().create_api_key({ name: 'busy' }))
  const db = kit.db('identity')
  const lastUse = async () =>
    (await db.one<{ at: string | null }>(sql`select last_used_at as at from api_key where id = ${id}`)).at
  assert.equal(await lastUse(), null)
  await Promise.all(Array.from({ length: 10 }, () => verify(key)))
  const first = await until('the use is noted', async () => (await lastUse()) ?? undefined)
  await Promise.all(Array.from({ length: 10 }, () => verify(key)))
  assert.equal(await lastUse(), first)
  const aged = await db.one<{ at: string }>(sql`
    update api_key set last_used_at = now() - interval '61 seconds' where id = ${id} returning last_used_at as at`)
  await verify(key)
  await until('it is noted again', async () => ((await lastUse()) ?? '') > aged.at)

  // A key whose row somebody holds is as good, and answers meanwhile.
  await db.run(sql`update api_key set last_used_at = null where id = ${id}`)
  await db.transaction(async (tx) => {
    await tx.run(sql`select from api_key where id = ${id} for update`)
    assert.equal((await verify(key)).valid, true)
  })
  await until('the use is noted', async () => (await lastUse()) ?? undefined)
})

test('administrators alone manage keys, services alone verify them', async () => {
  const { id } = answered(await admin().create_api_key({ name: 'mine' }))
  for (const [as, code] of [
    [{}, 'UNAUTHENTICATED'],
    [{ id: newId() }, 'FORBIDDEN'],
    [{ roles: ['support'], id: newId() }, 'FORBIDDEN'],
  ] as const) {
    const client = kit.client(identity, as)
    assert.equal(codeOf(await client.create_api_key({ name: 'x' })), code)
    assert.equal(codeOf(await client.list_api_keys({})), code)
    assert.equal(codeOf(await client.delete_api_key({ api_key_id: id })), code)
    assert.equal(codeOf(await client.verify_api_key({ key: 'x' })), code)
  }
  assert.equal(codeOf(await admin().verify_api_key({ key: 'x' })), 'FORBIDDEN')
  const ids = answered(await admin().list_api_keys({})).data.map((key) => key.id)
  assert.ok(ids.includes(id))
})
