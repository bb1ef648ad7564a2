import assert from 'node:assert/strict'
import { Agent, request } from 'node:http'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { Customer, DeviceSession, Token } from '@selvedge/contracts'
import type { Static } from '@selvedge/kernel/contract'
import { removeFolder, type Shop, send, startShop } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await startShop({ args: ['--demo', '--products', '24', '--workers', '2'] })
})
after(async () => {
  assert.equal(await shop.stop(), 0)
  await removeFolder(shop.dataDir)
})

const password = 'seven sheep sleep'
const agents = Array.from({ length: 6 }, () => new Agent({ keepAlive: true, maxSockets: 1 }))

/** The status of an answer, over a connection of one's own, which either worker may have taken. */
const statusOf = (path: string, token: string, agent: Agent): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(
      `${shop.url}${path}`,
      { agent, headers: { authorization: `Bearer ${token}` } },
      (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
      },
    )
    sent.on('error', reject)
    sent.end()
  })

const logInAs = async (username: string): Promise<Token> => {
  const { status, body } = await send<Token>(shop, 'POST /api/identity/v1/token', {
    body: { username, password },
  })
  assert.equal(status, 200)
  return body
}

test('a session that was ended is refused everywhere within a second, by every process and every service', async (t) => {
  const username = `ended-${Date.now()}`
  const { body: me } = await send<Customer>(shop, 'POST /api/identity/v1/register', {
    body: { username, email: `${username}@example.com`, password },
  })
  const [stolen, own] = [await logInAs(username), await logInAs(username)]
  // What each service is asked for as a person who is logged in.
  const paths = [
    '/api/identity/v1/me',
    '/api/orders/v1/orders',
    `/api/identity/v1/customers/${me.id}/addresses`,
  ]
  const statuses = (token: string) =>
    Promise.all(agents.flatMap((agent) => paths.map((path) => statusOf(path, token, agent))))
  assert.deepEqual(new Set(await statuses(stolen.access_token)), new Set([200]))

  const { body: list } = await send<{ data: Static<typeof DeviceSession>[] }>(
    shop,
    `GET /api/identity/v1/customers/${me.id}/sessions`,
    { token: own.access_token },
  )
  const other = list.data.find(({ is_current }) => !is_current)
  assert.ok(other)
  const ended = await send(shop, `DELETE /api/identity/v1/customers/${me.id}/sessions/${other.id}`, {
    token: own.access_token,
  })
  const began = performance.now()
  assert.equal(ended.status, 204)
  for (;;) {
    const asked = performance.now()
    const found = new Set(await statuses(stolen.access_token))
    if (found.size === 1 && found.has(401)) break
    assert.ok(asked - began < 1000, `after a second: ${[...found].join(', ')}`)
    await wait(20)
  }
  t.diagnostic(`refused everywhere after ${Math.round(performance.now() - began)} ms`)
  assert.deepEqual(new Set(await statuses(own.access_token)), new Set([200]))
})
