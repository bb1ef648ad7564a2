import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { hash } from '@node-rs/argon2'
import { identity, permissionsOf } from '@selvedge/contracts'
import { createTokenVerifier, sql } from '@selvedge/kernel'
import { type Booted, boot } from '@selvedge/testkit'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { identityService } from '../src/service.ts'
import { addPerson, answered, codeOf, logIn, newName, password } from './people.test-helper.ts'

let kit: Booted
before(async () => {
  kit = await boot({ services: [identityService], environment: { ISSUER: 'https://shop.example' } })
})
after(() => kit.stop())

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/

test('whoever registers logs in with the user name or the e-mail address, in any case', async () => {
  const username = newName()
  const email = `${username}@Example.com`
  const anybody = kit.client(identity)
  const customer = answered(
    await anybody.register({ username, email, password, first_name: 'Ann', last_name: 'Example' }),
  )
  const { id, created_at, updated_at, ...rest } = customer
  assert.match(id, uuid)
  assert.equal(created_at, updated_at)
  assert.deepEqual(rest, {
    username,
    email,
    email_verified: false,
    first_name: 'Ann',
    last_name: 'Example',
    roles: ['customer'],
    groups: [],
    language: null,
    currency: null,
    suspended_at: null,
  })
  for (const name of [username, username.toUpperCase(), email, email.toUpperCase()]) {
    const token = answered(await anybody.issue_token({ username: name, password }))
    assert.equal(token.token_type, 'Bearer')
    assert.equal(token.expires_in, 600)
    assert.equal(decodeJwt(token.access_token).sub, id)
  }
  const events = await kit
    .db('identity')
    .many(sql`select name, key, payload from outbox where key = ${id} order by seq`)
  assert.deepEqual(events, [
    { name: 'identity.customer_registered.v1', key: id, payload: { customer_id: id } },
  ])
})

test('an access token says what was agreed, and no more', async () => {
  const ann = await addPerson(kit, 'support')
  const before = Math.floor(Date.now() / 1000)
  const { access_token } = await logIn(kit, ann.username)
  const { kid, ...header } = decodeProtectedHeader(access_token)
  assert.deepEqual(header, { alg: 'RS256', typ: 'at+jwt' })
  const { keys } = answered(await kit.client(identity).get_keys({}))
  assert.deepEqual(
    keys.map((key) => key.kid),
    [kid],
  )
  const { iat = 0, exp = 0, jti = '', sid, auth_time, ...claims } = decodeJwt(access_token)
  assert.deepEqual(claims, {
    iss: 'https://shop.example',
    aud: 'https://shop.example/api',
    sub: ann.id,
    client_id: 'shop',
    scope: [...permissionsOf(['support'])].sort().join(' '),
    amr: ['pwd'],
  })
  assert.match(jti, uuid)
  assert.match(String(sid), uuid)
  assert.equal(exp - iat, 600)
  assert.ok(Number(auth_time) >= before && Number(auth_time) <= iat)
  assert.ok(iat >= before && iat <= before + 5)
  const verify = createTokenVerifier({
    issuer: 'https://shop.example',
    fetchKeys: async () => answered(await kit.client(identity).get_keys({})),
  })
  assert.deepEqual(await verify(access_token), {
    kind: 'person',
    id: ann.id,
    permissions: permissionsOf(['support']),
    via: null,
    login: {
      session_id: sid,
      client_id: 'shop',
      authenticated_at: auth_time,
      methods: ['pwd'],
      actor: null,
    },
  })
})

test('a wrong password and an unknown name are answered alike', async () => {
  const ann = await addPerson(kit)
  const anybody = kit.client(identity)
  const wrong = await anybody.issue_token({ username: ann.username, password: `${password}!` })
  const unknown = await anybody.issue_token({ username: newName(), password })
  assert.equal(codeOf(wrong), 'INVALID_CREDENTIALS')
  assert.deepEqual(unknown, wrong)
  assert.equal(
    codeOf(await anybody.issue_token({ username: ann.username, password: password.toUpperCase() })),
    'INVALID_CREDENTIALS',
  )
})

test('an unknown name costs the work of a known one', async () => {
  const ann = await addPerson(kit)
  const times = { known: [] as number[], unknown: [] as number[] }
  // In turns, so that whatever else the machine does meets both.
  for (let n = 0; n < 9; n++)
    for (const name of ['known', 'unknown'] as const) {
      const username = name === 'known' ? ann.username : newName()
      const began = performance.now()
      const answer = await kit.client(identity).issue_token({ username, password: 'wrong password' })
      times[name].push(performance.now() - began)
      assert.equal(codeOf(answer), 'INVALID_CREDENTIALS')
      await kit.db('identity').run(sql`delete from login_attempt`)
    }
  const [known, unknown] = [Math.min(...times.known), Math.min(...times.unknown)]
  // Without the work it would be a tenth.
  assert.ok(unknown > known / 2, `${unknown} ms against ${known} ms`)
})

test('a password hashed with older parameters is hashed anew at the next log-in', async () => {
  const ann = await addPerson(kit)
  const db = kit.db('identity')
  const stored = async () =>
    (await db.one<{ password_hash: string }>(sql`select password_hash from customer where id = ${ann.id}`))
      .password_hash
  const old = await hash(password, { memoryCost: 8192, timeCost: 1, parallelism: 1 })
  await db.run(sql`update customer set password_hash = ${old} where id = ${ann.id}`)
  const { refresh_token } = await logIn(kit, ann.username)
  assert.match(await stored(), /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  answered(await kit.client(identity).refresh_token({ refresh_token }))
  const fresh = await stored()
  await logIn(kit, ann.username)
  assert.equal(await stored(), fresh)
})
