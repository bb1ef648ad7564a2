import assert from 'node:assert/strict'
import { createHmac, generateKeyPairSync, type KeyObject, sign as signBytes } from 'node:crypto'
import { test } from 'node:test'
import { SignJWT } from 'jose'
import { currentCall } from './call.ts'
import { audienceOf, createTokenVerifier } from './verify-token.ts'

const issuer = 'https://shop.example'
const start = Date.parse('2030-01-01T00:00:00Z')

type Jwk = { [name: string]: unknown }
type Pair = { kid: string; alg: string; privateKey: KeyObject; jwk: Jwk; pem: string }
const pairOf = (
  { publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject },
  { kid, alg }: { kid: string; alg: string },
): Pair => {
  const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString()
  return { kid, alg, privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg }, pem }
}
const rsa = (kid: string, alg = 'RS256', modulusLength = 2048): Pair =>
  pairOf(generateKeyPairSync('rsa', { modulusLength }), { kid, alg })
const ed25519 = (kid: string): Pair => pairOf(generateKeyPairSync('ed25519'), { kid, alg: 'EdDSA' })

const login = {
  client_id: 'shop',
  scope: 'account:read account:write',
  sid: 's',
  auth_time: 1_700_000_000,
  amr: ['pwd'],
}
const ann = {
  kind: 'person',
  id: 'ann',
  permissions: new Set(['account:read', 'account:write']),
  via: null,
  login: {
    session_id: 's',
    client_id: 'shop',
    authenticated_at: 1_700_000_000,
    methods: ['pwd'],
    actor: null,
  },
}
const claims = { iss: issuer, aud: audienceOf(issuer), sub: 'ann', jti: 'j', ...login }
const sign = (by: Pair, changed: Record<string, unknown> = {}, header: Record<string, unknown> = {}) => {
  const iat = start / 1000
  return new SignJWT({ ...claims, iat, exp: iat + 600, ...changed })
    .setProtectedHeader({ alg: by.alg, typ: 'at+jwt', kid: by.kid, ...header })
    .sign(by.privateKey)
}

const set = (...pairs: Pair[]) => {
  const state = { now: start, fetched: 0, keys: pairs.map(({ jwk }) => jwk), away: false }
  const verify = createTokenVerifier({
    issuer,
    now: () => state.now,
    remember: 3,
    fetchKeys: async () => {
      state.fetched++
      if (state.away) throw new Error('away')
      return { keys: state.keys }
    },
  })
  return { state, verify }
}

const one = rsa('one')
/** A key of before, whose tokens go on until they are over. */
const old = ed25519('old')
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

test('a token of the issuer tells who calls', async () => {
  const { state, verify } = set(one)
  assert.deepEqual(await verify(await sign(one)), ann)
  const inAnnsPlace = { ...ann, login: { ...ann.login, actor: 'sam' } }
  assert.deepEqual(await verify(await sign(one, { act: { sub: 'sam' } })), inAnnsPlace)
  const app = { client_id: 'erp', sub: 'erp', scope: 'orders:read', sid: undefined, auth_time: undefined }
  const client = {
    kind: 'client',
    id: null,
    permissions: new Set(['orders:read']),
    via: null,
    login: null,
    client_id: 'erp',
  }
  assert.deepEqual(await verify(await sign(one, app)), client)
  assert.equal(state.fetched, 1)
})

test('tokens of both algorithms hold while the keys are rotated, each by the algorithm of its key alone', async () => {
  const { state, verify } = set(one, old)
  assert.deepEqual(await verify(await sign(one)), ann)
  assert.deepEqual(await verify(await sign(old)), ann)
  for (const [by, kid] of [
    [one, 'old'],
    [old, 'one'],
  ] as const)
    assert.equal(await verify(await sign(by, {}, { kid })), undefined, kid)
  for (const alg of ['RS384', 'RS512', 'PS256', 'PS384', 'PS512'])
    assert.equal(await verify(await sign({ ...one, alg })), undefined, alg)
  // The right signature under the name of another algorithm.
  for (const [by, alg] of [
    [one, 'EdDSA'],
    [old, 'RS256'],
    [one, 'rs256'],
    [one, undefined],
  ] as const) {
    const [, body = ''] = (await sign(by)).split('.')
    const text = `${encoded({ alg, typ: 'at+jwt', kid: by.kid })}.${body}`
    const digest = by === one ? 'sha256' : null
    const signature = signBytes(digest, Buffer.from(text), by.privateKey).toString('base64url')
    assert.equal(await verify(`${text}.${signature}`), undefined, `${by.kid} as ${alg}`)
  }
  assert.equal(state.fetched, 1)
})

