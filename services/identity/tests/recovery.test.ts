import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Customer, identity } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { type Booted, boot, until } from '@selvedge/testkit'
import { decodeJwt } from 'jose'
import { identityService } from '../src/service.ts'
import { createMailbox, tokenIn } from './mailbox.test-helper.ts'
import { addPerson, answered, codeOf, logIn, newName, password } from './people.test-helper.ts'

let kit: Booted
const mailbox = createMailbox()
before(async () => {
  kit = await boot({
    services: [identityService],
    fakes: [mailbox.peer],
    environment: { ISSUER: 'https://shop.example' },
  })
})
after(() => kit.stop())

const db = () => kit.db('identity')
const anybody = () => kit.client(identity)
const as = ({ id }: { id: string }) => kit.client(identity, { id })
const fresh = 'another password entirely'

const newcomer = async (more: object = {}): Promise<Customer> => {
  const username = newName()
  const account = { username, email: `${username}@example.com`, password, ...more }
  return answered(await anybody().register(account)) as Customer
}
const eventsOf = async (id: string) =>
  (await db().many<{ name: string }>(sql`select name from outbox where key = ${id} order by seq`)).map(
    ({ name }) => name,
  )
const requests = async () => (await db().one<{ n: number }>(sql`select count(*) as n from mail_request`)).n
/** Everything that was asked for has been sent, or was not to be. */
const settled = () => until('all messages are dealt with', async () => (await requests()) === 0)
const verified = async (who: Customer) => {
  const mail = await mailbox.next(who.email, 'verify_email')
  return answered(await as(who).verify_email({ token: tokenIn(mail) }))
}

test('whoever registers is sent a link that verifies the address, once, in their language', async () => {
  const ann = await newcomer({ first_name: 'Ann', locale: 'de' })
  assert.equal(ann.email_verified, false)
  const mail = await mailbox.next(ann.email, 'verify_email')
  assert.equal(mail.locale, 'de')
  assert.equal(mail.values.name, 'Ann')
  assert.match(mail.values.url ?? '', /^https:\/\/shop\.example\/de\/verify-email\?token=[A-Za-z0-9_-]{43}$/)
  const token = tokenIn(mail)
  assert.deepEqual(answered(await as(ann).verify_email({ token })), { email: ann.email })
  assert.equal(answered(await as(ann).get_me({})).email_verified, true)
  assert.equal(codeOf(await as(ann).verify_email({ token })), 'LINK_NOT_VALID')
  assert.deepEqual(await eventsOf(ann.id), ['identity.customer_registered.v1', 'identity.email_verified.v1'])
  assert.deepEqual(
    answered(await kit.client(identity, { via: 'orders' }).get_verified_email({ customer_id: ann.id })),
    { email: ann.email },
  )
})

test('every message that is said to be sent again comes, whatever the mailbox had before, and too many are refused', async () => {
  const ann = await newcomer()
  const links = [await mailbox.next(ann.email, 'verify_email')]
  for (let sent = 0; sent < 4; sent++) {
    answered(await as(ann).resend_verification({}))
    links.push(await mailbox.next(ann.email, 'verify_email'))
  }
  assert.equal(new Set(links.map(tokenIn)).size, 5)
  const refused = await as(ann).resend_verification({})
  assert.equal(codeOf(refused), 'TOO_MANY_ATTEMPTS')
  await settled()
  assert.deepEqual(mailbox.to(ann.email), [])
})

test('the link of a stranger’s registration makes the address nobody’s but its reader’s', async () => {
  const email = `${newName()}@example.com`
  const thief = await newcomer({ email })
  const victim = await addPerson(kit)
  const token = tokenIn(await mailbox.next(email, 'verify_email'))
  assert.equal(codeOf(await anybody().verify_email({ token })), 'UNAUTHENTICATED')
  assert.equal(codeOf(await as(victim).verify_email({ token })), 'LINK_NOT_VALID')
  assert.equal(answered(await as(thief).get_me({})).email_verified, false)
  const { email: known } = answered(
    await kit.client(identity, { via: 'orders' }).get_verified_email({ customer_id: thief.id }),
  )
  assert.equal(known, null)
})

