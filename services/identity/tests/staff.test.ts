import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { identity, notifications } from '@selvedge/contracts'
import { createTokenVerifier, newId, sql } from '@selvedge/kernel'
import { type Booted, boot, fake, until } from '@selvedge/testkit'
import { decodeJwt } from 'jose'
import { identityService } from '../src/service.ts'
import { addPerson, answered, codeOf, logIn, newName, password } from './people.test-helper.ts'

type Mail = { to: string; template: string; values: Record<string, string>; idempotency_key?: string }
const mails: Mail[] = []
let kit: Booted
before(async () => {
  const peer = fake(notifications, {
    send_email: (mail) => {
      mails.push(mail as Mail)
      return { message_id: newId() } as never
    },
  })
  kit = await boot({ services: [identityService], fakes: [peer] })
})
after(() => kit.stop())

const admin = () => kit.client(identity, { roles: ['administrator'], id: newId() })
const mailTo = (to: string, template: string) =>
  until(`${template} to ${to}`, async () =>
    mails.find((mail) => mail.to === to && mail.template === template),
  )
const count = async (table: 'session' | 'invitation' | 'ended_session', where: string) =>
  (
    await kit.db('identity').one<{ n: number }>({
      text: `select count(*) as n from ${table} where ${where}`,
      values: [],
      publishes: false,
    })
  ).n

const invited = async (roles: string[]) => {
  const email = `${newName()}@example.com`
  const boss = await addPerson(kit, 'administrator')
  const invitation = answered(
    await kit.client(identity, boss.as).invite_staff({ email, roles, locale: 'de' }),
  )
  const { values } = await mailTo(email, 'staff_invitation')
  const url = new URL(values.url as string)
  return { email, invitation, boss, url, token: url.searchParams.get('token') as string }
}
const acceptance = (token: string) => ({ token, username: newName(), password, first_name: 'Ina' })

test('an invitation is sent, shown, accepted once by many at once, and opens an account with its roles', async () => {
  const { email, invitation, boss, url, token } = await invited(['support', 'warehouse'])
  assert.equal(url.pathname, '/de/invitation')
  assert.match(token, /^[A-Za-z0-9_-]{43}$/)
  const days = (Date.parse(invitation.expires_at) - Date.parse(invitation.created_at)) / 86_400_000
  assert.deepEqual([days, invitation.invited_by], [7, boss.id])
  const [row] = await kit
    .db('identity')
    .many<{ text: string }>(sql`select invitation::text as text from invitation where id = ${invitation.id}`)
  assert.ok(row && !row.text.includes(token) && !row.text.includes(email))
  assert.ok(!row.text.includes(Buffer.from(token, 'base64url').toString('hex')))

  const shown = answered(await kit.client(identity).show_invitation({ token }))
  assert.deepEqual(shown, { email, roles: ['support', 'warehouse'], expires_at: invitation.expires_at })
  const weak = { ...acceptance(token), password: 'password123' }
  assert.equal(codeOf(await kit.client(identity).accept_invitation(weak)), 'PASSWORD_TOO_COMMON')
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => kit.client(identity).accept_invitation(acceptance(token))),
  )
  assert.deepEqual(answers.map(codeOf).sort(), [...Array(5).fill('INVITATION_NOT_FOUND'), 'ok'])
  const account = answered(answers.find((answer) => codeOf(answer) === 'ok'))
  assert.ok(account !== undefined && 'email' in account)
  assert.deepEqual(
    [account.email, account.email_verified, account.roles, account.first_name],
    [email, true, ['support', 'warehouse'], 'Ina'],
  )
  await logIn(kit, email)
  assert.equal(codeOf(await kit.client(identity).show_invitation({ token })), 'INVITATION_NOT_FOUND')
  assert.equal(codeOf(await admin().invite_staff({ email, roles: ['support'] })), 'EMAIL_TAKEN')
})

test('an invitation that was withdrawn, replaced, expired or whose sender was suspended opens nothing', async () => {
  const refused = async (token: string) => {
    assert.equal(codeOf(await kit.client(identity).show_invitation({ token })), 'INVITATION_NOT_FOUND')
    assert.equal(
      codeOf(await kit.client(identity).accept_invitation(acceptance(token))),
      'INVITATION_NOT_FOUND',
    )
  }
  const withdrawn = await invited(['support'])
  answered(await admin().withdraw_invitation({ invitation_id: withdrawn.invitation.id }))
  await refused(withdrawn.token)
  const replaced = await invited(['support'])
  answered(await admin().invite_staff({ email: replaced.email, roles: ['analyst'] }))
  await refused(replaced.token)
  const expired = await invited(['support'])
  await kit
    .db('identity')
    .run(sql`update invitation set expires_at = now() where id = ${expired.invitation.id}`)
  await refused(expired.token)
  const orphaned = await invited(['support'])
  await addPerson(kit, 'administrator')
  answered(await admin().suspend_account({ customer_id: orphaned.boss.id }))
  await refused(orphaned.token)
  await refused('guessed')
  const { n } = await kit
    .db('identity')
    .one<{ n: number }>(sql`select count(*) as n from customer where 'analyst' = any(roles)`)
  assert.equal(n, 0)
})

