import assert from 'node:assert/strict'
import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { after, afterEach, before, test } from 'node:test'
import { identity } from '@selvedge/contracts'
import { createTokenVerifier, openDatabase, sql } from '@selvedge/kernel'
import { type Booted, boot } from '@selvedge/testkit'
import { decodeProtectedHeader } from 'jose'
import { newSigningKey } from '../src/keys/key-ring.ts'
import { rotateKeys } from '../src/keys/rotate-keys.ts'
import { identityService } from '../src/service.ts'
import { contextOn } from './context.test-helper.ts'
import { addPerson, answered, logIn } from './people.test-helper.ts'

const masterKey = randomBytes(32).toString('base64url')

let kit: Booted
before(async () => {
  kit = await boot({ services: [identityService], environment: { MASTER_KEY: masterKey } })
})
after(() => kit.stop())
const db = () => kit.db('identity')
const contextOf = (changed: Parameters<typeof contextOn>[1] = {}) =>
  contextOn(db(), { MASTER_KEY: masterKey, ...changed })
/** As if so many hours had passed. */
const pass = (hours: number) =>
  db().run(sql`update signing_key set signs_from = signs_from - make_interval(hours => ${hours})`)
const published = async () => answered(await kit.client(identity).get_keys({})).keys
const verifier = () =>
  createTokenVerifier({
    issuer: 'http://localhost:8080',
    fetchKeys: async () => answered(await kit.client(identity).get_keys({})),
  })
const kidOf = (token: string) => decodeProtectedHeader(token).kid
afterEach(async () => {
  await db().run(sql`delete from signing_key where generation < (select max(generation) from signing_key)`)
  await db().run(sql`update signing_key set signs_from = now()`)
})

test('a key is announced, takes over after an hour, and its predecessor stays until its tokens are over', async () => {
  const ann = await addPerson(kit)
  const [first] = await published()
  const early = (await logIn(kit, ann.username)).access_token
  assert.equal(kidOf(early), first?.kid)
  const longRunning = verifier()
  assert.equal((await longRunning(early))?.id, ann.id)

  await pass(30 * 24 - 2)
  await rotateKeys(contextOf())
  assert.equal((await published()).length, 1)

  await pass(1)
  await rotateKeys(contextOf())
  const [second, ...older] = await published()
  assert.deepEqual(older, [first])
  await kit.restart('identity')
  const announced = (await logIn(kit, ann.username)).access_token
  assert.equal(kidOf(announced), first?.kid)

  await pass(1)
  await kit.restart('identity')
  const late = (await logIn(kit, ann.username)).access_token
  assert.equal(kidOf(late), second?.kid)
  for (const token of [early, announced, late]) assert.equal((await verifier()(token))?.id, ann.id)
  await db().run(sql`update signing_key set signs_from = signs_from - interval '14 minutes'`)
  await rotateKeys(contextOf())
  assert.equal((await published()).length, 2)

  await db().run(sql`update signing_key set signs_from = signs_from - interval '2 minutes'`)
  await rotateKeys(contextOf())
  assert.deepEqual(await published(), [second])
  assert.equal(await verifier()(early), undefined)
  assert.equal((await verifier()(late))?.id, ann.id)
})

test('a key of the algorithm of before is followed at once, and its tokens hold until they are over', async () => {
  const ann = await addPerson(kit)
  const ring = contextOf()
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'of-before', alg: 'EdDSA', use: 'sig' }
  const sealed = ring.secrets.seal(privateKey.export({ format: 'der', type: 'pkcs8' }), 'of-before')
  await db().run(sql`delete from signing_key`)
  await db().run(sql`
    insert into signing_key (kid, generation, public_jwk, private_key, signs_from)
    values ('of-before', 1, ${JSON.stringify(jwk)}::jsonb, ${sealed}, now())`)
  await kit.restart('identity')
  const algOf = (token: string) => decodeProtectedHeader(token).alg
  const early = (await logIn(kit, ann.username)).access_token
  assert.equal(algOf(early), 'EdDSA')
  assert.deepEqual(
    (await published()).map(({ alg }) => alg),
    ['RS256', 'EdDSA'],
  )

  await pass(1)
  await rotateKeys(contextOf())
  await kit.restart('identity')
  const late = (await logIn(kit, ann.username)).access_token
  assert.equal(algOf(late), 'RS256')
  assert.equal((await published()).length, 2)
  for (const token of [early, late]) assert.equal((await verifier()(token))?.id, ann.id)
})

test('of many processes that rotate at once, one adds a key', async () => {
  await pass(30 * 24)
  await Promise.all(Array.from({ length: 12 }, () => rotateKeys(contextOf())))
  assert.equal((await published()).length, 2)
  await Promise.all(Array.from({ length: 12 }, () => rotateKeys(contextOf())))
  assert.equal((await published()).length, 2)
})

test('of many processes that start on an empty database, one adds the first key and all sign with it', async () => {
  await db().run(sql`delete from signing_key`)
  const processes = Array.from({ length: 8 }, () => contextOf())
  await Promise.all(processes.map(rotateKeys))
  const [only, ...more] = await published()
  assert.deepEqual(more, [])
  for (const { keys } of processes) assert.equal((await keys.signing()).kid, only?.kid)
})

test('what is published is public', async () => {
  for (const key of await published()) {
    assert.deepEqual(Object.keys(key).sort(), ['alg', 'e', 'kid', 'kty', 'n', 'use'])
    assert.deepEqual([key.kty, key.e, key.alg, key.use], ['RSA', 'AQAB', 'RS256', 'sig'])
    assert.equal(Buffer.from(key.n as string, 'base64url').length, 384)
  }
})

test('a private key is stored sealed, and another master key is told so at the start', async () => {
  const { kid, private_key } = await newSigningKey(contextOf().secrets)
  const der = contextOf().secrets.open(private_key, kid)
  assert.equal(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).asymmetricKeyType, 'rsa')
  const rows = await db().many<{ private_key: Buffer }>(sql`select private_key from signing_key`)
  assert.equal(rows.length, 1)
  for (const row of rows) {
    // The numbers of another key may be a byte shorter; how PKCS #8 begins is the same.
    assert.ok(Math.abs(row.private_key.length - (12 + 16 + der.length)) <= 8)
    assert.equal(row.private_key.includes(der.subarray(4, 22)), false)
  }
  for (const MASTER_KEY of ['', randomBytes(32).toString('base64url')])
    await assert.rejects(contextOf({ MASTER_KEY }).keys.signing(), {
      message: 'MASTER_KEY does not open the signing key in the database: it was stored under another one',
    })
})

test('a sealed key does not open in the place of another', async () => {
  const url = kit.database_url('identity')
  const own = openDatabase({ url, name: 'test', max: 1 })
  try {
    const { secrets } = contextOf()
    const foreign = await newSigningKey(secrets)
    await own.run(sql`update signing_key set private_key = ${foreign.private_key}`)
    await assert.rejects(contextOf().keys.signing(), /MASTER_KEY does not open/)
  } finally {
    await own.run(sql`delete from signing_key`)
    await rotateKeys(contextOf())
    await own.close()
  }
})
