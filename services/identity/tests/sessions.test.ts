import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { identity, type Token } from '@selvedge/contracts'
import { newId, openDatabase, sql } from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import { type Booted, boot } from '@selvedge/testkit'
import { decodeJwt } from 'jose'
import { identityService } from '../src/service.ts'
import { sweep } from '../src/sessions/sweep.ts'
import { contextOn } from './context.test-helper.ts'
import { addPerson, answered, codeOf, logIn, newName, password } from './people.test-helper.ts'

let kit: Booted
before(async () => {
  kit = await boot({ services: [identityService] })
})
after(() => kit.stop())

const refresh = (refresh_token: string, as = {}) => kit.client(identity, as).refresh_token({ refresh_token })
const sessionOf = (token: Token) => decodeJwt(token.access_token).sid as string

test('a refresh token gives the next one of the same session, time after time', async () => {
  const ann = await addPerson(kit)
  const first = await logIn(kit, ann.username)
  let token = first
  const seen = new Set([first.refresh_token])
  for (let n = 0; n < 5; n++) {
    token = answered(await refresh(token.refresh_token))
    assert.equal(token.expires_in, 600)
    assert.equal(decodeJwt(token.access_token).sub, ann.id)
    assert.equal(sessionOf(token), sessionOf(first))
    seen.add(token.refresh_token)
  }
  assert.equal(seen.size, 6)
})

test('a token used twice ends its session, and no other', async () => {
  const ann = await addPerson(kit)
  const stolen = await logIn(kit, ann.username)
  const other = await logIn(kit, ann.username)
  const second = answered(await refresh(stolen.refresh_token))
  const third = answered(await refresh(second.refresh_token))
  assert.equal(codeOf(await refresh(stolen.refresh_token)), 'INVALID_REFRESH_TOKEN')
  assert.equal(codeOf(await refresh(third.refresh_token)), 'INVALID_REFRESH_TOKEN')
  answered(await refresh(other.refresh_token))
})

test('of many uses at once one succeeds, and what it got is worth nothing', async () => {
  const ann = await addPerson(kit)
  for (let round = 0; round < 5; round++) {
    const { refresh_token } = await logIn(kit, ann.username)
    const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(refresh_token)))
    const won = answers.filter((answer): answer is Token => !isFailed(answer))
    assert.equal(won.length, 1)
    for (const lost of answers.filter(isFailed)) assert.equal(codeOf(lost), 'INVALID_REFRESH_TOKEN')
    assert.equal(codeOf(await refresh(won[0]?.refresh_token ?? '')), 'INVALID_REFRESH_TOKEN')
  }
})

test('a key for repeated requests changes nothing about that', async () => {
  const ann = await addPerson(kit)
  const { refresh_token } = await logIn(kit, ann.username)
  const as = { idempotency_key: newId() }
  const next = answered(await refresh(refresh_token, as))
  assert.equal(codeOf(await refresh(refresh_token, as)), 'INVALID_REFRESH_TOKEN')
  assert.equal(codeOf(await refresh(next.refresh_token)), 'INVALID_REFRESH_TOKEN')
})

test('log-out ends the session, whichever of its tokens is shown, and says nothing of others', async () => {
  const ann = await addPerson(kit)
  const revoke = (refresh_token: string) => kit.client(identity).revoke_token({ refresh_token })
  const one = await logIn(kit, ann.username)
  answered(await revoke(one.refresh_token))
  assert.equal(codeOf(await refresh(one.refresh_token)), 'INVALID_REFRESH_TOKEN')
  const two = await logIn(kit, ann.username)
  const next = answered(await refresh(two.refresh_token))
  answered(await revoke(two.refresh_token))
  assert.equal(codeOf(await refresh(next.refresh_token)), 'INVALID_REFRESH_TOKEN')
  answered(await revoke('nonsense'))
})

test('unknown, expired and malformed tokens are refused', async () => {
  const ann = await addPerson(kit)
  const { refresh_token, access_token } = await logIn(kit, ann.username)
  for (const wrong of ['x', `${refresh_token}x`, refresh_token.slice(1), access_token.slice(0, 200)])
    assert.equal(codeOf(await refresh(wrong)), 'INVALID_REFRESH_TOKEN')
  await kit.db('identity').run(sql`update refresh_token set expires_at = now()`)
  assert.equal(codeOf(await refresh(refresh_token)), 'INVALID_REFRESH_TOKEN')
})

test('the tokens are not in the database', async () => {
  const ann = await addPerson(kit)
  const { refresh_token } = await logIn(kit, ann.username)
  const bytes = Buffer.from(refresh_token, 'base64url')
  assert.equal(bytes.length, 32)
  const rows = await kit.db('identity').many<{ hash: Buffer }>(sql`select hash from refresh_token`)
  for (const { hash } of rows) {
    assert.equal(hash.length, 32)
    assert.notDeepEqual(hash, bytes)
  }
})

test('a new password ends every session; so does the end of the account', async () => {
  const ann = await addPerson(kit)
  const sessions = await Promise.all([logIn(kit, ann.username), logIn(kit, ann.email)])
  const own = kit.client(identity, ann.as)
  const fresh = 'another password entirely'
  const change = { customer_id: ann.id, password: fresh, current_password: password }
  answered(await own.update_customer(change))
  for (const { refresh_token } of sessions)
    assert.equal(codeOf(await refresh(refresh_token)), 'INVALID_REFRESH_TOKEN')
  assert.equal(
    codeOf(await kit.client(identity).issue_token({ username: ann.username, password })),
    'INVALID_CREDENTIALS',
  )
  const { refresh_token } = await logIn(kit, ann.username, fresh)
  answered(await own.delete_customer({ customer_id: ann.id }))
  assert.equal(codeOf(await refresh(refresh_token)), 'INVALID_REFRESH_TOKEN')
})

