import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadUsers } from '@selvedge/identity/load'
import { newApiKey, newId } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import type { InjectOptions } from 'fastify'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let admin: Record<string, string>
before(async () => {
  platform = await startPlatform()
  const boss = { username: 'boss', email: 'boss@example.com', password: 'selvedge-demo' }
  await loadUsers(platform.databaseUrl('identity'), [{ ...boss, roles: ['administrator'] }], {
    MASTER_KEY: Buffer.alloc(32, 7).toString('base64url'),
  })
  const { body } = await send({
    method: 'POST',
    url: '/api/identity/v1/token',
    payload: { username: boss.username, password: boss.password },
  })
  admin = { authorization: `Bearer ${body.access_token}` }
})
after(() => platform.end())

const send = async (options: InjectOptions) => {
  const answer = await platform.app.inject(options)
  return { status: answer.statusCode, body: answer.body === '' ? {} : answer.json() }
}
const makeKey = async (permissions: string[], more: object = {}) => {
  const payload = { name: 'a program', permissions, ...more }
  const { status, body } = await send({
    method: 'POST',
    url: '/api/identity/v1/api-keys',
    headers: admin,
    payload,
  })
  assert.equal(status, 201, JSON.stringify(body))
  return body as { id: string; key: string }
}
const get = async (url: string, key: string) =>
  (await send({ url: `/api/${url}`, headers: { 'x-api-key': key } })).status
const products = 'catalog/v1/products'
const stock = 'inventory/v1/locations'

test('a key does what it was permitted, reads what everybody reads, and nothing else', async () => {
  const { key } = await makeKey(['inventory:read'])
  const plain = await makeKey([])
  assert.equal(await get(stock, key), 200)
  assert.equal(await get('orders/v1/orders', key), 403)
  assert.equal(await get('identity/v1/me', key), 403)
  assert.deepEqual([await get(products, plain.key), await get(stock, plain.key)], [200, 403])
  for (const wrong of [newApiKey(), 'slv_guess', `${key.slice(0, -1)}x`])
    assert.deepEqual([await get(products, wrong), await get(stock, wrong)], [401, 401])
})

test('a withdrawn key is refused within a second, by a process that has just used it', async () => {
  const { id, key } = await makeKey(['inventory:read'])
  assert.equal(await get(stock, key), 200)
  assert.equal(await get(stock, key), 200)
  const removed = await send({
    method: 'DELETE',
    url: `/api/identity/v1/api-keys/${id}`,
    headers: admin,
  })
  assert.equal(removed.status, 204)
  await until('it is refused', async () => (await get(stock, key)) === 401, 1000)
  assert.equal(await get(products, key), 401)
})

test('a key that expires while it is remembered is refused', async () => {
  const { key } = await makeKey(['inventory:read'], { expires_at: new Date(Date.now() + 1500).toISOString() })
  assert.equal(await get(stock, key), 200)
  await until('it is refused', async () => (await get(stock, key)) === 401, 5000)
})

test('two programs that choose the same Idempotency-Key do not get each other’s answer', async () => {
  const keys = [await makeKey(['inventory:write']), await makeKey(['inventory:write'])]
  const payload = { name: 'Depot', country: 'DE' }
  const idempotency = newId()
  const create = (key: string) =>
    send({
      method: 'POST',
      url: '/api/inventory/v1/locations',
      headers: { 'x-api-key': key, 'idempotency-key': idempotency },
      payload,
    })
  const made = await Promise.all(keys.map(({ key }) => create(key)))
  assert.deepEqual(
    made.map(({ status }) => status),
    [201, 201],
    JSON.stringify(made),
  )
  assert.notEqual(made[0]?.body.id, made[1]?.body.id)
  const again = await create((keys[0] as { key: string }).key)
  assert.equal(again.body.id, made[0]?.body.id)
})
