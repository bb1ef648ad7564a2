import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { identity } from '@selvedge/contracts'
import { sql } from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import type { Booted } from '@selvedge/testkit'
import { decodeJwt } from 'jose'
import { addApp, bootFactors, origin, verifyEmailOf } from './factors.test-helper.ts'
import { type Bent, type Person, startIssuer } from './issuer.test-helper.ts'
import { type createMailbox, tokenIn } from './mailbox.test-helper.ts'
import { createBrowser, type Kit, startOAuth, walk } from './oauth.test-helper.ts'
import { addPerson, answered, codeOf, newName } from './people.test-helper.ts'

let kit: Booted
let told: (email: string, what: string) => Promise<unknown>
let mailbox: ReturnType<typeof createMailbox>
let other: Awaited<ReturnType<typeof startIssuer>>
let twin: Kit
let twinClient: { client_id: string; client_secret: string | null }

before(async () => {
  other = await startIssuer('shop')
  twin = await startOAuth()
  twinClient = await twin.register({ redirect_uris: [`${origin}/log-in/issuer`], permissions: [] })
  const fields = { issuer: other.issuer, client_id: 'shop', client_secret: 'secret' }
  const issuers = [
    { ...fields, name: 'trusted', title: 'Trusted', trust_email: true },
    { ...fields, name: 'untrusted', title: 'Anybody' },
    { ...fields, name: 'staff', title: 'Staff', trust_email: true, domains: ['corp.example'] },
    { ...fields, issuer: 'http://127.0.0.1:9', name: 'gone', title: 'Gone' },
    { ...twinClient, issuer: twin.issuer, name: 'twin', title: 'Twin', trust_email: true },
  ]
  ;({ kit, told, mailbox } = await bootFactors({ FEDERATED_ISSUERS: JSON.stringify(issuers) }))
})
after(async () => {
  await kit.stop()
  await twin.end()
  other.stop()
})

const anybody = () => kit.client(identity)
const begin = async (issuer = 'trusted', return_to = '/en/account') =>
  answered(await anybody().begin_federated_log_in({ issuer, return_to }))
const someone = (more: object = {}) => ({
  sub: newName(),
  email: `${newName()}@example.com`,
  email_verified: true,
  ...more,
})
const logInAs = async (person: Person, issuer = 'trusted', bent: Bent = {}) => {
  const { redirect_to, browser_secret } = await begin(issuer)
  return anybody().log_in_with_issuer({ browser_secret, ...other.visit(redirect_to, person, bent) })
}
const ownerOf = async (answer: unknown) => {
  const { log_in_id } = answered(answer as { log_in_id: string })
  return decodeJwt(answered(await anybody().exchange_log_in({ log_in_id })).access_token)
}
const linksOf = (customer_id: string) =>
  kit.db('identity').many(sql`select issuer from linked_issuer where customer_id = ${customer_id}`)

test('which issuers there are, without what is secret', async () => {
  const { data } = answered(await anybody().list_issuers({}))
  assert.deepEqual(data[0], { name: 'trusted', title: 'Trusted' })
  assert.equal(data.length, 5)
  assert.equal(
    codeOf(await anybody().begin_federated_log_in({ issuer: 'nobody', return_to: '/' })),
    'ISSUER_NOT_FOUND',
  )
  assert.equal(
    codeOf(await anybody().begin_federated_log_in({ issuer: 'gone', return_to: '/' })),
    'ISSUER_UNAVAILABLE',
  )
  for (const return_to of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '',
    '/a\\b',
    '/\n/evil',
  ])
    assert.equal(
      codeOf(await anybody().begin_federated_log_in({ issuer: 'trusted', return_to })),
      'INVALID_INPUT',
    )
})

