import assert from 'node:assert/strict'
import { Agent, request } from 'node:http'
import { after, before, test } from 'node:test'
import type { Token } from '@selvedge/contracts'
import { type Refusal, removeFolder, type Shop, send, startShop } from './shop.ts'

/** As many log-ins and the like as one address may ask for at once; next to none come after them. */
const burst = 60

let shop: Shop
before(async () => {
  shop = await startShop({
    args: ['--demo', '--products', '24', '--workers', '2'],
    env: { RATE_CREDENTIAL_BURST: String(burst), RATE_CREDENTIAL_PER_SECOND: '0.001', TRUST_PROXY: '1' },
  })
})
after(async () => {
  assert.equal(await shop.stop(), 0)
  await removeFolder(shop.dataDir)
})

/** Connections stay with the worker that took them, and the two take them in turn. */
const agents = Array.from({ length: 8 }, () => new Agent({ keepAlive: true, maxSockets: 1 }))
after(() => {
  for (const agent of agents) agent.destroy()
})

const post = (path: string, input: object, { at, from }: { at: number; from: string }) =>
  new Promise<{ status: number; code: string | undefined }>((resolve, reject) => {
    const body = JSON.stringify(input)
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-forwarded-for': from,
    }
    const agent = agents[at % agents.length] as Agent
    const sent = request(`${shop.url}${path}`, { method: 'POST', agent, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, code: (JSON.parse(text) as Refusal).code }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })

const tally = (answers: readonly { code: string | undefined }[]) => {
  const counts: Record<string, number> = {}
  for (const { code = 'ok' } of answers) counts[code] = (counts[code] ?? 0) + 1
  return counts
}
const logIn = '/api/identity/v1/token'

test('guesses at one account, made at two processes at once, get as many tries as at one', async () => {
  const guesses = Array.from({ length: 40 }, (_, at) =>
    post(logIn, { username: 'customer', password: `guess ${at}` }, { at, from: '192.0.2.1' }),
  )
  assert.deepEqual(tally(await Promise.all(guesses)), { INVALID_CREDENTIALS: 5, TOO_MANY_ATTEMPTS: 35 })
  // Nor does the right password pass, at either of them.
  for (let at = 0; at < agents.length; at++) {
    const right = await post(
      logIn,
      { username: 'customer', password: 'selvedge-demo' },
      { at, from: '192.0.2.2' },
    )
    assert.equal(right.code, 'TOO_MANY_ATTEMPTS')
  }
})

test('log-ins of one network are counted for both processes and every door together', async () => {
  const tries = Array.from({ length: 150 }, (_, at) =>
    post(logIn, { username: `nobody ${at}`, password: 'x' }, { at, from: `2001:db8::${at.toString(16)}` }),
  )
  assert.deepEqual(tally(await Promise.all(tries)), { INVALID_CREDENTIALS: burst, RATE_LIMITED: 150 - burst })
  const elsewhere = { username: 'nobody', email: 'nobody@example.com' }
  for (let at = 0; at < agents.length; at++) {
    const other = await post('/api/identity/v1/password-reset', elsewhere, { at, from: '2001:db8::1' })
    assert.equal(other.code, 'RATE_LIMITED')
  }
  const { status } = await send<Token>(shop, `POST ${logIn}`, {
    body: { username: 'staff', password: 'selvedge-demo' },
    headers: { 'x-forwarded-for': '2001:db8:0:1::1' },
  })
  assert.equal(status, 200)
})
