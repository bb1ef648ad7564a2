import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { identity } from '@selvedge/contracts'
import { createLog, newId, openDatabase, type RunningService, sql, startService } from '@selvedge/kernel'
import { callerAs, createDatabase } from '@selvedge/testkit'
import { identityService } from '../src/service.ts'
import { newName, password } from './people.test-helper.ts'

let database: Awaited<ReturnType<typeof createDatabase>>
let service: RunningService
let logged = ''
before(async () => {
  database = await createDatabase([identityService])
  service = await startService(identityService, {
    databaseUrl: database.url,
    // Asked for while the service is still starting.
    transportTo: () => ({ call: (...call) => service.transport.call(...call) }),
    authenticate: async () => callerAs({ roles: ['administrator'], id: adminId }),
    environment: {},
    log: createLog({ level: 'trace', destination: { write: (line) => (logged += line) } }),
    checkOutput: true,
    poolSize: 4,
  })
})
after(async () => {
  await service.quiesce()
  await service.stop()
  await database.drop()
})

const adminId = newId()
const call = async (operation: keyof typeof identity.$operations, input: object, token?: string) => {
  const reply = await service.transport.call(operation, input, {
    request_id: newId(),
    idempotency_key: newId(),
    client_address: '203.0.113.5',
    ...(token === undefined ? {} : { token }),
  })
  return JSON.parse(JSON.stringify(reply)) as { value?: Record<string, string>; failed?: { code: string } }
}

test('nothing secret or personal in answers, in the log or kept for repeated requests', async () => {
  const username = newName()
  const email = `${username}@example.com`
  const account = { username, email, password, first_name: 'Wilhelmina' }
  const fresh = 'another password entirely'
  const admin = 'a valid token'
  const db = openDatabase({ url: database.url('identity'), name: 'test', max: 1 })
  try {
    const answers: object[] = []
    const said = async (...request: Parameters<typeof call>) => {
      const answer = await call(...request)
      answers.push(answer)
      return answer
    }
    const { value: customer } = await said('register', account)
    await said('register', account)
    await said('issue_token', { username, password: 'wrong password' })
    const { value: first } = await call('issue_token', { username, password })
    const { value: second } = await call('refresh_token', { refresh_token: first?.refresh_token })
    await said('refresh_token', { refresh_token: first?.refresh_token })
    await said('revoke_token', { refresh_token: second?.refresh_token })
    const { value: key } = await call('create_api_key', { name: 'key' }, admin)
    await said('list_api_keys', {}, admin)
    await said('get_customer', { customer_id: customer?.id }, admin)
    await said('list_customers', { search: email }, admin)
    await said('create_customer', { ...account, username: `${username}2`, email: `2${email}` }, admin)
    await said('update_customer', { customer_id: customer?.id, password: fresh }, admin)
    await said('send_password_link', { customer_id: customer?.id }, admin)
    await said('get_keys', {})
    const hashes = await db.many<{ password_hash: string }>(sql`select password_hash from customer`)
    assert.equal(hashes.length, 2)

    // The unexpected, whose errors quote rows and parameters.
    await db.run(sql`alter table customer add constraint broken check (id is null) not valid`)
    const broken = await said('register', {
      ...account,
      username: `${username}third`,
      email: `third${email}`,
    })
    assert.equal(broken.failed?.code, 'INTERNAL')
    await db.run(sql`drop table refresh_token`)
    assert.equal((await said('issue_token', { username, password })).failed?.code, 'INTERNAL')
    assert.equal(
      (await said('refresh_token', { refresh_token: second?.refresh_token })).failed?.code,
      'INTERNAL',
    )

    const secrets = [
      password,
      fresh,
      'wrong password',
      first?.access_token,
      first?.refresh_token,
      second?.access_token,
      second?.refresh_token,
      key?.key,
      ...hashes.map(({ password_hash }) => password_hash),
      '"d":',
      '203.0.113.5',
    ]
    const personal = [username, email, 'Wilhelmina']
    const kept = await db.many<{ operation: string; response: unknown; request_hash: Buffer }>(
      sql`select operation, response, request_hash from idempotency order by operation`,
    )
    for (const secret of secrets) {
      assert.ok(secret !== undefined && secret.length > 3)
      assert.ok(!JSON.stringify(answers).includes(secret), `an answer holds ${secret}`)
      assert.ok(!logged.includes(secret), `the log holds ${secret}`)
      assert.ok(!JSON.stringify(kept).includes(secret), `a kept answer holds ${secret}`)
    }
    for (const value of personal) {
      assert.ok(!logged.includes(value), `the log holds ${value}`)
      assert.ok(!JSON.stringify(kept).includes(value), `a kept answer holds ${value}`)
    }
    assert.equal(logged.match(/operation failed/g)?.length, 3)
    // Nor a fast hash of a password, which could be guessed at leisure.
    assert.deepEqual(
      kept.map(({ operation }) => operation),
      ['revoke_token', 'send_password_link'],
    )
    assert.notDeepEqual(kept[0]?.request_hash, createHash('sha256').update(password).digest())
  } finally {
    await db.close()
  }
})