test('no session of the old password outlives a change that happens during the log-in', async () => {
  const ann = await addPerson(kit)
  let current = password
  for (let round = 0; round < 4; round++) {
    const next = `another password ${newName()}`
    const change = { customer_id: ann.id, password: next, current_password: current }
    const old = { username: ann.email, password: current }
    const [changed, ...answers] = await Promise.all([
      kit.client(identity, ann.as).update_customer(change),
      ...Array.from({ length: 4 }, () => kit.client(identity).issue_token(old)),
    ])
    answered(changed)
    for (const answer of answers)
      if (!isFailed(answer))
        assert.equal(codeOf(await refresh(answer.refresh_token)), 'INVALID_REFRESH_TOKEN')
    current = next
  }
})

test('a log-in of staff that nobody uses ends within half an hour, one of customers does not', async () => {
  const db = kit.db('identity')
  for (const [role, isOver] of [
    ['customer', false],
    ['support', true],
  ] as const) {
    const ann = await addPerson(kit, role)
    let token = await logIn(kit, ann.username)
    const id = sessionOf(token)
    const passed = (minutes: number) =>
      db.run(sql`
        update refresh_token set expires_at = expires_at - make_interval(mins => ${minutes})
        where session_id = ${id} and used_at is null`)
    for (const minutes of [0, 29, 29]) {
      await passed(minutes)
      token = answered(await refresh(token.refresh_token))
    }
    await passed(31)
    const late = await refresh(token.refresh_token)
    assert.equal(isFailed(late), isOver, role)
    if (isOver) assert.equal(codeOf(late), 'INVALID_REFRESH_TOKEN')
  }
})

test('a log-in ends, however often it is used: of customers after days, of staff after hours', async () => {
  const db = kit.db('identity')
  for (const [role, hours] of [
    ['customer', 30 * 24],
    ['support', 12],
  ] as const) {
    const ann = await addPerson(kit, role)
    let token = await logIn(kit, ann.username)
    const id = sessionOf(token)
    const lasted = async (share: number) => {
      await db.run(sql`
        update session set ends_at = now() + make_interval(hours => ${hours}) * ${1 - share}::double precision
        where id = ${id}`)
      token = answered(await refresh(token.refresh_token))
      const left = await db.one<{ session: number; token: number }>(sql`
        select extract(epoch from ends_at - now())::int as session, (
          select extract(epoch from max(expires_at) - now())::int from refresh_token
          where session_id = session.id and used_at is null) as token
        from session where id = ${id}`)
      assert.ok(Math.abs(left.session - (1 - share) * hours * 3600) < 60, `${role} ${left.session}`)
      assert.ok(left.token <= left.session)
    }
    const { total } = await db.one<{ total: number }>(
      sql`select extract(epoch from ends_at - created_at)::int / 3600 as total from session where id = ${id}`,
    )
    assert.equal(total, hours)
    await lasted(0.5)
    await lasted(0.99)
    await db.run(sql`update session set ends_at = now() where id = ${id}`)
    assert.equal(codeOf(await refresh(token.refresh_token)), 'INVALID_REFRESH_TOKEN')
    await sweep(contextOn(db))
    assert.equal(await db.first(sql`select from session where id = ${id}`), undefined)
    // Its access tokens end with it, too.
    assert.notEqual(await db.first(sql`select from ended_session where session_id = ${id}`), undefined)
  }
})

test('whoever joins the staff has no log-in that lasts as long as a customer’s', async () => {
  const db = kit.db('identity')
  const [ann, boss] = [await addPerson(kit), await addPerson(kit, 'administrator')]
  const { refresh_token } = await logIn(kit, ann.username)
  const older = await logIn(kit, ann.username)
  await db.run(sql`
    update session set created_at = now() - interval '13 hours' where id = ${sessionOf(older)}`)
  answered(
    await kit
      .client(identity, boss.as)
      .set_account_roles({ customer_id: ann.id, roles: ['customer', 'support'] }),
  )
  answered(await refresh(refresh_token))
  assert.equal(codeOf(await refresh(older.refresh_token)), 'INVALID_REFRESH_TOKEN')
})

test('what says nothing any more is swept, what is in use stays', async () => {
  const ann = await addPerson(kit)
  const url = kit.database_url('identity')
  const db = openDatabase({ url, name: 'test', max: 2 })
  try {
    await db.run(sql`delete from session`)
    await db.run(sql`delete from login_attempt`)
    const used = await logIn(kit, ann.username)
    const live = answered(await refresh(used.refresh_token))
    const ended = await logIn(kit, ann.username)
    answered(await kit.client(identity).revoke_token({ refresh_token: ended.refresh_token }))
    const expired = await logIn(kit, ann.username)
    await db.run(sql`
      update refresh_token set expires_at = now() where session_id = ${sessionOf(expired)}`)
    await db.run(sql`
      insert into login_attempt values ('\\x01', 1, '-infinity', now()), ('\\x02', 1, '-infinity', now() + interval '1 minute')`)
    await sweep(contextOn(db))
    assert.deepEqual(await db.many(sql`select id from session`), [{ id: sessionOf(live) }])
    assert.deepEqual(await db.many(sql`select count(*) as tokens from refresh_token`), [{ tokens: 2 }])
    assert.deepEqual(await db.many(sql`select key from login_attempt`), [{ key: Buffer.from([2]) }])
    answered(await refresh(live.refresh_token))
  } finally {
    await db.close()
  }
})
