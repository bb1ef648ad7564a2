import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { identity } from '@selvedge/contracts'
import { sql } from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import type { Booted } from '@selvedge/testkit'
import { decodeJwt } from 'jose'
import { type Assertion, type Behaviour, cbor, newAuthenticator } from './authenticator.test-helper.ts'
import {
  addApp,
  addKey,
  bootFactors,
  codeOfApp,
  demanding,
  openSession,
  origin,
  verifyEmailOf,
  withPassword,
} from './factors.test-helper.ts'
import { addPerson, answered, codeOf, password } from './people.test-helper.ts'

let kit: Booted
let told: (email: string, what: string) => Promise<unknown>
before(async () => {
  ;({ kit, told } = await bootFactors())
})
after(() => kit.stop())

const anybody = () => kit.client(identity)
const begin = async () => answered(await anybody().begin_passkey_log_in({}))
const finish = (challenge_id: string, response: Assertion) =>
  anybody().log_in_with_passkey({ challenge_id, response })

test('a passkey logs in by itself and counts as two factors', async () => {
  const ann = await addPerson(kit)
  await verifyEmailOf(kit, ann)
  const { device, factor, recovery_codes } = await addKey(kit, ann)
  assert.deepEqual([factor.type, factor.name, factor.synced], ['passkey', 'My laptop', false])
  assert.equal(recovery_codes?.length, 10)
  await told(ann.email, 'passkey_added')
  const { challenge_id, options } = await begin()
  assert.deepEqual(
    [options.rpId, options.userVerification, options.allowCredentials],
    ['shop.example', 'required', undefined],
  )
  const { log_in_id, ...rest } = answered(await finish(challenge_id, device.get(options)))
  assert.deepEqual(rest, { status: 'complete', second_factors: [] })
  const claims = decodeJwt(answered(await anybody().exchange_log_in({ log_in_id })).access_token)
  assert.equal(claims.sub, ann.id)
  assert.deepEqual((claims.amr as string[]).sort(), ['mfa', 'pop', 'user'])
  const { data } = answered(await kit.client(identity, ann.as).list_factors({}))
  assert.notEqual(data[0]?.last_used_at, null)
})

test('what a new passkey is asked for', async () => {
  const ann = await addPerson(kit)
  const { response } = await addKey(kit, ann)
  const { options } = answered(await kit.client(identity, ann.as).begin_passkey({}))
  const { rp, user, authenticatorSelection, excludeCredentials, attestation } = options as Record<
    string,
    Record<string, unknown>
  >
  assert.deepEqual(rp, { name: 'shop.example', id: 'shop.example' })
  assert.equal(user?.id, Buffer.from(ann.id.replaceAll('-', ''), 'hex').toString('base64url'))
  assert.equal(authenticatorSelection?.residentKey, 'required')
  assert.equal(authenticatorSelection?.userVerification, 'required')
  assert.equal(attestation, 'none')
  const excluded = excludeCredentials as unknown as { id: string }[]
  assert.deepEqual(
    excluded.map(({ id }) => id),
    [response.id],
  )
})

test('a challenge works once, whatever became of it, and of many at once for one', async () => {
  const ann = await addPerson(kit)
  const { device } = await addKey(kit, ann)
  const one = await begin()
  const response = device.get(one.options)
  const answers = await Promise.all(Array.from({ length: 5 }, () => finish(one.challenge_id, response)))
  assert.equal(answers.filter((answer) => !isFailed(answer)).length, 1)
  assert.deepEqual(new Set(answers.map(codeOf)), new Set(['ok', 'PASSKEY_REFUSED']))
  const two = await begin()
  assert.equal(
    codeOf(await finish(two.challenge_id, device.get(two.options, { forged: true }))),
    'PASSKEY_REFUSED',
  )
  assert.equal(codeOf(await finish(two.challenge_id, device.get(two.options))), 'PASSKEY_REFUSED')
  const three = await begin()
  await kit.db('identity').run(sql`update passkey_challenge set expires_at = now()`)
  assert.equal(codeOf(await finish(three.challenge_id, device.get(three.options))), 'PASSKEY_REFUSED')
  const four = await begin()
  answered(await finish(four.challenge_id, device.get(four.options)))
})

