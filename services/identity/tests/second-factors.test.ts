import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { identity } from '@selvedge/contracts'
import { sql } from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import type { Booted } from '@selvedge/testkit'
import { decodeJwt } from 'jose'
import { newAuthenticator } from './authenticator.test-helper.ts'
import {
  addApp,
  addKey,
  bootFactors,
  codeOfApp,
  demanding,
  fromBase32,
  openSession,
  origin,
  verifyEmailOf,
  withPassword,
} from './factors.test-helper.ts'
import { type createMailbox, tokenIn } from './mailbox.test-helper.ts'
import { addPerson, answered, codeOf, password } from './people.test-helper.ts'

let kit: Booted
let mailbox: ReturnType<typeof createMailbox>
let told: (email: string, what: string) => Promise<unknown>
before(async () => {
  ;({ kit, told, mailbox } = await bootFactors())
})
after(() => kit.stop())

const anybody = () => kit.client(identity)
const pass = (log_in_id: string, code: string, method: 'totp' | 'recovery_code' = 'totp') =>
  anybody().pass_second_factor({ log_in_id, method, code })
const exchange = (log_in_id: string) => anybody().exchange_log_in({ log_in_id })

test('a log-in with a password is complete without a second factor, and gives tokens once', async () => {
  const ann = await addPerson(kit)
  const { log_in_id, ...rest } = await withPassword(kit, ann)
  assert.deepEqual(rest, { status: 'complete', second_factors: [] })
  assert.equal(Buffer.from(log_in_id, 'base64url').length, 32)
  const claims = decodeJwt(answered(await exchange(log_in_id)).access_token)
  assert.equal(claims.sub, ann.id)
  assert.deepEqual(claims.amr, ['pwd'])
  assert.equal(codeOf(await exchange(log_in_id)), 'LOG_IN_NOT_COMPLETE')
  const raced = (await withPassword(kit, ann)).log_in_id
  const answers = await Promise.all(Array.from({ length: 8 }, () => exchange(raced)))
  assert.equal(answers.filter((answer) => !isFailed(answer)).length, 1)
  const later = (await withPassword(kit, ann)).log_in_id
  await kit
    .db('identity')
    .run(sql`update log_in set authenticated_at = to_timestamp(1000) where customer_id = ${ann.id}`)
  assert.equal(decodeJwt(answered(await exchange(later)).access_token).auth_time, 1000)
  const wrong = await anybody().log_in_with_password({ username: ann.username, password: 'wrong' })
  assert.equal(codeOf(wrong), 'INVALID_CREDENTIALS')
})

test('a log-in is over after ten minutes, with another password, and with the account', async () => {
  const ann = await addPerson(kit)
  const db = kit.db('identity')
  const fresh = async () => (await withPassword(kit, ann)).log_in_id
  await fresh()
  const left = await db.one<{ seconds: number }>(sql`
    select extract(epoch from expires_at - authenticated_at)::int as seconds from log_in
    where customer_id = ${ann.id}`)
  assert.equal(left.seconds, 600)
  const old = await fresh()
  await db.run(sql`update log_in set expires_at = now() where customer_id = ${ann.id}`)
  assert.equal(codeOf(await exchange(old)), 'LOG_IN_NOT_COMPLETE')
  const before = await fresh()
  await db.run(sql`update customer set credential_version = credential_version + 1 where id = ${ann.id}`)
  assert.equal(codeOf(await exchange(before)), 'LOG_IN_NOT_COMPLETE')
  const suspended = await fresh()
  await db.run(sql`update customer set suspended_at = now() where id = ${ann.id}`)
  assert.equal(codeOf(await exchange(suspended)), 'LOG_IN_NOT_COMPLETE')
  const wrong = await anybody().log_in_with_password({ username: ann.username, password })
  assert.equal(codeOf(wrong), 'INVALID_CREDENTIALS')
  assert.equal(codeOf(await exchange('nonsense')), 'LOG_IN_NOT_COMPLETE')
})