test('registering with an address that has an account answers and works alike, and tells its owner alone', async () => {
  const owner = await addPerson(kit)
  const strangers = [newName(), newName()]
  const answers = []
  for (const [at, email] of [owner.email, `${newName()}@example.com`].entries()) {
    const username = strangers[at] as string
    const answer = answered(await anybody().register({ username, email, password: fresh })) as Customer
    answers.push({ ...answer, id: '', username: '', email: '', created_at: '', updated_at: '' })
    // What a guesser would try next: both log in by either name, and neither name is free any more.
    for (const name of [username, email])
      assert.equal(decodeJwt((await logIn(kit, name, fresh)).access_token).sub, answer.id)
    const again = await anybody().register({ username, email: `${newName()}@example.com`, password: fresh })
    assert.equal(codeOf(again), 'USERNAME_TAKEN')
  }
  assert.deepEqual(answers[0], answers[1])
  const mail = await mailbox.next(owner.email, 'account_exists')
  assert.deepEqual(mail.values, { name: owner.username, url: 'https://shop.example/en/log-in' })
  // What the stranger caused is the owner's, not a line in what the stranger may export.
  assert.equal(mail.customer_id, owner.id)
  await settled()
  assert.deepEqual(
    mailbox.to(owner.email).filter(({ template }) => template === 'verify_email'),
    [],
  )
  // The owner logs in as before, and the address stays theirs.
  assert.equal(decodeJwt((await logIn(kit, owner.email)).access_token).sub, owner.id)
  const [stranger] = await db().many<{ id: string }>(
    sql`select id from customer where id <> ${owner.id} and email_key = (select email_key from customer where id = ${owner.id})`,
  )
  answered(await as(stranger as Customer).resend_verification({}))
  await settled()
  assert.deepEqual(mailbox.to(owner.email), [])
})

test('whoever merely claims an address does not clear away guesses at its owner', async () => {
  const owner = await addPerson(kit)
  await newcomer({ email: owner.email, password: fresh })
  const codes: string[] = []
  for (let n = 0; n < 6; n++) {
    codes.push(codeOf(await anybody().issue_token({ username: owner.email, password: `guess ${n} at it` })))
    codes.push(codeOf(await anybody().issue_token({ username: owner.email, password: fresh })))
  }
  assert.equal(codes.includes('TOO_MANY_ATTEMPTS'), true)
  await db().run(sql`delete from login_attempt`)
})

test('a log-in by an address costs the same whether it has an account or not', async () => {
  const owner = await addPerson(kit)
  const known = await newcomer({ email: owner.email, password: fresh })
  const unknown = await newcomer({ password: fresh })
  const times = { known: [] as number[], unknown: [] as number[] }
  // In turns, so that whatever else the machine does meets both.
  for (let n = 0; n < 9; n++)
    for (const [name, who] of Object.entries({ known, unknown }) as [keyof typeof times, Customer][]) {
      const began = performance.now()
      answered(await anybody().issue_token({ username: who.email, password: fresh }))
      times[name].push(performance.now() - began)
    }
  const least = (name: keyof typeof times) => Math.min(...times[name])
  const [one, other] = [least('known'), least('unknown')]
  // With one place tried where there is one account, it would be half.
  assert.ok(one < 1.6 * other && other < 1.6 * one, `${one} ms against ${other} ms`)
})

test('of two who claim an address the one who reads it gets it', async () => {
  const email = `${newName()}@example.com`
  const [ann, eve] = [await newcomer({ email }), await newcomer({ email })]
  const tokens = [await mailbox.next(email, 'verify_email'), await mailbox.next(email, 'verify_email')].map(
    tokenIn,
  )
  const answers = await Promise.all(
    [ann, eve].flatMap((who) => tokens.map((token) => as(who).verify_email({ token }))),
  )
  assert.equal(answers.map(codeOf).filter((code) => code === 'ok').length, 1)
  assert.equal(
    (
      await db().one<{ n: number }>(
        sql`select count(*) as n from customer where id = any(${[ann.id, eve.id]}::uuid[]) and email_verified_at is not null`,
      )
    ).n,
    1,
  )
})