test('an answer that is not quite right is refused', async () => {
  const [ann, bea] = [await addPerson(kit), await addPerson(kit)]
  const { device } = await addKey(kit, ann)
  const handle = Buffer.from(bea.id.replaceAll('-', ''), 'hex').toString('base64url')
  const wrongs: Behaviour[] = [
    { origin: 'https://evil.example' },
    { origin: 'https://shop.example.evil.example' },
    { origin: 'http://shop.example' },
    { rpId: 'evil.example' },
    { challenge: Buffer.from('another').toString('base64url') },
    { type: 'webauthn.create' },
    { verified: false },
    { present: false },
    { forged: true },
    { userHandle: handle },
    { userHandle: '' },
  ]
  for (const wrong of wrongs) {
    const { challenge_id, options } = await begin()
    const answer = await finish(challenge_id, device.get(options, wrong))
    assert.equal(codeOf(answer), 'PASSKEY_REFUSED', JSON.stringify(wrong))
  }
  const { challenge_id, options } = await begin()
  const right = device.get(options)
  const { userHandle: _, ...without } = right.response
  assert.equal(codeOf(await finish(challenge_id, { ...right, response: without })), 'PASSKEY_REFUSED')
  const again = await begin()
  answered(await finish(again.challenge_id, device.get(again.options)))
})

test('hostile bytes are refused as anything else that is wrong', async () => {
  const ann = await addPerson(kit)
  const { device } = await addKey(kit, ann)
  const encode = (bytes: Buffer) => bytes.toString('base64url')
  const hostile: Partial<Assertion['response']>[] = [
    { clientDataJSON: '' },
    { clientDataJSON: encode(Buffer.from('null')) },
    { clientDataJSON: encode(Buffer.from('{"__proto__":{"type":"webauthn.get"}}')) },
    { authenticatorData: '' },
    { authenticatorData: encode(Buffer.alloc(37, 255)) },
    { authenticatorData: encode(Buffer.alloc(3000, 255)) },
    { signature: '' },
    { signature: encode(Buffer.alloc(500, 48)) },
  ]
  for (const bent of hostile) {
    const { challenge_id, options } = await begin()
    const right = device.get(options)
    const answer = await finish(challenge_id, { ...right, response: { ...right.response, ...bent } })
    assert.equal(codeOf(answer), 'PASSKEY_REFUSED', JSON.stringify(bent).slice(0, 80))
  }
  const own = kit.client(identity, ann.as)
  const objects = [
    Buffer.alloc(0),
    Buffer.from('not cbor'),
    Buffer.alloc(20_000, 0x9f),
    cbor(new Map([['fmt', 'none']])),
    cbor(
      new Map<unknown, unknown>([
        ['fmt', 'packed'],
        ['attStmt', new Map()],
        ['authData', Buffer.alloc(37)],
      ]),
    ),
  ]
  for (const bytes of objects) {
    const { challenge_id, options } = answered(await own.begin_passkey({}))
    const right = newAuthenticator({ origin }).create(options)
    const response = { ...right, response: { ...right.response, attestationObject: encode(bytes) } }
    assert.equal(codeOf(await own.add_passkey({ challenge_id, response, name: 'x' })), 'FACTOR_REFUSED')
  }
  const { challenge_id, options } = await begin()
  const malformed = { ...device.get(options), id: 'not base64url!' }
  assert.equal(codeOf(await finish(challenge_id, malformed)), 'INVALID_INPUT')
  assert.equal(answered(await own.list_factors({})).data.length, 1)
})