test('the id of a log-in is not in the database', async () => {
  const ann = await addPerson(kit)
  const { log_in_id } = await withPassword(kit, ann)
  const rows = await kit.db('identity').many(sql`select hash from log_in where customer_id = ${ann.id}`)
  const [{ hash }] = rows as [{ hash: Buffer }]
  assert.equal(hash.length, 32)
  assert.notDeepEqual(hash, Buffer.from(log_in_id, 'base64url'))
})

test('with an app the password alone gives nothing, and its code completes the log-in', async () => {
  const ann = await addPerson(kit)
  await verifyEmailOf(kit, ann)
  const { secret, recovery_codes, factor } = await addApp(kit, ann)
  assert.equal(recovery_codes.length, 10)
  assert.equal(factor.name, 'My phone')
  const refused = await anybody().issue_token({ username: ann.username, password })
  assert.equal(codeOf(refused), 'SECOND_FACTOR_REQUIRED')
  const { details } = refused as unknown as { details: { log_in_id: string; second_factors: string[] } }
  assert.deepEqual(details.second_factors, ['totp', 'recovery_code'])
  assert.equal(codeOf(await exchange(details.log_in_id)), 'LOG_IN_NOT_COMPLETE')
  const done = answered(await pass(details.log_in_id, codeOfApp(secret)))
  assert.notEqual(done.log_in_id, details.log_in_id)
  assert.equal(done.status, 'complete')
  assert.equal(codeOf(await exchange(details.log_in_id)), 'LOG_IN_NOT_COMPLETE')
  const claims = decodeJwt(answered(await exchange(done.log_in_id)).access_token)
  assert.deepEqual((claims.amr as string[]).sort(), ['mfa', 'otp', 'pwd'])
  await told(ann.email, 'totp_added')
})

test('a code works once: not for another log-in, and for one of many at once', async () => {
  const ann = await addPerson(kit)
  const { secret } = await addApp(kit, ann)
  const logIns = await Promise.all([1, 2, 3, 4].map(() => withPassword(kit, ann)))
  const code = codeOfApp(secret)
  const answers = await Promise.all(logIns.map(({ log_in_id }) => pass(log_in_id, code)))
  assert.deepEqual(answers.map(codeOf).sort(), [
    'SECOND_FACTOR_WRONG',
    'SECOND_FACTOR_WRONG',
    'SECOND_FACTOR_WRONG',
    'ok',
  ])
  const { log_in_id } = await withPassword(kit, ann)
  assert.equal(codeOf(await pass(log_in_id, code)), 'SECOND_FACTOR_WRONG')
  // The step before was used when the app was added: nothing goes back.
  assert.equal(codeOf(await pass(log_in_id, codeOfApp(secret, -1))), 'SECOND_FACTOR_WRONG')
  answered(await pass(log_in_id, codeOfApp(secret, 1)))
})

test('guesses at codes are slowed down for the account, and right ones start afresh', async () => {
  const ann = await addPerson(kit)
  const { secret } = await addApp(kit, ann)
  const { log_in_id } = await withPassword(kit, ann)
  const right = codeOfApp(secret)
  const wrong = right === '000000' ? '111111' : '000000'
  for (let n = 0; n < 4; n++) assert.equal(codeOf(await pass(log_in_id, wrong)), 'SECOND_FACTOR_WRONG')
  answered(await pass(log_in_id, right))
  const next = await withPassword(kit, ann)
  for (let n = 0; n < 5; n++) assert.equal(codeOf(await pass(next.log_in_id, wrong)), 'SECOND_FACTOR_WRONG')
  assert.equal(codeOf(await pass(next.log_in_id, codeOfApp(secret, 1))), 'TOO_MANY_ATTEMPTS')
  // With another log-in too: it is the account that waits.
  const other = await withPassword(kit, ann)
  assert.equal(codeOf(await pass(other.log_in_id, codeOfApp(secret, 1))), 'TOO_MANY_ATTEMPTS')
})