test('a password is set anew by a link: all sessions end, the link works once, the old password not at all', async () => {
  const ann = await addPerson(kit)
  const session = await logIn(kit, ann.username)
  assert.deepEqual(answered(await anybody().request_password_reset({ email: ann.email.toUpperCase() })), {})
  const token = tokenIn(await mailbox.next(ann.email, 'reset_password'))
  assert.equal(
    codeOf(await anybody().reset_password({ token, password: 'Password1' })),
    'PASSWORD_TOO_COMMON',
  )
  assert.equal(
    codeOf(await anybody().reset_password({ token, password: ann.username })),
    'PASSWORD_TOO_COMMON',
  )
  const answers = await Promise.all(
    Array.from({ length: 5 }, (_, n) => anybody().reset_password({ token, password: `${fresh} ${n}` })),
  )
  assert.deepEqual(answers.map(codeOf).sort(), [
    'LINK_NOT_VALID',
    'LINK_NOT_VALID',
    'LINK_NOT_VALID',
    'LINK_NOT_VALID',
    'ok',
  ])
  const won = answers.findIndex((answer) => codeOf(answer) === 'ok')
  assert.equal(codeOf(await anybody().refresh_token(session)) === 'ok', false)
  assert.equal(codeOf(await anybody().issue_token({ username: ann.email, password })), 'INVALID_CREDENTIALS')
  answered(await anybody().issue_token({ username: ann.email, password: `${fresh} ${won}` }))
  const ended = await db().many<{ session_id: string }>(
    sql`select session_id from ended_session where session_id = ${decodeJwt(session.access_token).sid as string}`,
  )
  assert.equal(ended.length, 1)
})

test('a message that was asked for tells nothing: same answer, same statements, whoever the address belongs to', async () => {
  const ann = await addPerson(kit)
  const nobody = `${newName()}@example.com`
  for (const ask of ['request_password_reset', 'request_log_in_link'] as const) {
    const [known, unknown] = [
      await anybody()[ask]({ email: ann.email }),
      await anybody()[ask]({ email: nobody }),
    ]
    assert.deepEqual(known, {})
    assert.deepEqual(unknown, known)
  }
  await settled()
  assert.deepEqual(mailbox.to(nobody), [])
  assert.deepEqual(
    mailbox
      .to(ann.email)
      .map(({ template }) => template)
      .sort(),
    ['log_in_link', 'reset_password'],
  )
  // One mailbox gets so many and no more, whether it is anybody's or not.
  for (const email of [ann.email, nobody]) {
    const codes: string[] = []
    for (let n = 0; n < 5; n++) codes.push(codeOf(await anybody().request_password_reset({ email })))
    assert.deepEqual(codes, ['ok', 'ok', 'TOO_MANY_ATTEMPTS', 'TOO_MANY_ATTEMPTS', 'TOO_MANY_ATTEMPTS'])
  }
})

test('one address on the net may ask for so many messages to anybody', async () => {
  const client = kit.client(identity, { client_address: '203.0.113.9' })
  const codes: string[] = []
  for (let n = 0; n < 32; n++)
    codes.push(codeOf(await client.request_log_in_link({ email: `${newName()}@example.com` })))
  assert.equal(codes.filter((code) => code === 'ok').length, 30)
  assert.equal(codes.at(-1), 'TOO_MANY_ATTEMPTS')
})

test('links serve one purpose, for a short while, and not after a new password or another address', async () => {
  const ann = await addPerson(kit)
  const link = async (kind: 'reset_password' | 'log_in_link') => {
    await db().run(sql`delete from login_attempt`)
    answered(
      await (kind === 'reset_password'
        ? anybody().request_password_reset({ email: ann.email })
        : anybody().request_log_in_link({ email: ann.email })),
    )
    return tokenIn(await mailbox.next(ann.email, kind))
  }
  const logInLink = await link('log_in_link')
  for (const wrong of [logInLink, `${logInLink}x`, logInLink.slice(1), 'nonsense'])
    assert.equal(codeOf(await anybody().reset_password({ token: wrong, password: fresh })), 'LINK_NOT_VALID')
  for (const other of ['verify_email', 'confirm_email'] as const)
    assert.equal(codeOf(await as(ann)[other]({ token: logInLink })), 'LINK_NOT_VALID')
  assert.equal(codeOf(await anybody().revert_email({ token: logInLink })), 'LINK_NOT_VALID')

  const expired = await link('reset_password')
  const { seconds } = await db().one<{ seconds: number }>(
    sql`select max(extract(epoch from expires_at - now()))::int as seconds from link_token where purpose = 'reset_password'`,
  )
  assert.ok(seconds > 1700 && seconds <= 1800)
  await db().run(sql`update link_token set expires_at = now() where purpose = 'reset_password'`)
  assert.equal(codeOf(await anybody().reset_password({ token: expired, password: fresh })), 'LINK_NOT_VALID')

  const [first, second] = [await link('reset_password'), await link('reset_password')]
  answered(await anybody().reset_password({ token: first, password: fresh }))
  assert.equal(codeOf(await anybody().reset_password({ token: second, password })), 'LINK_NOT_VALID')

  const third = await link('reset_password')
  const email = `${newName()}@example.com`
  answered(
    await kit
      .client(identity, { roles: ['support'], id: (await addPerson(kit, 'support')).id })
      .update_customer({ customer_id: ann.id, email }),
  )
  assert.equal(codeOf(await anybody().reset_password({ token: third, password })), 'LINK_NOT_VALID')
  answered(await anybody().issue_token({ username: ann.username, password: fresh }))
})

