import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { identity } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { type Booted, boot } from '@selvedge/testkit'
import { identityService } from '../src/service.ts'
import { answered, codeOf } from './people.test-helper.ts'

let kit: Booted
before(async () => {
  kit = await boot({ services: [identityService] })
})
after(() => kit.stop())

const admin = (more = {}) => kit.client(identity, { roles: ['administrator'], id: newId(), ...more })
const verify = async (key: string) =>
  answered(await kit.client(identity, { via: 'gateway' }).verify_api_key({ key }))

test('a key is shown once, valid until it is withdrawn, and not stored', async () => {
  const made = answered(await admin().create_api_key({ name: 'Price comparison' }))
  assert.match(made.key, /^slv_[A-Za-z0-9_-]{43}$/)
  assert.deepEqual(await verify(made.key), { valid: true })
  for (const wrong of [`${made.key}x`, made.key.slice(0, -1), made.key.slice(4), made.id, ''])
    assert.deepEqual(await verify(wrong), { valid: false })
  const { data, pagination } = answered(await admin().list_api_keys({}))
  assert.deepEqual(pagination, { page: 1, limit: 20, total: 1, total_pages: 1 })
  const [listed] = data
  assert.deepEqual(
    { ...listed, last_used_at: null },
    { id: made.id, name: made.name, created_at: made.created_at, last_used_at: null },
  )
  const [row] = await kit
    .db('identity')
    .many<{ text: string }>(sql`select api_key::text as text from api_key`)
  assert.ok(row && !row.text.includes(made.key.slice(4)))
  assert.ok(!row.text.includes(Buffer.from(made.key.slice(4), 'base64url').toString('hex')))

  answered(await admin().delete_api_key({ api_key_id: made.id }))
  assert.deepEqual(await verify(made.key), { valid: false })
  assert.equal(codeOf(await admin().delete_api_key({ api_key_id: made.id })), 'API_KEY_NOT_FOUND')
})

test('the last use is written at most once a minute', async () => {
  const { key, id } = answered(await admin().create_api_key({ name: 'busy' }))
  const db = kit.db('identity')
  const lastUse = async () =>
    (await db.one<{ at: string | null }>(sql`select last_used_at as at from api_key where id = ${id}`)).at
  assert.equal(await lastUse(), null)
  await Promise.all(Array.from({ length: 10 }, () => verify(key)))
  const first = await lastUse()
  assert.notEqual(first, null)
  await verify(key)
  assert.equal(await lastUse(), first)
  await db.run(sql`update api_key set last_used_at = now() - interval '61 seconds' where id = ${id}`)
  const aged = await lastUse()
  await verify(key)
  assert.ok(((await lastUse()) ?? '') > (aged ?? ''))
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
