import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLog } from '@selvedge/kernel'
import { createServer } from './gateway.ts'

const log = createLog({ level: 'silent' })

/** Whom a request over loopback is counted for that says it comes from 192.0.2.1 by way of 192.0.2.2. */
const countedFor = async (trustProxy: number): Promise<string> => {
  const app = createServer({ log, trustProxy })
  app.get('/', async (request) => request.ip)
  const forwarded = { 'x-forwarded-for': '192.0.2.1, 192.0.2.2' }
  return (await app.inject({ url: '/', headers: forwarded })).body
}

test('an address that a client claims is believed of as many proxies as there are', async () => {
  assert.equal(await countedFor(0), '127.0.0.1')
  assert.equal(await countedFor(1), '192.0.2.2')
  assert.equal(await countedFor(2), '192.0.2.1')
  assert.equal(await countedFor(3), '192.0.2.1')
})