test('what a stranger claimed is its reader’s after a reset, with nothing of the stranger left', async () => {
  const email = `${newName()}@example.com`
  const thief = await newcomer({ email, password: fresh })
  await mailbox.next(email, 'verify_email')
  const { refresh_token } = await logIn(kit, thief.username, fresh)
  await db().run(sql`
    insert into totp (id, customer_id, name, secret, last_step) values (${newId()}, ${thief.id}, 'app', '', 0)`)
  // A link that logs in would let the reader into an account whose password a stranger knows.
  answered(await anybody().request_log_in_link({ email }))
  const mail = await mailbox.next(email, 'reset_password')
  answered(await anybody().reset_password({ token: tokenIn(mail), password }))
  assert.equal(codeOf(await anybody().refresh_token({ refresh_token })), 'INVALID_REFRESH_TOKEN')
  assert.equal(
    codeOf(await anybody().issue_token({ username: thief.username, password: fresh })),
    'INVALID_CREDENTIALS',
  )
  assert.deepEqual(await db().many(sql`select 1 from totp where customer_id = ${thief.id}`), [])
  assert.equal(answered(await as(thief).get_me({})).email_verified, true)
  assert.deepEqual((await eventsOf(thief.id)).at(-1), 'identity.email_verified.v1')
})

test('another address is taken on once its link was followed, and both are told', async () => {
  const ann = await addPerson(kit)
  const email = `${newName()}@Example.com`
  assert.equal(codeOf(await as(ann).change_email({ email, current_password: fresh })), 'INVALID_CREDENTIALS')
  answered(await as(ann).change_email({ email, current_password: password }))
  const mail = await mailbox.next(email, 'email_changed_new')
  assert.equal(answered(await as(ann).get_me({})).email, ann.email)
  const token = tokenIn(mail)
  assert.equal(codeOf(await anybody().confirm_email({ token })), 'UNAUTHENTICATED')
  assert.equal(codeOf(await as(await addPerson(kit)).confirm_email({ token })), 'LINK_NOT_VALID')
  assert.deepEqual(answered(await as(ann).confirm_email({ token })), { email })
  assert.equal(codeOf(await as(ann).confirm_email({ token })), 'LINK_NOT_VALID')
  const told = await mailbox.next(ann.email, 'email_changed_old')
  assert.equal(told.values.new_email_hint, `${email[0]}***@Example.com`)
  const me = answered(await as(ann).get_me({}))
  assert.deepEqual([me.email, me.email_verified], [email, true])
  assert.equal(decodeJwt((await logIn(kit, email)).access_token).sub, ann.id)
  assert.equal(codeOf(await anybody().issue_token({ username: ann.email, password })), 'INVALID_CREDENTIALS')
})