test('the browser is sent with state, nonce and PKCE, and nothing of them is readable in the database', async () => {
  const { redirect_to, browser_secret } = await begin()
  const url = new URL(redirect_to)
  assert.equal(`${url.origin}${url.pathname}`, `${other.issuer}/auth`)
  const { state = '', nonce = '', code_challenge, ...rest } = Object.fromEntries(url.searchParams)
  assert.deepEqual(rest, {
    client_id: 'shop',
    response_type: 'code',
    redirect_uri: `${origin}/log-in/issuer`,
    scope: 'openid email profile',
    code_challenge_method: 'S256',
  })
  assert.equal(code_challenge?.length, 43)
  const rows = JSON.stringify(
    await kit.db('identity').many(sql`select row_to_json(r)::text as r from issuer_request r`),
  )
  for (const secret of [state, nonce, browser_secret]) {
    assert.equal(Buffer.from(secret, 'base64url').length, 32)
    assert.equal(rows.includes(Buffer.from(secret, 'base64url').toString('hex')), false)
    assert.equal(rows.includes(secret), false)
  }
})

test('somebody new gets an account with a verified address, once, and comes back to it', async () => {
  const person = someone({ given_name: 'Ann', family_name: 'Example' })
  const first = await logInAs(person)
  assert.equal((first as { return_to: string }).return_to, '/en/account')
  const claims = await ownerOf(first)
  assert.deepEqual(claims.amr, ['fed'])
  const id = claims.sub ?? ''
  const account = answered(await kit.client(identity, { via: 'test' }).get_customer({ customer_id: id }))
  assert.deepEqual(
    [account.email, account.email_verified, account.first_name, account.last_name, account.roles],
    [person.email, true, 'Ann', 'Example', ['customer']],
  )
  assert.equal((await ownerOf(await logInAs(person))).sub, id)
  // By who they are there, whatever their address is by then.
  assert.equal((await ownerOf(await logInAs({ ...person, email: 'else@example.com' }))).sub, id)
  const many = someone()
  const answers = await Promise.all([1, 2, 3, 4].map(() => logInAs(many)))
  const owners = await Promise.all(answers.map(async (answer) => (await ownerOf(answer)).sub))
  assert.equal(new Set(owners).size, 1)
})

test('an account is taken for somebody’s only where both sides saw them read the mailbox', async () => {
  const verified = await addPerson(kit)
  await verifyEmailOf(kit, verified)
  const mine = { sub: newName(), email: verified.email.toUpperCase(), email_verified: true }
  // Anybody may say anything at an issuer that is not trusted, and it is answered as for nobody's address.
  assert.equal(codeOf(await logInAs(mine, 'untrusted')), 'ACCOUNT_NOT_LINKED')
  assert.equal(codeOf(await logInAs(someone(), 'untrusted')), 'ACCOUNT_NOT_LINKED')
  assert.equal(codeOf(await logInAs({ ...mine, email_verified: false })), 'ACCOUNT_NOT_LINKED')
  assert.equal(codeOf(await logInAs({ ...mine, email_verified: 'true' })), 'ACCOUNT_NOT_LINKED')
  assert.equal(codeOf(await logInAs({ sub: newName() })), 'ACCOUNT_NOT_LINKED')
  assert.deepEqual(await linksOf(verified.id), [])
  assert.equal((await ownerOf(await logInAs(mine))).sub, verified.id)
  assert.deepEqual(await linksOf(verified.id), [{ issuer: other.issuer }])
  await told(verified.email, 'issuer_linked')
  // A second person there with the same address is not the first.
  assert.equal(codeOf(await logInAs({ ...mine, sub: newName() })), 'ACCOUNT_NOT_LINKED')

  // Somebody claimed an address before its owner came: the owner gets an account of their own.
  const claimed = await addPerson(kit)
  await kit.db('identity').run(sql`update customer set email_verified_at = null where id = ${claimed.id}`)
  const owner = await ownerOf(await logInAs({ sub: newName(), email: claimed.email, email_verified: true }))
  assert.notEqual(owner.sub, claimed.id)
  assert.deepEqual(await linksOf(claimed.id), [])
})

test('a second factor is asked for after another issuer too', async () => {
  const ann = await addPerson(kit)
  await verifyEmailOf(kit, ann)
  await addApp(kit, ann)
  const answer = answered(await logInAs({ sub: newName(), email: ann.email, email_verified: true }))
  assert.equal(answer.status, 'second_factor_required')
  assert.deepEqual(answer.second_factors, ['totp', 'recovery_code'])
})

