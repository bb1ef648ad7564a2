import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { get } from '../connection.ts'
import { steady } from './steady.ts'

/** A peer that takes so long for each answer. */
const serve = async (t: { after(close: () => void): void }, answerMs: number) => {
  const server = createServer((request, response) => {
    const answer = request.url === '/broken' ? 500 : 200
    setTimeout(() => response.writeHead(answer, { 'content-length': 2 }).end('{}'), answerMs)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  return (server.address() as AddressInfo).port
}

test('counted is what ends in the window, also where it began before it, and nothing is left under way', async (t) => {
  // A second to spare on either side, for a machine that is busy.
  const answerMs = 2000
  const port = await serve(t, answerMs)
  let begun = 0
  let ended = 0
  // What begins when the window is open ends after it has closed.
  const measured = await steady(
    { ports: [port], shoppers: 4 },
    { warm_ms: 1000, window_ms: 2000 },
    async (connection) => {
      begun++
      const { body } = await connection.send(get('/'))
      ended++
      return body.length
    },
  )
  assert.equal(measured.count, 4)
  assert.equal(measured.mean_bytes, 2)
  assert.ok(measured.p50_ms >= answerMs - 5, `${measured.p50_ms} ms`)
  assert.equal(begun, ended)
  assert.equal(measured.finished, ended)
})

test('a unit that fails is counted by what was said, without its ids, and does not end the round', async (t) => {
  const port = await serve(t, 50)
  let asked = 0
  const measured = await steady(
    { ports: [port], shoppers: 1 },
    { warm_ms: 0, window_ms: 1000 },
    async (connection) => {
      asked++
      const { status } = await connection.send(get(asked % 2 === 0 ? '/' : '/broken'))
      if (status !== 200) throw new Error(`500 for cart_01KQZJ6T1Y8N5ZB2M4R7X9V3WC`)
      return 0
    },
  )
  assert.ok(measured.count > 0)
  assert.deepEqual(Object.keys(measured.failures), ['500 for …'])
})

test('a window shorter than a unit stays open until each shopper had one', async (t) => {
  const answerMs = 500
  const port = await serve(t, answerMs)
  const measured = await steady(
    { ports: [port], shoppers: 3 },
    { warm_ms: 0, window_ms: answerMs / 5 },
    async (connection) => (await connection.send(get('/'))).body.length,
  )
  assert.equal(measured.count, 3)
  assert.ok(measured.per_second <= 3 / (answerMs / 1000), `${measured.per_second}/s`)
})
