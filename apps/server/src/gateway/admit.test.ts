import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { after, test } from 'node:test'
import { anonymous, createLog, PeerError } from '@selvedge/kernel'
import { anyone, command, contract, fail, needs, object, T, Unavailable } from '@selvedge/kernel/contract'
import { callerAs } from '@selvedge/testkit'
import { createServer, gateway } from './gateway.ts'
import { createRateLimiter } from './rate-limit.ts'

const largest = 2_000_000
const answered = {
  access: needs('orders:write'),
  input: object({ text: T.String() }),
  output: object({}),
  body_limit: largest,
}
const toy = contract('toy', {
  write: command({ summary: 'For staff.', http: 'POST /write', ...answered }),
  rush: command({ summary: 'Seldom.', http: 'POST /rush', ...answered, access: anyone, rate: 'credential' }),
})

const calls: string[] = []
const log = createLog({ level: 'silent' })
const app = createServer({ log })
const plenty = { perSecond: 1e6, burst: 1e6 }
await app.register(
  gateway({
    contracts: [toy],
    transportTo: () => ({
      call: async (name, input) => {
        calls.push(input === null ? `${name} for the audit log` : name)
        return { value: {} }
      },
    }),
    authenticate: async (credential) => {
      if (!('token' in credential)) return anonymous
      if (credential.token === 'nobody-knows')
        throw new PeerError('get_keys', fail(Unavailable, { service: 'identity' }))
      const roles = { staff: 'support', analyst: 'analyst', customer: 'customer' } as const
      const role = Object.entries(roles).find(([token]) => token === credential.token)?.[1]
      return role && callerAs({ id: role, roles: [role] })
    },
    credentials: createRateLimiter({ perSecond: 0.001, burst: 1 }),
    rates: { read: plenty, write: plenty, webhook: plenty, credential: plenty },
    corsOrigins: [],
    trustProxy: 0,
    log,
  }),
)
await app.listen({ port: 0, host: '127.0.0.1' })
after(() => app.close())
const { port } = app.server.address() as AddressInfo

/** A connection, what came back over it so far, and whether the other side ended it. */
const open = async () => {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  const heard = { text: '', ended: false }
  socket.setEncoding('latin1').on('data', (text) => {
    heard.text += text
  })
  socket.on('end', () => {
    heard.ended = true
  })
  await once(socket, 'connect')
  return { socket, heard }
}

const head = (path: string, headers: Record<string, string>) =>
  [
    `POST /api/toy/v1/${path} HTTP/1.1`,
    ...Object.entries({ host: 'shop', 'content-type': 'application/json', ...headers }).map(
      ([name, value]) => `${name}: ${value}`,
    ),
    '\r\n',
  ].join('\r\n')

/** What a client hears that sends headers and never a body, until the server hangs up. */
const withoutBody = async (path: string, headers: Record<string, string>) => {
  const { socket, heard } = await open()
  socket.write(head(path, headers))
  await once(socket, 'end')
  const [, status, code] = /^HTTP\/1\.1 (\d+) .*"code":"(\w+)"/s.exec(heard.text) ?? []
  assert.match(heard.text, /\r\nconnection: close\r\n/i)
  return [Number(status), code]
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const megabyte = { 'content-length': '1000000' }

test('who may not pass is told so before the body, and the connection ends', async () => {
  calls.length = 0
  assert.deepEqual(await withoutBody('write', megabyte), [401, 'UNAUTHENTICATED'])
  assert.deepEqual(await withoutBody('write', { 'transfer-encoding': 'chunked' }), [401, 'UNAUTHENTICATED'])
  assert.deepEqual(await withoutBody('write', { ...megabyte, ...bearer('forged') }), [401, 'UNAUTHENTICATED'])
  assert.deepEqual(await withoutBody('write', { ...megabyte, authorization: 'Basic eA==' }), [
    401,
    'UNAUTHENTICATED',
  ])
  assert.deepEqual(await withoutBody('write', { ...megabyte, 'x-api-key': 'k' }), [401, 'UNAUTHENTICATED'])
  assert.deepEqual(await withoutBody('write', { ...megabyte, ...bearer('customer') }), [403, 'FORBIDDEN'])
  assert.deepEqual(await withoutBody('write', { ...megabyte, ...bearer('nobody-knows') }), [
    503,
    'UNAVAILABLE',
  ])
  const malformed = { ...megabyte, ...bearer('staff'), 'idempotency-key': 'two words' }
  assert.deepEqual(await withoutBody('write', malformed), [400, 'INVALID_INPUT'])
  assert.deepEqual(calls, [])
})

test('staff who are refused are told of to the service, which tells the audit log', async () => {
  calls.length = 0
  assert.deepEqual(await withoutBody('write', { ...megabyte, ...bearer('analyst') }), [403, 'FORBIDDEN'])
  assert.deepEqual(calls, ['write for the audit log'])
})

test('who asks too often is told so before the body', async () => {
  calls.length = 0
  const first = await fetch(`http://127.0.0.1:${port}/api/toy/v1/rush`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"text":"x"}',
  })
  assert.deepEqual([first.status, calls], [200, ['rush']])
  assert.deepEqual(await withoutBody('rush', megabyte), [429, 'RATE_LIMITED'])
  assert.deepEqual(calls, ['rush'])
})

test('a client that goes on sending its body after the answer is not reset', async () => {
  const { socket, heard } = await open()
  socket.write(head('write', { 'content-length': String(largest) }))
  await once(socket, 'end')
  assert.match(heard.text, /^HTTP\/1\.1 401 /)
  const failed = await new Promise((resolve) =>
    socket.end('x'.repeat(largest), () => resolve(socket.errored)),
  )
  assert.ifError(failed)
})

test('a small body is let in and forgotten, and the connection stays', async () => {
  const { socket, heard } = await open()
  const body = '{"text":"x"}'
  const request = (token: string) =>
    head('write', { 'content-length': String(body.length), ...bearer(token) }) + body
  socket.write(request('forged') + request('staff'))
  while (!heard.text.includes('200 OK')) await once(socket, 'data')
  assert.match(heard.text, /^HTTP\/1\.1 401 .*HTTP\/1\.1 200 OK/s)
  assert.equal(heard.ended, false)
  socket.end()
})

test('who waits for 100 Continue gets it when the body is wanted', async () => {
  const expecting = { ...megabyte, expect: '100-continue' }
  const { socket, heard } = await open()
  const body = JSON.stringify({ text: 'x'.repeat(1_000_000 - '{"text":""}'.length) })
  socket.write(head('write', { ...expecting, ...bearer('staff') }))
  while (heard.text === '') await once(socket, 'data')
  assert.equal(heard.text, 'HTTP/1.1 100 Continue\r\n\r\n')
  socket.write(body)
  while (!heard.text.includes('200 OK')) await once(socket, 'data')
  socket.end()
  // Its pattern starts at the first byte: there is no 100 before the 401.
  assert.deepEqual(await withoutBody('write', expecting), [401, 'UNAUTHENTICATED'])
})
