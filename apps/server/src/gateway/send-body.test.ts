import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { test } from 'node:test'
import { createLog } from '@selvedge/kernel'
import { createServer } from './gateway.ts'
import { chooseEncoding, sendBody } from './send-body.ts'

test('the best encoding that the client takes', () => {
  const cases: [string, 'br' | 'gzip' | undefined][] = [
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['GZIP;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['*', 'br'],
    ['identity', undefined],
    ['*;q=0', undefined],
    ['', undefined],
    ['br;q=x', undefined],
  ]
  for (const [accepted, encoding] of cases) assert.equal(chooseEncoding(accepted), encoding, accepted)
})

test('bytes are given back once the system has them, and not while a slow client has yet to take them', async (t) => {
  const app = createServer({ log: createLog({ level: 'silent' }) })
  t.after(() => app.close())
  let released = 0
  app.get<{ Params: { bytes: string } }>('/:bytes', (request, reply) => {
    const body = Buffer.alloc(Number(request.params.bytes), 'x')
    void sendBody(reply, { status: 200, head: [], body }, () => released++)
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const get = async (bytes: number, headers = {}) =>
    (await fetch(`http://127.0.0.1:${port}/${bytes}`, { headers })).text()

  assert.equal((await get(3, { 'accept-encoding': 'identity' })).length, 3)
  assert.equal(released, 1)
  assert.equal((await get(5000, { 'accept-encoding': 'br' })).length, 5000)
  assert.equal(released, 2)

  const bytes = 50_000_000
  const socket = connect(port, '127.0.0.1')
  socket.write(`GET /${bytes} HTTP/1.1\r\nhost: shop\r\nconnection: close\r\n\r\n`)
  let received = 0
  socket.on('data', (part) => {
    received += part.length
  })
  await once(socket, 'end')
  assert.ok(received > bytes)
  assert.equal(released, 2)
})