test('a copy of a passkey that counts shows, and one that does not count works', async () => {
  const ann = await addPerson(kit)
  const { device } = await addKey(kit, ann)
  const copy = device.copy()
  const use = async (key: typeof device) => {
    const { challenge_id, options } = await begin()
    return codeOf(await finish(challenge_id, key.get(options)))
  }
  assert.equal(await use(device), 'ok')
  assert.equal(await use(device), 'ok')
  assert.equal(await use(copy), 'PASSKEY_REFUSED')
  assert.equal(await use(device), 'ok')
  const bea = await addPerson(kit)
  const { device: still } = await addKey(kit, bea, newAuthenticator({ origin, counts: false }))
  assert.equal(await use(still), 'ok')
  assert.equal(await use(still), 'ok')
})

test('a new passkey needs its own account’s challenge, a verified user and a credential that nobody has', async () => {
  const [ann, bea] = [await addPerson(kit), await addPerson(kit)]
  const own = kit.client(identity, ann.as)
  const device = newAuthenticator({ origin })
  const add = async (as: object, behaviour: Behaviour = {}) => {
    const { challenge_id, options } = answered(await own.begin_passkey({}))
    const response = device.create(options, behaviour)
    const answer = await kit.client(identity, as).add_passkey({ challenge_id, response, name: 'x' })
    return { answer, response, challenge_id }
  }
  assert.equal(codeOf((await add(bea.as)).answer), 'FACTOR_REFUSED')
  for (const wrong of [
    { verified: false },
    { origin: 'https://evil.example' },
    { rpId: 'evil.example' },
    { type: 'webauthn.get' },
    { challenge: 'AAAA' },
  ])
    assert.equal(codeOf((await add(ann.as, wrong)).answer), 'FACTOR_REFUSED', JSON.stringify(wrong))
  const { response, challenge_id, answer } = await add(ann.as)
  answered(answer)
  const again = { challenge_id, response, name: 'again' }
  assert.equal(codeOf(await own.add_passkey(again)), 'FACTOR_REFUSED')
  // The challenge of a log-in registers nothing.
  const other = await begin()
  const misused = {
    challenge_id: other.challenge_id,
    response: device.create({ ...other.options, user: { id: 'AA' } }),
  }
  assert.equal(codeOf(await own.add_passkey({ ...misused, name: 'x' })), 'FACTOR_REFUSED')
  assert.equal(answered(await own.list_factors({})).data.length, 1)
})

test('a passkey completes a log-in with a password; somebody else’s does not', async () => {
  const [ann, bea] = [await addPerson(kit), await addPerson(kit)]
  const [hers, others] = [await addKey(kit, ann), await addKey(kit, bea)]
  const { log_in_id, ...rest } = await withPassword(kit, ann)
  assert.deepEqual(rest, { status: 'second_factor_required', second_factors: ['passkey', 'recovery_code'] })
  const challenge = async () => answered(await anybody().begin_passkey_second_factor({ log_in_id }))
  const pass = (challenge_id: string, response: Assertion) =>
    anybody().pass_second_factor({ log_in_id, method: 'passkey', challenge_id, response })
  const one = await challenge()
  assert.deepEqual(
    (one.options.allowCredentials as { id: string }[]).map(({ id }) => id),
    [hers.response.id],
  )
  const foreign = others.device.get({ ...one.options, allowCredentials: undefined })
  assert.equal(codeOf(await pass(one.challenge_id, foreign)), 'SECOND_FACTOR_WRONG')
  // The challenge of a log-in by passkey alone is not one for this.
  const alone = await begin()
  assert.equal(codeOf(await pass(alone.challenge_id, hers.device.get(alone.options))), 'SECOND_FACTOR_WRONG')
  assert.equal(
    codeOf(await anybody().pass_second_factor({ log_in_id, method: 'passkey' })),
    'SECOND_FACTOR_WRONG',
  )
  const two = await challenge()
  // Nor the other way round.
  assert.equal(codeOf(await finish(two.challenge_id, hers.device.get(two.options))), 'PASSKEY_REFUSED')
  // Beside a password, having it is enough.
  const three = await challenge()
  const done = answered(await pass(three.challenge_id, hers.device.get(three.options, { verified: false })))
  const claims = decodeJwt(
    answered(await anybody().exchange_log_in({ log_in_id: done.log_in_id })).access_token,
  )
  assert.deepEqual((claims.amr as string[]).sort(), ['mfa', 'pop', 'pwd'])
  assert.equal(codeOf(await anybody().begin_passkey_second_factor({ log_in_id })), 'LOG_IN_NOT_FOUND')
})