test('a recovery code works once, also of many uses at once, and its owner is told', async () => {
  const ann = await addPerson(kit)
  await verifyEmailOf(kit, ann)
  const { recovery_codes } = await addApp(kit, ann)
  const [first = '', second = ''] = recovery_codes
  const logIns = await Promise.all([1, 2, 3].map(() => withPassword(kit, ann)))
  const answers = await Promise.all(
    logIns.map(({ log_in_id }) => pass(log_in_id, first.toLowerCase().replace('-', ' '), 'recovery_code')),
  )
  assert.deepEqual(answers.map(codeOf).sort(), ['SECOND_FACTOR_WRONG', 'SECOND_FACTOR_WRONG', 'ok'])
  await told(ann.email, 'code_used')
  const own = kit.client(identity, ann.as)
  assert.equal(answered(await own.list_factors({})).recovery_codes_left, 9)
  const { recovery_codes: fresh } = answered(await own.regenerate_recovery_codes({}))
  assert.equal(new Set([...fresh, ...recovery_codes]).size, 20)
  const { log_in_id } = await withPassword(kit, ann)
  assert.equal(codeOf(await pass(log_in_id, second, 'recovery_code')), 'SECOND_FACTOR_WRONG')
  answered(await pass(log_in_id, fresh[0] ?? '', 'recovery_code'))
  const bea = await addPerson(kit)
  await addApp(kit, bea)
  const hers = await withPassword(kit, bea)
  assert.equal(codeOf(await pass(hers.log_in_id, fresh[1] ?? '', 'recovery_code')), 'SECOND_FACTOR_WRONG')
})

test('neither secrets nor codes are in the database', async () => {
  const ann = await addPerson(kit)
  const { secret, recovery_codes } = await addApp(kit, ann)
  const db = kit.db('identity')
  const apps = await db.many<{ secret: Buffer }>(sql`select secret from totp where customer_id = ${ann.id}`)
  assert.equal(apps.length, 1)
  assert.equal(apps[0]?.secret.includes(secret), false)
  const codes = await db.many<{ hash: Buffer }>(
    sql`select hash from recovery_code where customer_id = ${ann.id}`,
  )
  assert.equal(codes.length, 10)
  for (const { hash } of codes)
    for (const code of recovery_codes) assert.equal(hash.includes(code.replace('-', '')), false)
})

test('an enrolment is one account’s, for a quarter of an hour, and shows that the app has the secret', async (t) => {
  const [ann, bea] = [await addPerson(kit), await addPerson(kit)]
  const own = kit.client(identity, ann.as)
  const { enrolment_id, secret: text, uri } = answered(await own.begin_totp({}))
  assert.equal(new URL(uri).searchParams.get('secret'), text)
  const secret = fromBase32(text)
  const add = (as: object, id = enrolment_id, code = codeOfApp(secret)) =>
    kit.client(identity, as).add_totp({ enrolment_id: id, code, name: 'x' })
  assert.equal(codeOf(await add(bea.as)), 'FACTOR_REFUSED')
  assert.equal(codeOf(await add(ann.as, enrolment_id, '12345')), 'FACTOR_REFUSED')
  assert.equal(codeOf(await add(ann.as, `${enrolment_id.slice(0, -2)}AA`)), 'FACTOR_REFUSED')
  assert.equal(codeOf(await add(ann.as, 'x')), 'FACTOR_REFUSED')
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 901_000 })
  const late = await add({ ...ann.as, authenticated_at: Math.floor(Date.now() / 1000) })
  t.mock.timers.reset()
  assert.equal(codeOf(late), 'FACTOR_REFUSED')
  assert.deepEqual(answered(await own.list_factors({})).data, [])
  answered(await add(ann.as))
  assert.equal(codeOf(await add(ann.as)), 'FACTOR_EXISTS')
})

