import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { publicOperations } from '@selvedge/kernel'
import { allServices } from '../src/services.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
before(async () => {
  platform = await startPlatform()
})
after(() => platform.end())

const operations = allServices.flatMap(({ contract }) =>
  publicOperations(contract).map(({ name, method, path }) => ({
    id: `${contract.$name}.${name}`,
    method,
    path,
  })),
)

test('the description has every operation with a public address, under its own name', async () => {
  const answer = await platform.app.inject({ url: '/openapi.json' })
  assert.equal(answer.statusCode, 200)
  const { openapi, paths } = answer.json<{
    openapi: string
    paths: Record<string, Record<string, { operationId: string }>>
  }>()
  assert.equal(openapi, '3.1.0')
  for (const { id, method, path } of operations) {
    assert.equal(paths[path]?.[method.toLowerCase()]?.operationId, id)
  }
})

test('the page shows every operation and asks nothing of anybody else', async () => {
  const { statusCode, body, headers } = await platform.app.inject({ url: '/docs' })
  assert.equal(statusCode, 200)
  for (const { id } of operations) assert.ok(body.includes(`<article id="${id}">`), id)
  assert.doesNotMatch(body, /<script|src=|href="(?!#|\/)/)
  assert.match(String(headers['content-security-policy']), /default-src 'none'/)
  assert.equal((await platform.app.inject({ url: '/docs/style.css' })).statusCode, 200)
})