test('a demanded factor may be a passkey, which then logs in by itself', async () => {
  const max = await addPerson(kit, 'analyst')
  await demanding(kit, 'analyst', async () => {
    const { log_in_id, status } = await withPassword(kit, max)
    assert.equal(status, 'enrolment_required')
    const begun = answered(await anybody().begin_enrolment({ log_in_id, type: 'passkey' }))
    const { challenge_id, options } = begun.passkey ?? { challenge_id: '', options: {} }
    const device = newAuthenticator({ origin })
    const done = answered(
      await anybody().finish_enrolment({
        log_in_id,
        name: 'Key',
        challenge_id,
        response: device.create(options),
      }),
    )
    assert.equal(done.recovery_codes?.length, 10)
    answered(await anybody().exchange_log_in({ log_in_id: done.log_in_id }))
    const alone = await begin()
    assert.equal(answered(await finish(alone.challenge_id, device.get(alone.options))).status, 'complete')
  })
})

test('who shows again who they are has a log-in of now, in the same session, and no more than before', async () => {
  const ann = await addPerson(kit)
  const { refresh_token } = await openSession(kit, ann)
  const db = kit.db('identity')
  const age = () =>
    db.run(sql`update session set authenticated_at = now() - interval '1 day' where customer_id = ${ann.id}`)
  await age()
  const own = kit.client(identity, ann.as)
  assert.deepEqual(answered(await own.begin_reauthentication({})), { methods: ['password'], passkey: null })
  assert.equal(codeOf(await own.reauthenticate({ password: 'wrong' })), 'INVALID_CREDENTIALS')
  assert.equal(codeOf(await own.reauthenticate({})), 'INVALID_CREDENTIALS')
  const now = Math.floor(Date.now() / 1000)
  const renewed = answered(await own.reauthenticate({ password }))
  const claims = decodeJwt(renewed.access_token)
  assert.ok(Number(claims.auth_time) >= now)
  assert.deepEqual(claims.amr, ['pwd'])
  const next = answered(await anybody().refresh_token({ refresh_token }))
  assert.equal(decodeJwt(next.access_token).sid, claims.sid)
  assert.equal(decodeJwt(next.access_token).auth_time, claims.auth_time)
  const less = kit.client(identity, { id: ann.id, roles: [], permissions: ['account:write'] })
  assert.equal(
    decodeJwt(answered(await less.reauthenticate({ password })).access_token).scope,
    'account:write',
  )

  const { secret } = await addApp(kit, ann)
  assert.equal(codeOf(await own.reauthenticate({ password })), 'SECOND_FACTOR_WRONG')
  const code = codeOfApp(secret)
  const raced = await Promise.all([1, 2, 3].map(() => own.reauthenticate({ code })))
  assert.deepEqual(raced.map(codeOf).sort(), ['SECOND_FACTOR_WRONG', 'SECOND_FACTOR_WRONG', 'ok'])
  const won = raced.find((answer) => !isFailed(answer)) as { access_token: string }
  assert.deepEqual((decodeJwt(won.access_token).amr as string[]).sort(), ['mfa', 'otp', 'pwd'])

  const { device } = await addKey(kit, ann)
  const begun = answered(await own.begin_reauthentication({}))
  assert.deepEqual(begun.methods, ['totp', 'passkey', 'recovery_code'])
  const { challenge_id, options } = begun.passkey ?? { challenge_id: '', options: {} }
  answered(await own.reauthenticate({ challenge_id, response: device.get(options) }))

  await db.run(sql`delete from session where customer_id = ${ann.id}`)
  assert.equal(codeOf(await own.reauthenticate({ code: codeOfApp(secret, 1) })), 'INVALID_CREDENTIALS')
})