test('an issuer with domains lets their people in alone', async () => {
  assert.equal(codeOf(await logInAs(someone(), 'staff')), 'ISSUER_REFUSED')
  const inside = { sub: newName(), email: `${newName()}@Corp.Example`, email_verified: true }
  assert.equal(codeOf(await logInAs({ ...inside, email_verified: false }, 'staff')), 'ISSUER_REFUSED')
  for (const email of ['a@corp.example.evil.example', 'a@evilcorp.example', 'a@corp.example@evil.example'])
    assert.equal(codeOf(await logInAs({ ...inside, email }, 'staff')), 'ISSUER_REFUSED')
  answered(await logInAs(inside, 'staff'))
})

test('what came back works once, and in the browser that was sent', async () => {
  const person = someone()
  const [mine, theirs] = [await begin(), await begin()]
  const answer = other.visit(mine.redirect_to, person)
  const finish = (browser_secret: string, more: object = {}) =>
    anybody().log_in_with_issuer({ browser_secret, ...answer, ...more })
  assert.equal(codeOf(await finish(theirs.browser_secret)), 'ISSUER_REFUSED')
  assert.equal(codeOf(await finish('x')), 'ISSUER_REFUSED')
  assert.equal(codeOf(await finish(mine.browser_secret, { state: 'x' })), 'ISSUER_REFUSED')
  const answers = await Promise.all([1, 2, 3, 4].map(() => finish(mine.browser_secret)))
  assert.equal(answers.filter((each) => !isFailed(each)).length, 1)
  const late = await begin()
  await kit.db('identity').run(sql`update issuer_request set expires_at = now()`)
  const old = other.visit(late.redirect_to, person)
  assert.equal(
    codeOf(await anybody().log_in_with_issuer({ browser_secret: late.browser_secret, ...old })),
    'ISSUER_REFUSED',
  )
  const refused = await begin()
  const state = new URL(refused.redirect_to).searchParams.get('state') ?? ''
  const { browser_secret } = refused
  assert.equal(
    codeOf(await anybody().log_in_with_issuer({ browser_secret, state, error: 'access_denied' })),
    'ISSUER_REFUSED',
  )
})

test('a token that is not for us, of now, of this request and of this issuer is refused', async () => {
  const person = someone()
  const accounts = () => kit.db('identity').one(sql`select count(*) as n from customer`)
  const before = await accounts()
  const now = Math.floor(Date.now() / 1000)
  const wrongs: Bent[] = [
    { claims: { nonce: 'another' } },
    { claims: { aud: 'another' } },
    { claims: { iss: 'https://evil.example' } },
    { claims: { exp: now - 600, iat: now - 1200 } },
    { foreignKey: true },
    { unsigned: true },
    { refuses: true },
  ]
  for (const wrong of wrongs) {
    const code = codeOf(await logInAs(person, 'trusted', wrong))
    assert.equal(code, 'ISSUER_REFUSED', JSON.stringify(wrong))
  }
  assert.deepEqual(await accounts(), before)
  // The code of one browser's request in another one's.
  const [mine, thief] = [await begin(), await begin()]
  const { code } = other.visit(mine.redirect_to, person)
  const state = new URL(thief.redirect_to).searchParams.get('state') ?? ''
  const injected = await anybody().log_in_with_issuer({ browser_secret: thief.browser_secret, state, code })
  assert.equal(codeOf(injected), 'ISSUER_REFUSED')
  answered(await logInAs(person, 'trusted', { quiet: true }))
})

