import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { identity } from '@selvedge/contracts'
import { sql } from '@selvedge/kernel'
import { type Booted, boot } from '@selvedge/testkit'
import { identityService } from '../src/service.ts'
import { sweepAllowances } from '../src/store/request-allowance.ts'
import { answered, codeOf } from './people.test-helper.ts'

let kit: Booted
before(async () => {
  kit = await boot({ services: [identityService] })
})
after(() => kit.stop())

const take = async (address: string, { wanted = 1, per_second = 0.001, burst = 10 } = {}) =>
  answered(
    await kit.client(identity, { via: 'gateway' }).take_requests({ address, wanted, per_second, burst }),
  )
/** As if so much time had passed. */
const pass = (seconds: number) =>
  kit.db('identity').run(sql`
    update request_allowance set at = at - make_interval(secs => ${seconds}),
      full_at = full_at - make_interval(secs => ${seconds})`)

test('of those who ask at once, together as many are granted as there are', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => take('192.0.2.1', { wanted: 3 })))
  assert.equal(
    answers.reduce((sum, { granted }) => sum + granted, 0),
    10,
  )
  assert.deepEqual(await take('192.0.2.1'), { granted: 0, retry_after_seconds: 1000 })
  assert.deepEqual(await take('192.0.2.2', { wanted: 30 }), { granted: 10, retry_after_seconds: 0 })
})

test('they flow in again, up to the burst, and a full one is forgotten', async () => {
  const limit = { per_second: 2, burst: 10 }
  assert.equal((await take('192.0.2.3', { ...limit, wanted: 10 })).granted, 10)
  assert.deepEqual(await take('192.0.2.3', limit), { granted: 0, retry_after_seconds: 1 })
  await pass(1.5)
  assert.equal((await take('192.0.2.3', { ...limit, wanted: 10 })).granted, 3)
  await pass(1000)
  assert.equal((await take('192.0.2.3', { ...limit, wanted: 100 })).granted, 10)
  await pass(100_000)
  await sweepAllowances(kit.db('identity'))
  assert.deepEqual(await kit.db('identity').many(sql`select from request_allowance`), [])
})

test('an IPv6 network has one, addresses are not stored, and nobody from outside takes any', async () => {
  assert.equal((await take('2001:db8::1', { wanted: 10 })).granted, 10)
  assert.equal((await take('2001:db8::2')).granted, 0)
  const rows = await kit.db('identity').many<{ key: Buffer }>(sql`select key from request_allowance`)
  assert.deepEqual(
    rows.map(({ key }) => key.length),
    [32],
  )
  const outsider = kit.client(identity, {
    id: '01890a5d-ac96-774b-bcce-b302099a8057',
    roles: ['administrator'],
  })
  const input = { address: '192.0.2.9', wanted: 1, per_second: 1, burst: 1 }
  assert.equal(codeOf(await outsider.take_requests(input)), 'FORBIDDEN')
})