test('a suspended account has no session, gets none, and is told; reinstated it logs in again', async () => {
  for (const role of ['customer', 'support']) {
    const person = await addPerson(kit, role)
    const { refresh_token } = await logIn(kit, person.username)
    const suspended = answered(await admin().suspend_account({ customer_id: person.id, reason: 'fraud' }))
    assert.notEqual(suspended.suspended_at, null)
    assert.equal(await count('session', `customer_id = '${person.id}'`), 0)
    assert.equal(await count('session', `id in (select session_id from ended_session)`), 0)
    assert.equal(codeOf(await kit.client(identity).refresh_token({ refresh_token })), 'INVALID_REFRESH_TOKEN')
    const credentials = { username: person.username, password }
    assert.equal(codeOf(await kit.client(identity).issue_token(credentials)), 'INVALID_CREDENTIALS')
    assert.deepEqual((await mailTo(person.email, 'account_suspended')).values, { name: person.username })
    const again = answered(await admin().suspend_account({ customer_id: person.id }))
    assert.equal(again.suspended_at, suspended.suspended_at)
    assert.equal(mails.filter(({ to }) => to === person.email).length, 1)
    assert.equal(answered(await admin().reinstate_account({ customer_id: person.id })).suspended_at, null)
    await logIn(kit, person.username)
  }
})

test('of log-ins and a suspension at the same moment no session is left', async () => {
  for (let round = 0; round < 2; round++) {
    const person = await addPerson(kit)
    await Promise.all([
      ...Array.from({ length: 4 }, () =>
        kit.client(identity).issue_token({ username: person.username, password }),
      ),
      admin().suspend_account({ customer_id: person.id }),
    ])
    assert.equal(await count('session', `customer_id = '${person.id}'`), 0)
  }
})

test('who may suspend whom', async () => {
  const person = await addPerson(kit)
  const colleague = await addPerson(kit, 'support')
  const support = kit.client(identity, { roles: ['support'], id: newId() })
  assert.equal(codeOf(await support.suspend_account({ customer_id: colleague.id })), 'FORBIDDEN')
  assert.equal(codeOf(await support.suspend_account({ customer_id: newId() })), 'CUSTOMER_NOT_FOUND')
  assert.equal(
    codeOf(await kit.client(identity, person.as).suspend_account({ customer_id: colleague.id })),
    'FORBIDDEN',
  )
  assert.equal(answered(await admin().get_customer({ customer_id: colleague.id })).suspended_at, null)
  answered(await support.suspend_account({ customer_id: person.id }))
})

const verifier = () =>
  createTokenVerifier({
    issuer: 'http://localhost:8080',
    fetchKeys: async () => answered(await kit.client(identity).get_keys({})),
  })

test('staff who act for a customer see what is theirs for a quarter of an hour; the customer is told', async () => {
  const person = await addPerson(kit)
  const staff = await addPerson(kit, 'support')
  const client = kit.client(identity, staff.as)
  const reason = 'asked about an order on the phone'
  const given = answered(await client.impersonate_customer({ customer_id: person.id, reason }))
  assert.deepEqual([given.token_type, given.expires_in], ['Bearer', 900])
  assert.deepEqual(Object.keys(given), ['access_token', 'token_type', 'expires_in'])
  const claims = decodeJwt(given.access_token)
  assert.deepEqual(
    [claims.sub, claims.act, claims.scope, (claims.exp ?? 0) - (claims.iat ?? 0)],
    [person.id, { sub: staff.id }, 'account:read', 900],
  )
  const caller = await verifier()(given.access_token)
  assert.deepEqual([caller?.id, caller?.login?.actor], [person.id, staff.id])
  const { values } = await mailTo(person.email, 'impersonated')
  assert.equal(values.name, person.username)

  const acting = kit.client(identity, {
    id: person.id,
    roles: [],
    permissions: ['account:read'],
    actor: staff.id,
  })
  const me = answered(await acting.get_me({}))
  assert.deepEqual([me.id, me.impersonator], [person.id, { id: staff.id, name: staff.username }])
  assert.deepEqual(me.permissions, ['account:read'])
  assert.equal(answered(await kit.client(identity, person.as).get_me({})).impersonator, null)
  for (const answer of [
    await acting.update_customer({ customer_id: person.id, first_name: 'Eve' }),
    await acting.delete_customer({ customer_id: person.id }),
    await acting.set_notification_preferences({
      customer_id: person.id,
      data: [{ purpose: 'reviews', channel: 'email', wanted: true }],
    }),
    await acting.impersonate_customer({ customer_id: person.id, reason }),
  ])
    assert.equal(codeOf(answer), 'FORBIDDEN')
})