test('somebody who is logged in links an issuer that is not trusted, and unlinks it', async () => {
  const [ann, bea] = [await addPerson(kit), await addPerson(kit)]
  await verifyEmailOf(kit, ann)
  const own = kit.client(identity, ann.as)
  const person = { sub: newName() }
  const start = async (as = own) =>
    answered(await as.begin_issuer_link({ issuer: 'untrusted', return_to: '/en/account/security' }))
  const link = async (as: typeof own, begun: Awaited<ReturnType<typeof start>>) =>
    as.link_issuer({ browser_secret: begun.browser_secret, ...other.visit(begun.redirect_to, person) })

  // What began as a link is no log-in, a log-in no link, and one account's link not another's.
  const begun = await start()
  const answer = other.visit(begun.redirect_to, person)
  const { browser_secret } = begun
  assert.equal(codeOf(await anybody().log_in_with_issuer({ browser_secret, ...answer })), 'ISSUER_REFUSED')
  assert.equal(codeOf(await link(kit.client(identity, bea.as), begun)), 'ISSUER_REFUSED')
  assert.equal(codeOf(await link(own, await begin('untrusted'))), 'ISSUER_REFUSED')
  assert.deepEqual(answered(await link(own, begun)), { return_to: '/en/account/security' })
  await told(ann.email, 'issuer_linked')
  assert.equal((await ownerOf(await logInAs(person, 'untrusted'))).sub, ann.id)
  answered(await link(own, await start()))
  const strange = kit.client(identity, bea.as)
  assert.equal(codeOf(await link(strange, await start(strange))), 'ISSUER_LINKED_ELSEWHERE')

  const { issuers } = answered(await own.list_factors({}))
  assert.equal(issuers.length, 1)
  const link_id = issuers[0]?.id ?? ''
  assert.equal(codeOf(await strange.unlink_issuer({ link_id })), 'FACTOR_NOT_FOUND')
  answered(await own.unlink_issuer({ link_id }))
  assert.equal(codeOf(await logInAs(person, 'untrusted')), 'ACCOUNT_NOT_LINKED')
})

test('an account that another issuer opened keeps its link until something else opens it', async () => {
  const person = someone()
  const id = (await ownerOf(await logInAs(person))).sub ?? ''
  const own = kit.client(identity, { id })
  const shown = answered(await own.list_factors({}))
  assert.equal(shown.has_password, false)
  assert.deepEqual(answered(await own.begin_reauthentication({})), { methods: [], passkey: null })
  const link_id = shown.issuers[0]?.id ?? ''
  assert.equal(codeOf(await own.unlink_issuer({ link_id })), 'LAST_WAY_IN')
  assert.equal((await linksOf(id)).length, 1)
  answered(await anybody().request_password_reset({ email: person.email }))
  const token = tokenIn(await mailbox.next(person.email, 'reset_password'))
  answered(await anybody().reset_password({ token, password: 'a password of their own' }))
  assert.equal(answered(await own.list_factors({})).has_password, true)
  answered(await own.unlink_issuer({ link_id }))
  assert.deepEqual(await linksOf(id), [])
})

test('a second instance of our own provider is an issuer like any other', async () => {
  const customer_id = await twin.addPerson('customer')
  await twin.db('identity').run(sql`update customer set email_verified_at = now() where id = ${customer_id}`)
  const { redirect_to, browser_secret } = await begin('twin')
  const back = await walk(twin, createBrowser(), { start: redirect_to, person: { customer_id, granted: [] } })
  assert.ok(back instanceof URL, back instanceof URL ? '' : await back.text())
  const { code = '', state = '', iss = '' } = Object.fromEntries(back.searchParams)
  assert.equal(iss, twin.issuer)
  const mixedUp = { browser_secret, code, state }
  const there = answered(await twin.as({ via: 'test' }).get_customer({ customer_id }))
  const claims = await ownerOf(await anybody().log_in_with_issuer({ ...mixedUp, iss }))
  const here = answered(
    await kit.client(identity, { via: 'test' }).get_customer({ customer_id: claims.sub ?? '' }),
  )
  assert.deepEqual([here.email, here.email_verified], [there.email, true])
  assert.notEqual(here.id, there.id)
  // An answer of another issuer than the one that was asked (RFC 9207).
  const again = await begin('twin')
  const second = await walk(twin, createBrowser(), {
    start: again.redirect_to,
    person: { customer_id, granted: [] },
  })
  assert.ok(second instanceof URL)
  const parameters = Object.fromEntries(second.searchParams)
  const mixed = {
    browser_secret: again.browser_secret,
    state: parameters.state ?? '',
    code: parameters.code ?? '',
  }
  assert.equal(codeOf(await anybody().log_in_with_issuer({ ...mixed, iss: other.issuer })), 'ISSUER_REFUSED')
})