test('factors are listed, renamed and removed by their owner alone, who logged in lately', async () => {
  const [ann, bea] = [await addPerson(kit), await addPerson(kit)]
  await verifyEmailOf(kit, ann)
  const { factor } = await addApp(kit, ann)
  const own = kit.client(identity, ann.as)
  const strange = kit.client(identity, bea.as)
  const { factor: key } = await addKey(kit, ann)
  assert.equal(
    codeOf(await strange.rename_factor({ factor_id: factor.id, name: 'hers' })),
    'FACTOR_NOT_FOUND',
  )
  assert.equal(codeOf(await strange.remove_factor({ factor_id: factor.id })), 'FACTOR_NOT_FOUND')
  answered(await own.rename_factor({ factor_id: key.id, name: 'Work laptop' }))
  const listed = answered(await own.list_factors({}))
  assert.deepEqual(
    listed.data.map(({ id, type, name }) => ({ id, type, name })),
    [
      { id: factor.id, type: 'totp', name: 'My phone' },
      { id: key.id, type: 'passkey', name: 'Work laptop' },
    ],
  )
  assert.deepEqual([listed.demanded, listed.recovery_codes_left, listed.issuers], [false, 10, []])
  const stale = { ...ann.as, authenticated_at: Math.floor(Date.now() / 1000) - 700 }
  const late = kit.client(identity, stale)
  for (const answer of [
    await late.remove_factor({ factor_id: factor.id }),
    await late.begin_totp({}),
    await late.begin_passkey({}),
    await late.regenerate_recovery_codes({}),
  ])
    assert.equal(codeOf(answer), 'STEP_UP_REQUIRED')
  answered(await own.remove_factor({ factor_id: factor.id }))
  assert.equal(answered(await own.list_factors({})).recovery_codes_left, 10)
  answered(await own.remove_factor({ factor_id: key.id }))
  assert.equal(answered(await own.list_factors({})).recovery_codes_left, 0)
  assert.equal((await withPassword(kit, ann)).status, 'complete')
  await told(ann.email, 'passkey_removed')
})

test('apps of others and staff in somebody’s place do not touch factors', async () => {
  const ann = await addPerson(kit)
  for (const as of [
    { ...ann.as, permissions: ['app:other'] },
    { ...ann.as, actor: ann.id },
  ]) {
    const other = kit.client(identity, as)
    assert.equal(codeOf(await other.begin_totp({})), 'FORBIDDEN')
    assert.equal(codeOf(await other.begin_passkey({})), 'FORBIDDEN')
    assert.equal(codeOf(await other.list_factors({})), 'FORBIDDEN')
    assert.equal(codeOf(await other.reauthenticate({ password })), 'FORBIDDEN')
  }
  assert.equal(codeOf(await anybody().list_factors({})), 'UNAUTHENTICATED')
})

