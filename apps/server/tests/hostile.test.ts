import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { loadUsers } from '@selvedge/identity/load'
import { issuesOf, newId, publicOperations } from '@selvedge/kernel'
import { type Operation, pathParameters } from '@selvedge/kernel/contract'
import fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import { allServices } from '../src/services.ts'
import { spoiled, valid } from './arbitrary.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let admin: string

before(async () => {
  platform = await startPlatform()
  const user = {
    username: 'admin',
    email: 'admin@example.com',
    password: 'selvedge-demo',
    roles: ['administrator'],
  }
  await loadUsers(platform.databaseUrl('identity'), [user], platform.environment)
  const { body } = await platform.app.inject({
    method: 'POST',
    url: '/api/identity/v1/token',
    payload: { username: 'admin', password: 'selvedge-demo' },
  })
  admin = JSON.parse(body).access_token
})
after(() => platform.end())

type Address = { method: string; path: string }

/** The request that carries an input to an operation, whatever is wrong with it. */
const request = (
  operation: Operation,
  { method, path }: Address,
  input: Record<string, unknown>,
): InjectOptions => {
  const inPath = pathParameters(operation)
  const url = inPath.reduce(
    (so, name) => so.replace(`{${name}}`, encodeURIComponent(asText(input[name]))),
    path,
  )
  const rest = Object.entries(input).filter(([name]) => !inPath.includes(name))
  const headers: Record<string, string> = { authorization: `Bearer ${admin}` }
  if (operation.kind === 'query') {
    const query = new URLSearchParams()
    for (const [name, value] of rest)
      for (const one of Array.isArray(value) ? value : [value]) query.append(name, asText(one))
    return { method: method as 'GET', url: `${url}?${query}`, headers }
  }
  const { if_match, ...body } = Object.fromEntries(rest)
  if (typeof if_match === 'string') headers['if-match'] = if_match
  return {
    method: method as 'POST',
    url,
    headers: { ...headers, 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  }
}

/**
 * An input as it arrives: in a path junk is text, and where a path has a name in it, some of it is one. A header is text, or
 * is not sent.
 */
const arriving = (operation: Operation, { if_match, ...input }: Record<string, unknown>) => ({
  ...input,
  ...(typeof if_match === 'string' ? { if_match } : {}),
  ...Object.fromEntries(pathParameters(operation).map((name) => [name, asText(input[name])])),
})

const asText = (value: unknown) =>
  typeof value === 'string' ? value.toWellFormed() : (JSON.stringify(value) ?? '')

const assertRefusal = (answer: { statusCode: number; body: string }, what: string) => {
  assert.ok(
    answer.statusCode >= 400 && answer.statusCode < 500,
    `${answer.statusCode} for ${what}: ${answer.body}`,
  )
  const body = JSON.parse(answer.body)
  assert.deepEqual(Object.keys(body), ['code', 'message', 'details'], what)
}

const operations = allServices.flatMap(({ contract }) =>
  publicOperations(contract)
    .filter(({ operation }) => !operation.raw)
    .map(({ name, operation, ...address }) => ({ label: `${contract.$name}.${name}`, operation, address })),
)

describe('input of the wrong form is refused in the standard form and changes nothing', () => {
  for (const { label, operation, address } of operations) {
    test(label, async () => {
      const before = await platform.fingerprint()
      const bad = spoiled(operation.input).filter(
        (input) => issuesOf(operation.input, arriving(operation, input)).length > 0,
      )
      const sent = fc.asyncProperty(bad, async (input) => {
        const answer = await platform.app.inject(request(operation, address, input))
        if (operation.kind === 'command') assertRefusal(answer, JSON.stringify(input).slice(0, 300))
        // In a query string junk is text, and some of it reads as a value that is allowed there.
        else assert.ok(answer.statusCode < 500, `${answer.statusCode}: ${answer.body}`)
      })
      await fc.assert(sent, { numRuns: 25 })
      assert.equal(await platform.fingerprint(), before)
    })
  }
})

describe('nothing of the right form makes the platform fail, hostile text included', () => {
  for (const { label, operation, address } of operations) {
    test(label, async () => {
      const sent = fc.asyncProperty(valid(operation.input), async (input) => {
        const answer = await platform.app.inject(
          request(operation, address, input as Record<string, unknown>),
        )
        const about = `${answer.statusCode}: ${answer.body} for ${JSON.stringify(input).slice(0, 300)}`
        assert.ok(answer.statusCode < 500 || JSON.parse(answer.body).code === 'GATEWAY_UNAVAILABLE', about)
        if (answer.statusCode >= 400) assertRefusal(answer, label)
      })
      await fc.assert(sent, { numRuns: 10 })
    })
  }
})

test('bodies that are no JSON object, too large, or of another kind are refused by name', async () => {
  const send = (payload: string | Buffer, type = 'application/json') =>
    platform.app.inject({
      method: 'POST',
      url: '/api/identity/v1/register',
      headers: { 'content-type': type },
      payload,
    })
  const code = async (payload: string | Buffer, type?: string) => {
    const answer = await send(payload, type)
    return [answer.statusCode, JSON.parse(answer.body).code]
  }
  for (const body of [
    '',
    '{',
    '[]',
    'null',
    '"x"',
    '1',
    '{"a":1,}',
    `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
    '{"__proto__":{"role":"admin"}}',
    Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
  ]) {
    assert.deepEqual(await code(body), [400, 'INVALID_INPUT'], String(body).slice(0, 40))
  }
  assert.deepEqual(await code(`{"username":"${'a'.repeat(70_000)}"}`), [413, 'PAYLOAD_TOO_LARGE'])
  assert.deepEqual(await code('<a/>', 'application/xml'), [415, 'UNSUPPORTED_MEDIA_TYPE'])
  // Another operation takes it; this one does not.
  assert.deepEqual(await code('a,b', 'text/csv'), [415, 'UNSUPPORTED_MEDIA_TYPE'])
  assert.deepEqual(await code('a=1', 'application/x-www-form-urlencoded'), [415, 'UNSUPPORTED_MEDIA_TYPE'])
})

test('unknown addresses, wrong methods and bad credentials are refused by name', async () => {
  const code = async (options: InjectOptions) => {
    const answer = await platform.app.inject(options)
    return [answer.statusCode, JSON.parse(answer.body).code]
  }
  const products = '/api/catalog/v1/products'
  assert.deepEqual(await code({ url: '/api/catalog/v2/products' }), [404, 'NOT_FOUND'])
  assert.deepEqual(await code({ url: '/api/catalog/v1/%ff' }), [400, 'INVALID_INPUT'])
  assert.deepEqual(await code({ method: 'DELETE', url: products }), [405, 'METHOD_NOT_ALLOWED'])
  for (const authorization of ['Bearer x', 'Basic YTpi', 'Bearer ', admin]) {
    assert.deepEqual(
      await code({ url: products, headers: { authorization } }),
      [401, 'UNAUTHENTICATED'],
      authorization,
    )
  }
  assert.deepEqual(
    await code({ method: 'POST', url: '/api/cart/v1/carts', headers: { 'idempotency-key': 'ä' } }),
    [400, 'INVALID_INPUT'],
  )
  assert.deepEqual(await code({ method: 'POST', url: '/internal/inventory/reserve', payload: {} }), [
    403,
    'FORBIDDEN',
  ])
})

test('an administrator, and nobody else, sees what a service could not apply or do', async () => {
  const headers = { authorization: `Bearer ${admin}` }
  // Search has no jobs, catalog has.
  for (const address of ['search/v1/parked-events', 'search/v1/failed-jobs', 'catalog/v1/failed-jobs']) {
    const url = `/api/${address}`
    const listed = await platform.app.inject({ url, headers })
    assert.deepEqual(listed.json(), {
      data: [],
      pagination: { page: 1, limit: 20, total: 0, total_pages: 0 },
    })
    assert.equal((await platform.app.inject({ url })).statusCode, 401)
  }
  for (const [again, code] of [
    ['search/v1/parked-events/1/replay', 'PARKED_EVENT_NOT_FOUND'],
    [`search/v1/failed-jobs/${newId()}/retry`, 'FAILED_JOB_NOT_FOUND'],
    [`catalog/v1/failed-jobs/${newId()}/retry`, 'FAILED_JOB_NOT_FOUND'],
  ]) {
    const answer = await platform.app.inject({ method: 'POST', url: `/api/${again}`, headers })
    assert.deepEqual([answer.statusCode, answer.json<{ code: string }>().code], [404, code])
  }
})