test('claims that are wrong or missing are refused', async () => {
  const { verify } = set(one)
  const wrong: Record<string, unknown>[] = [
    { iss: 'https://shop.example/' },
    { iss: undefined },
    { aud: issuer },
    { aud: undefined },
    { aud: ['https://other.example/api'] },
    { sub: undefined },
    { sub: 7 },
    { scope: undefined },
    { scope: ['account:read'] },
    { client_id: undefined },
    { sid: undefined },
    { auth_time: undefined },
    { auth_time: 'now' },
    { act: { sub: 7 } },
    { exp: undefined },
    { iat: undefined },
    { jti: undefined },
    { nbf: start / 1000 + 60 },
    { exp: start / 1000 - 6 },
  ]
  for (const changed of wrong)
    assert.equal(await verify(await sign(one, changed)), undefined, JSON.stringify(changed))
  for (const header of [{ typ: 'JWT' }, { typ: undefined }, { kid: undefined }, { crit: ['x'], x: 1 }]) {
    const token = await sign(one, {}, header).catch(() => undefined)
    if (token !== undefined) assert.equal(await verify(token), undefined, JSON.stringify(header))
  }
})

test('a token is valid to the end of its life and five seconds of clock drift, remembered or not', async () => {
  const { state, verify } = set(one)
  const token = await sign(one)
  const valid = ann
  for (const [seconds, expected] of [
    [0, valid],
    [599, valid],
    [604, valid],
    [605, undefined],
    [700, undefined],
  ] as const) {
    state.now = start + seconds * 1000
    assert.deepEqual(await verify(token), expected, String(seconds))
  }
})

test('every changed character of a token makes it invalid', async () => {
  const { verify } = set(one, old)
  const token = await sign(old)
  for (let at = 0; at < token.length; at++) {
    // The last character of a part carries unused bits; the first of its four bits is always used.
    const other = token[at] === 'A' ? 'g' : 'A'
    const bent = `${token.slice(0, at)}${other}${token.slice(at + 1)}`
    assert.equal(await verify(bent), undefined, `character ${at}`)
  }
  assert.ok(await verify(token))
  const byRsa = await sign(one)
  for (let at = 0; at < byRsa.length; at += 7) {
    const bent = `${byRsa.slice(0, at)}${byRsa[at] === 'A' ? 'g' : 'A'}${byRsa.slice(at + 1)}`
    assert.equal(await verify(bent), undefined, `character ${at}`)
  }
  for (const junk of [
    '',
    '.',
    '..',
    'a.b.c',
    token.slice(0, -1),
    `${token}.`,
    ` ${token}`,
    `${token}=`,
    `${token}\n`,
    token.replaceAll('-', '+').replaceAll('_', '/').replace(/$/, '=='),
    'x'.repeat(100_000),
  ])
    assert.equal(await verify(junk), undefined)
})

test('neither no signature nor an HMAC made with the public key passes', async () => {
  for (const by of [one, old]) await refusesWithout(by)
})

const refusesWithout = async (one: Pair) => {
  const { verify } = set(one)
  const [, body] = (await sign(one)).split('.') as [string, string]
  for (const alg of ['none', 'None', 'NONE', '']) {
    const header = encoded({ alg, typ: 'at+jwt', kid: one.kid })
    assert.equal(await verify(`${header}.${body}.`), undefined)
    assert.equal(await verify(`${header}.${body}.${'A'.repeat(86)}`), undefined)
  }
  const text = (one.jwk.x ?? one.jwk.n) as string
  for (const secret of [
    Buffer.from(text, 'base64url'),
    text,
    one.pem,
    one.pem.trim(),
    JSON.stringify(one.jwk),
  ]) {
    const head = `${encoded({ alg: 'HS256', typ: 'at+jwt', kid: one.kid })}.${body}`
    const mac = createHmac('sha256', secret).update(head).digest('base64url')
    assert.equal(await verify(`${head}.${mac}`), undefined)
  }
}