test('a role that demands a second factor lets nobody in without, and setting one up completes the log-in', async () => {
  const max = await addPerson(kit, 'merchandiser')
  await demanding(kit, 'merchandiser', async () => {
    const { log_in_id, ...rest } = await withPassword(kit, max)
    assert.deepEqual(rest, { status: 'enrolment_required', second_factors: [] })
    assert.equal(codeOf(await exchange(log_in_id)), 'LOG_IN_NOT_COMPLETE')
    assert.equal(codeOf(await pass(log_in_id, '123456')), 'LOG_IN_NOT_FOUND')
    const refused = await anybody().issue_token({ username: max.username, password })
    assert.equal(codeOf(refused), 'SECOND_FACTOR_REQUIRED')
    assert.equal((refused as unknown as { details: { status: string } }).details.status, 'enrolment_required')
    const earlier = await withPassword(kit, max)

    const begun = answered(await anybody().begin_enrolment({ log_in_id, type: 'totp' }))
    const { enrolment_id, secret: text } = begun.totp ?? { enrolment_id: '', secret: '' }
    const secret = fromBase32(text)
    const finish = (id: string, code: string) =>
      anybody().finish_enrolment({ log_in_id: id, name: 'Phone', enrolment_id, code })
    assert.equal(codeOf(await finish(log_in_id, '12345')), 'FACTOR_REFUSED')
    const done = answered(await finish(log_in_id, codeOfApp(secret, -1)))
    assert.equal(done.status, 'complete')
    assert.equal(done.recovery_codes?.length, 10)
    assert.deepEqual(
      (decodeJwt(answered(await exchange(done.log_in_id)).access_token).amr as string[]).sort(),
      ['mfa', 'otp', 'pwd'],
    )
    // Somebody else who knew the password had begun too: they get no factor in.
    const device = newAuthenticator({ origin })
    const other = answered(await anybody().begin_enrolment({ log_in_id: earlier.log_in_id, type: 'passkey' }))
    const response = device.create(other.passkey?.options ?? {})
    const late = await anybody().finish_enrolment({
      log_in_id: earlier.log_in_id,
      name: 'Thief',
      challenge_id: other.passkey?.challenge_id ?? '',
      response,
    })
    assert.equal(codeOf(late), 'LOG_IN_NOT_FOUND')
    const own = kit.client(identity, max.as)
    const { data, demanded } = answered(await own.list_factors({}))
    assert.deepEqual([data.length, demanded], [1, true])
    assert.equal(codeOf(await own.remove_factor({ factor_id: data[0]?.id ?? '' })), 'FACTOR_DEMANDED')
    assert.equal(answered(await own.list_factors({})).recovery_codes_left, 10)
    // Of two that go at once, one stays.
    const { factor } = await addKey(kit, max)
    const gone = await Promise.all(
      [data[0]?.id ?? '', factor.id].map((factor_id) => own.remove_factor({ factor_id })),
    )
    assert.deepEqual(gone.map(codeOf).sort(), ['FACTOR_DEMANDED', 'ok'])
  })
})

test('staff remove the factors of a customer who lost them: recorded, told, and with the sessions', async () => {
  const ann = await addPerson(kit)
  await verifyEmailOf(kit, ann)
  const { refresh_token } = await openSession(kit, ann)
  await addApp(kit, ann)
  await addKey(kit, ann)
  const [sue, max] = [await addPerson(kit, 'support'), await addPerson(kit, 'merchandiser')]
  const reset = (as: object, customer_id = ann.id) => kit.client(identity, as).reset_factors({ customer_id })
  assert.equal(codeOf(await reset(ann.as)), 'FORBIDDEN')
  assert.equal(codeOf(await reset(max.as)), 'FORBIDDEN')
  assert.notEqual(codeOf(await reset(sue.as, max.id)), 'ok')
  assert.equal(codeOf(await reset(sue.as, sue.id)), 'FORBIDDEN')
  const stale = { ...sue.as, authenticated_at: Math.floor(Date.now() / 1000) - 1000 }
  assert.equal(codeOf(await reset(stale)), 'STEP_UP_REQUIRED')
  assert.equal(answered(await kit.client(identity, ann.as).list_factors({})).data.length, 2)
  answered(await reset(sue.as))
  assert.deepEqual(answered(await kit.client(identity, ann.as).list_factors({})).data, [])
  assert.equal((await withPassword(kit, ann)).status, 'complete')
  assert.equal(codeOf(await anybody().refresh_token({ refresh_token })), 'INVALID_REFRESH_TOKEN')
  await told(ann.email, 'reset')
  const [record] = await kit
    .db('identity')
    .many<{ payload: { operation: string; subject: object; before: object } }>(sql`
    select payload from outbox where name = 'identity.audited.v1' and payload->>'operation' = 'identity.reset_factors'
      and payload->>'outcome' = 'ok'`)
  assert.deepEqual(record?.payload.subject, { type: 'customer', id: ann.id })
  assert.deepEqual(record?.payload.before, { factors: ['totp', 'passkey'] })
})

