import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { test } from 'node:test'
import type { Database } from './database.ts'
import { createWakeUp } from './wake-up.ts'

/** A message of PostgreSQL's protocol, version 3: its type, its length and what it says. */
const message = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(5)
  head.write(type)
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

test('a server that ends a connection in the packet that opens it is asked again', async () => {
  const opened = Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))])
  const ended = message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection\0\0'))
  let connections = 0
  const again = Promise.withResolvers<void>()
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(Buffer.concat([opened, ended])))
    if (++connections === 2) again.resolve()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const url = `postgres://somebody@127.0.0.1:${port}/shop`
  const wakeUp = await createWakeUp({ onPublish: () => {} } as unknown as Database, { url, channel: 'test' })
  await again.promise
  await wakeUp.close()
  server.close()
  assert.ok(connections >= 2)
})