test('an owner whose address a thief replaced takes the account back', async () => {
  const ann = await newcomer({ locale: 'fr' })
  await verified(ann)
  const email = `${newName()}@example.com`
  answered(await as(ann).change_email({ email, current_password: password }))
  answered(await as(ann).confirm_email({ token: tokenIn(await mailbox.next(email, 'email_changed_new')) }))
  const told = await mailbox.next(ann.email, 'email_changed_old')
  assert.match(told.values.url ?? '', /^https:\/\/shop\.example\/fr\/revert-email\?token=[A-Za-z0-9_-]{43}$/)
  const thief = await logIn(kit, ann.username)
  answered(
    await as(ann).update_customer({ customer_id: ann.id, password: fresh, current_password: password }),
  )
  await db().run(sql`
    insert into totp (id, customer_id, name, secret, last_step) values (${newId()}, ${ann.id}, 'app', '', 0)`)

  const token = tokenIn(told)
  assert.deepEqual(answered(await anybody().revert_email({ token })), { email: ann.email })
  assert.equal(codeOf(await anybody().revert_email({ token })), 'LINK_NOT_VALID')
  const me = answered(await as(ann).get_me({}))
  assert.deepEqual([me.email, me.email_verified], [ann.email, true])
  for (const tried of [password, fresh])
    assert.equal(
      codeOf(await anybody().issue_token({ username: ann.username, password: tried })),
      'INVALID_CREDENTIALS',
    )
  assert.equal(
    codeOf(await anybody().refresh_token({ refresh_token: thief.refresh_token })),
    'INVALID_REFRESH_TOKEN',
  )
  assert.equal(await db().first(sql`select from totp where customer_id = ${ann.id}`), undefined)
  const reset = tokenIn(await mailbox.next(ann.email, 'reset_password'))
  answered(await anybody().reset_password({ token: reset, password: 'a third password entirely' }))
})

test('an address that nobody has shown to read is told that it was replaced, and is no way back', async () => {
  const ann = await newcomer()
  const email = `${newName()}@example.com`
  answered(await as(ann).change_email({ email, current_password: password }))
  answered(await as(ann).confirm_email({ token: tokenIn(await mailbox.next(email, 'email_changed_new')) }))
  const told = await mailbox.next(ann.email, 'email_changed_unverified')
  assert.deepEqual(Object.keys(told.values).sort(), ['name', 'new_email_hint'])
})

test('an address that staff replace is told, with a way back', async () => {
  const ann = await addPerson(kit)
  const staff = kit.client(identity, { roles: ['support'], id: (await addPerson(kit, 'support')).id })
  answered(await staff.update_customer({ customer_id: ann.id, email: `${newName()}@example.com` }))
  const token = tokenIn(await mailbox.next(ann.email, 'email_changed_old'))
  assert.deepEqual(answered(await anybody().revert_email({ token })), { email: ann.email })
})

test('whoever has a new password is told, at an address that they have shown to read', async () => {
  const ann = await newcomer({ locale: 'ja' })
  await verified(ann)
  const set = { customer_id: ann.id, password: fresh, current_password: password }
  answered(await as(ann).update_customer({ customer_id: ann.id, first_name: 'Ann' }))
  assert.equal(
    codeOf(await as(ann).update_customer({ ...set, current_password: fresh })),
    'INVALID_CREDENTIALS',
  )
  await settled()
  assert.deepEqual(mailbox.to(ann.email), [])
  answered(await as(ann).update_customer(set))
  const { values, locale } = await mailbox.next(ann.email, 'password_changed')
  assert.equal(locale, 'ja')
  assert.deepEqual([values.name, values.url], ['Ann', 'https://shop.example/ja/forgot-password'])
  assert.ok(Math.abs(Date.now() - Date.parse(values.time ?? '')) < 60_000)

  answered(await anybody().request_password_reset({ email: ann.email }))
  const token = tokenIn(await mailbox.next(ann.email, 'reset_password'))
  answered(await anybody().reset_password({ token, password }))
  await mailbox.next(ann.email, 'password_changed')

  const username = newName()
  answered(await as(ann).update_customer({ customer_id: ann.id, username }))
  const renamed = await mailbox.next(ann.email, 'username_changed')
  assert.deepEqual(
    [renamed.values.username, renamed.values.url],
    [username, 'https://shop.example/ja/account/security'],
  )

  // An address that is merely claimed is told nothing of the account.
  const bea = await newcomer()
  await mailbox.next(bea.email, 'verify_email')
  answered(await as(bea).update_customer({ ...set, customer_id: bea.id }))
  await settled()
  assert.deepEqual(mailbox.to(bea.email), [])
})