test('who composes roles demands a second factor of one, which ends sessions that took less', async () => {
  const [sue, anna] = [await addPerson(kit, 'support'), await addPerson(kit, 'administrator')]
  await addApp(kit, anna)
  const { refresh_token } = await openSession(kit, sue)
  const as = (who: object) => kit.client(identity, who)
  const demand = (who: object, role = 'support', demanded = true) =>
    as(who).demand_second_factor({ role, demanded })
  assert.equal(codeOf(await demand(sue.as)), 'FORBIDDEN')
  assert.equal(codeOf(await demand(anna.as, 'nobody')), 'ROLE_NOT_FOUND')
  const composer = { id: sue.id, permissions: ['roles:manage'] }
  assert.equal(codeOf(await demand(composer)), 'MORE_THAN_YOUR_OWN')
  const stale = { ...anna.as, authenticated_at: Math.floor(Date.now() / 1000) - 400 }
  assert.equal(codeOf(await demand(stale)), 'STEP_UP_REQUIRED')
  const next = answered(await anybody().refresh_token({ refresh_token }))
  assert.deepEqual(answered(await demand(anna.as)), { role: 'support', mfa_required: true })
  try {
    assert.equal(answered(await as(anna.as).get_role({ role: 'support' })).mfa_required, true)
    const ended = await anybody().refresh_token({ refresh_token: next.refresh_token })
    assert.equal(codeOf(ended), 'INVALID_REFRESH_TOKEN')
    assert.equal((await withPassword(kit, sue)).status, 'enrolment_required')
    // Whoever gets the role in a session that began with a password alone cannot use it there.
    const ann = await addPerson(kit)
    const before = await openSession(kit, ann)
    await kit.db('identity').run(sql`update customer set roles = '{customer,support}' where id = ${ann.id}`)
    const token = answered(await anybody().refresh_token({ refresh_token: before.refresh_token }))
    assert.equal(decodeJwt(token.access_token).scope, 'account:read account:write')
    const { secret } = await addApp(kit, ann)
    answered(await as(ann.as).reauthenticate({ code: codeOfApp(secret) }))
    const stronger = answered(await anybody().refresh_token({ refresh_token: token.refresh_token }))
    assert.match(String(decodeJwt(stronger.access_token).scope), /orders:refund/)
  } finally {
    answered(await demand(anna.as, 'support', false))
  }
  assert.equal((await withPassword(kit, sue)).status, 'complete')
})

test('a link logs in once, with one factor, and a second one is asked for where there is one', async () => {
  const [ann, bea] = [await addPerson(kit), await addPerson(kit)]
  await Promise.all([verifyEmailOf(kit, ann), verifyEmailOf(kit, bea)])
  await addApp(kit, bea)
  const linkFor = async ({ email }: { email: string }) => {
    answered(await anybody().request_log_in_link({ email }))
    return tokenIn(await mailbox.next(email, 'log_in_link'))
  }
  const token = await linkFor(ann)
  const answers = await Promise.all([1, 2, 3].map(() => anybody().log_in_with_link({ token })))
  assert.deepEqual(answers.map(codeOf).sort(), ['LINK_NOT_VALID', 'LINK_NOT_VALID', 'ok'])
  const won = answers.find((answer) => !isFailed(answer)) as { log_in_id: string }
  assert.deepEqual(decodeJwt(answered(await exchange(won.log_in_id)).access_token).amr, ['email'])
  const hers = answered(await anybody().log_in_with_link({ token: await linkFor(bea) }))
  assert.deepEqual(hers.second_factors, ['totp', 'recovery_code'])
  assert.equal(codeOf(await exchange(hers.log_in_id)), 'LOG_IN_NOT_COMPLETE')
  assert.equal(codeOf(await anybody().log_in_with_link({ token: 'nonsense' })), 'LINK_NOT_VALID')
})