test('keys in the token, of another kind or another holder are not used', async () => {
  const stranger = rsa('one')
  const { state, verify } = set(one)
  const ec = pairOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }), { kid: 'ec', alg: 'ES256' })
  const others = [ec, rsa('pss', 'PS256'), rsa('short', 'RS256', 1024)]
  const encrypting = rsa('encrypting')
  const leaked = ed25519('leaked')
  state.keys.push(
    ...others.map(({ jwk }) => jwk),
    { ...encrypting.jwk, use: 'enc' },
    { ...leaked.privateKey.export({ format: 'jwk' }), kid: 'leaked' },
    { kty: 'oct', k: 'AAAA', kid: 'oct' },
  )
  assert.equal(await verify(await sign(stranger)), undefined)
  assert.equal(await verify(await sign(stranger, {}, { jwk: stranger.jwk })), undefined)
  for (const each of [ec, others[1] as Pair, encrypting, leaked])
    assert.equal(await verify(await sign(each)), undefined, each.kid)
  // jose does not sign with a key that short.
  const [head = '', body = ''] = (await sign(one, {}, { kid: 'short' })).split('.')
  const short = signBytes('sha256', Buffer.from(`${head}.${body}`), (others[2] as Pair).privateKey)
  assert.equal(await verify(`${head}.${body}.${short.toString('base64url')}`), undefined)
  assert.ok(await verify(await sign(one)))
})

test('an unknown key is asked for, at most every five seconds and once for many', async () => {
  const two = rsa('two')
  const { state, verify } = set(one)
  assert.ok(await verify(await sign(one)))
  state.keys = [one.jwk, two.jwk]
  const token = await sign(two)
  state.now = start + 4_999
  assert.equal(await verify(token), undefined)
  assert.equal(state.fetched, 1)
  state.now = start + 5_000
  const answers = await Promise.all(Array.from({ length: 20 }, () => verify(token)))
  assert.equal(answers.filter((answer) => answer?.id === 'ann').length, 20)
  assert.equal(state.fetched, 2)
  for (let n = 0; n < 50; n++)
    assert.equal(await verify(await sign({ ...one, kid: `guess ${n}` })), undefined)
  assert.equal(state.fetched, 2)
})

test('the keys are not asked for in the name of whose token they are to verify', async () => {
  let asked: unknown
  const verify = createTokenVerifier({
    issuer,
    now: () => start,
    fetchKeys: async () => {
      asked = currentCall.getStore()?.token
      return { keys: [one.jwk] }
    },
  })
  const token = await sign(one)
  assert.ok(await currentCall.run({ request_id: 'r', token }, () => verify(token)))
  assert.equal(asked, undefined)
})

test('a key that was taken down is dropped within ten minutes', async () => {
  const { state, verify } = set(one)
  assert.ok(await verify(await sign(one)))
  state.keys = []
  state.now = start + 599_000
  assert.ok(await verify(await sign(one, { jti: 'before' })))
  state.now = start + 600_000
  assert.equal(await verify(await sign(one, { jti: 'after', exp: start / 1000 + 1200 })), undefined)
})

test('without keys nothing is known; with old ones an absent issuer is survived', async () => {
  const { state, verify } = set(one)
  state.away = true
  const token = await sign(one, { exp: start / 1000 + 3600 })
  await assert.rejects(verify(token), { message: 'away' })
  state.away = false
  assert.ok(await verify(await sign(one, { jti: 'first' })))
  state.away = true
  state.now = start + 1_200_000
  assert.ok(await verify(token))
  assert.equal(state.fetched, 3)
})

test('so many tokens are remembered and no more, the least recently used go first', async () => {
  const { state, verify } = set(one)
  const long = { exp: start / 1000 + 3600 }
  const [kept, lost, ...others] = await Promise.all(
    Array.from({ length: 5 }, (_, n) => sign(one, { ...long, jti: `${n}` })),
  )
  for (const token of [kept, lost, others[0], kept, others[1], others[2]])
    assert.ok(await verify(token as string))
  // What is remembered verifies without its key; the rest is verified anew.
  state.keys = []
  state.now = start + 600_000
  assert.ok(await verify(kept as string))
  assert.ok(await verify(others[2] as string))
  assert.equal(await verify(lost as string), undefined)
  assert.equal(await verify(others[0] as string), undefined)
})