test('who waits for another address sees which, and the one asked for last is the one that counts', async () => {
  const [ann, bea] = [await addPerson(kit), await addPerson(kit)]
  const [first, second] = [`${newName()}@example.com`, `${newName()}@example.com`]
  const waiting = async (who = ann) => answered(await as(who).get_email_change({})).waiting?.email ?? null
  assert.equal(await waiting(), null)
  answered(await as(ann).change_email({ email: first, current_password: password }))
  assert.equal(await waiting(), first)
  assert.equal(await waiting(bea), null)
  const early = tokenIn(await mailbox.next(first, 'email_changed_new'))
  answered(await as(ann).update_customer({ customer_id: ann.id, email: second, current_password: password }))
  assert.equal(await waiting(), second)
  assert.equal(codeOf(await as(ann).confirm_email({ token: early })), 'LINK_NOT_VALID')
  const late = tokenIn(await mailbox.next(second, 'email_changed_new'))
  answered(await as(ann).confirm_email({ token: late }))
  assert.equal(await waiting(), null)

  // Of an address that somebody else has the account sees no other sight.
  answered(await as(ann).change_email({ email: bea.email, current_password: password }))
  assert.equal(await waiting(), bea.email)
  // Called off, or after a new password, a link is void.
  for (const end of [
    () => as(bea).cancel_email_change({}),
    () => as(bea).update_customer({ customer_id: bea.id, password: fresh, current_password: password }),
  ]) {
    answered(await as(bea).change_email({ email: first, current_password: password }))
    const token = tokenIn(await mailbox.next(first, 'email_changed_new'))
    answered(await end())
    assert.equal(await waiting(bea), null)
    assert.equal(codeOf(await as(bea).confirm_email({ token })), 'LINK_NOT_VALID')
  }
  assert.equal(answered(await as(bea).get_me({})).email, bea.email)
})

test('an address that another account has is refused to nobody’s face: its owner is told', async () => {
  const [ann, owner] = [await addPerson(kit), await addPerson(kit)]
  assert.deepEqual(
    answered(await as(ann).change_email({ email: owner.email, current_password: password })),
    {},
  )
  const mail = await mailbox.next(owner.email, 'account_exists')
  assert.equal(mail.values.name, owner.username)
  // The same from the form of the profile.
  const changed = answered(
    await as(ann).update_customer({ customer_id: ann.id, email: owner.email, current_password: password }),
  )
  assert.equal(changed.email, ann.email)
  await mailbox.next(owner.email, 'account_exists')
  // And where somebody verifies it between the message and the click.
  const email = `${newName()}@example.com`
  answered(await as(ann).change_email({ email, current_password: password }))
  const token = tokenIn(await mailbox.next(email, 'email_changed_new'))
  await verified(await newcomer({ email }))
  assert.equal(codeOf(await as(ann).confirm_email({ token })), 'LINK_NOT_VALID')
  assert.equal(answered(await as(ann).get_me({})).email, ann.email)
})

test('a message that cannot be sent is sent later, once', async () => {
  const ann = await addPerson(kit)
  mailbox.breakDown(true)
  answered(await anybody().request_password_reset({ email: ann.email }))
  await until('it was tried', async () =>
    db().first(sql`select 1 from identity_jobs.job where state = 'retry'`).then(Boolean),
  )
  assert.equal(await requests(), 1)
  mailbox.breakDown(false)
  const mail = await mailbox.next(ann.email, 'reset_password')
  await settled()
  assert.deepEqual(mailbox.to(ann.email), [])
  answered(await anybody().reset_password({ token: tokenIn(mail), password: fresh }))
})

test('neither tokens nor addresses stand in the database', async () => {
  const ann = await addPerson(kit)
  mailbox.breakDown(true)
  answered(await anybody().request_log_in_link({ email: ann.email }))
  await until('it was tried', async () =>
    db().first(sql`select 1 from identity_jobs.job where state = 'retry'`).then(Boolean),
  )
  const kept = JSON.stringify([
    await db().many(sql`select *, encode(email, 'escape') as plain from mail_request`),
    await db().many(sql`select *, encode(email, 'escape') as plain from link_token`),
    await db().many(sql`select * from identity_jobs.job`),
  ])
  mailbox.breakDown(false)
  const token = tokenIn(await mailbox.next(ann.email, 'log_in_link'))
  assert.equal(kept.includes(ann.email), false)
  assert.equal(kept.includes(token), false)
  const hashes = await db().many<{ hash: Buffer }>(sql`select hash from link_token`)
  for (const { hash } of hashes) assert.notDeepEqual(hash, Buffer.from(token, 'base64url'))
})