test('it ends with the sessions of the customer, and with those of whoever acts', async () => {
  const person = await addPerson(kit)
  const acts = (id: string) => count('session', `customer_id = '${person.id}' and actor = '${id}'`)
  const begin = async () => {
    const staff = await addPerson(kit, 'support')
    answered(
      await kit.client(identity, staff.as).impersonate_customer({ customer_id: person.id, reason: 'x' }),
    )
    assert.equal(await acts(staff.id), 1)
    return staff
  }
  const one = await begin()
  answered(await admin().suspend_account({ customer_id: one.id }))
  assert.equal(await acts(one.id), 0)
  const two = await begin()
  answered(await admin().set_account_roles({ customer_id: two.id, roles: ['customer'] }))
  assert.equal(await acts(two.id), 0)
  const three = await begin()
  answered(await admin().delete_customer({ customer_id: three.id }))
  assert.equal(await acts(three.id), 0)
  const four = await begin()
  answered(await admin().suspend_account({ customer_id: person.id }))
  assert.equal(await acts(four.id), 0)
  const ended = await kit.db('identity').one<{ n: number }>(sql`select count(*) as n from ended_session`)
  assert.ok(ended.n >= 4)
})

test('who acts stops by the acting token, which ends that session and no other, on record', async () => {
  const person = await addPerson(kit)
  const staff = await addPerson(kit, 'support')
  const client = kit.client(identity, staff.as)
  const begin = async () => {
    const given = answered(await client.impersonate_customer({ customer_id: person.id, reason: 'x' }))
    return String(decodeJwt(given.access_token).sid)
  }
  const [ended, other] = [await begin(), await begin()]
  const acting = kit.client(identity, {
    id: person.id,
    roles: [],
    permissions: ['account:read'],
    actor: staff.id,
    session_id: ended,
  })
  assert.equal(codeOf(await acting.end_impersonation({ customer_id: staff.id })), 'CUSTOMER_NOT_FOUND')
  assert.deepEqual(answered(await acting.end_impersonation({ customer_id: person.id })), {})
  assert.deepEqual(
    [await count('session', `id = '${ended}'`), await count('ended_session', `session_id = '${ended}'`)],
    [0, 1],
  )
  assert.equal(await count('session', `id = '${other}'`), 1)
  const recorded = await kit
    .db('identity')
    .many<{ actor: { impersonator_id: string; session_id: string } }>(sql`
    select payload -> 'actor' as actor from outbox
    where name = 'identity.audited.v1' and payload ->> 'operation' = 'identity.end_impersonation'
      and payload ->> 'outcome' = 'ok'`)
  assert.deepEqual(
    recorded.map(({ actor }) => [actor.impersonator_id, actor.session_id]),
    [[staff.id, ended]],
  )
  for (const nobody of [kit.client(identity, person.as), client])
    assert.equal(codeOf(await nobody.end_impersonation({ customer_id: person.id })), 'FORBIDDEN')
})

test('nobody acts for staff, for a suspended account, for nobody, or as a program', async () => {
  const staff = kit.client(identity, { roles: ['support'], id: (await addPerson(kit, 'support')).id })
  const reason = 'x'
  for (const role of ['support', 'analyst', 'administrator'])
    assert.equal(
      codeOf(await staff.impersonate_customer({ customer_id: (await addPerson(kit, role)).id, reason })),
      'NOT_FOR_STAFF',
    )
  const suspended = await addPerson(kit)
  answered(await admin().suspend_account({ customer_id: suspended.id }))
  const before = await count('session', 'true')
  assert.equal(
    codeOf(await staff.impersonate_customer({ customer_id: suspended.id, reason })),
    'ACCOUNT_SUSPENDED',
  )
  assert.equal(
    codeOf(await staff.impersonate_customer({ customer_id: newId(), reason })),
    'CUSTOMER_NOT_FOUND',
  )
  const program = kit.client(identity, { permissions: ['customers:impersonate'] })
  const person = await addPerson(kit)
  assert.equal(codeOf(await program.impersonate_customer({ customer_id: person.id, reason })), 'FORBIDDEN')
  const merchandiser = kit.client(identity, { roles: ['merchandiser'], id: newId() })
  assert.equal(
    codeOf(await merchandiser.impersonate_customer({ customer_id: person.id, reason })),
    'FORBIDDEN',
  )
  assert.equal(await count('session', 'true'), before)
})

test('the list of staff has those alone who may do more than what is their own', async () => {
  const person = await addPerson(kit)
  const colleague = await addPerson(kit, 'analyst')
  const { data } = answered(await admin().list_staff({ limit: 100 }))
  assert.ok(data.some(({ id }) => id === colleague.id))
  assert.ok(!data.some(({ id }) => id === person.id))
  assert.ok(data.every(({ roles }) => roles.some((role) => role !== 'customer')))
  const analysts = answered(await admin().list_staff({ role: 'analyst', limit: 100 })).data
  assert.ok(analysts.length > 0 && analysts.every(({ roles }) => roles.includes('analyst')))
})
