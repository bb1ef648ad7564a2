import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { identity } from '@selvedge/contracts'
import { newId, sealAs, sql } from '@selvedge/kernel'
import { type Booted, boot } from '@selvedge/testkit'
import fc from 'fast-check'
import {
  type Attempts,
  accountThrottle,
  addressThrottle,
  attemptsAfter,
  mailboxThrottle,
} from '../src/passwords/throttle.ts'
import { identityService } from '../src/service.ts'
import { insertCustomer } from '../src/store/customers.ts'
import { countAttempt } from '../src/store/login-attempts.ts'
import { addPerson, answered, codeOf, newName, password } from './people.test-helper.ts'

let kit: Booted
before(async () => {
  kit = await boot({ services: [identityService] })
})
after(() => kit.stop())
const db = () => kit.db('identity')
beforeEach(() => db().run(sql`delete from login_attempt`))

const attempt = (username: string, secret: string, client_address?: string) =>
  kit
    .client(identity, client_address === undefined ? {} : { client_address })
    .issue_token({ username, password: secret })
const tally = (answers: unknown[]) => {
  const counts: Record<string, number> = {}
  for (const answer of answers) counts[codeOf(answer)] = (counts[codeOf(answer)] ?? 0) + 1
  return counts
}
const waitOf = (answer: unknown) =>
  (answer as { details: { retry_after_seconds?: number } }).details.retry_after_seconds
/** As if so much time had passed. */
const pass = (seconds: number) =>
  db().run(sql`
    update login_attempt set blocked_until = blocked_until - make_interval(secs => ${seconds}),
      forget_at = forget_at - make_interval(secs => ${seconds})`)

for (const [whose, nameOf] of [
  ['a known', async () => (await addPerson(kit)).username],
  ['an unknown', async () => newName()],
] as const)
  test(`after five failures ${whose} account waits 2, 4, 8 … seconds, up to 15 minutes`, async () => {
    const username = await nameOf()
    for (let n = 0; n < 5; n++)
      assert.equal(codeOf(await attempt(username, 'wrong password')), 'INVALID_CREDENTIALS')
    for (const seconds of [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]) {
      const refused = await attempt(username.toUpperCase(), password)
      assert.equal(codeOf(refused), 'TOO_MANY_ATTEMPTS')
      assert.equal(waitOf(refused), seconds)
      await pass(seconds)
      assert.equal(codeOf(await attempt(username, 'wrong password')), 'INVALID_CREDENTIALS')
    }
    await pass(900 + 86_400)
    assert.equal(codeOf(await attempt(username, 'wrong password')), 'INVALID_CREDENTIALS')
    assert.equal(codeOf(await attempt(username, 'wrong password')), 'INVALID_CREDENTIALS')
  })

test('a refusal does not say whether the password was right, and does not prolong the wait', async () => {
  const ann = await addPerson(kit)
  for (let n = 0; n < 5; n++) await attempt(ann.username, 'wrong password')
  const state = () => db().many(sql`select failures, blocked_until from login_attempt`)
  const before = await state()
  assert.equal(before.length, 1)
  assert.deepEqual(await attempt(ann.username, password), await attempt(ann.username, 'wrong password'))
  assert.deepEqual(await state(), before)
})

test('a log-in that succeeds clears the count, under both names', async () => {
  const ann = await addPerson(kit)
  for (const name of [ann.username, ann.email])
    for (let n = 0; n < 4; n++) await attempt(name, 'wrong password')
  answered(await attempt(ann.username, password))
  assert.deepEqual(await db().many(sql`select * from login_attempt`), [])
})

test('of fifty guesses at once five are tried, and the right one behind them is not', async () => {
  const ann = await addPerson(kit)
  const guesses = Array.from({ length: 49 }, (_, n) => attempt(ann.username, `guess number ${n}`))
  const answers = await Promise.all([...guesses, attempt(ann.username, password)])
  assert.deepEqual(tally(answers), { INVALID_CREDENTIALS: 5, TOO_MANY_ATTEMPTS: 45 })
  assert.equal(codeOf(answers.at(-1)), 'TOO_MANY_ATTEMPTS')
})

test('fifty at once from many processes get through no more', async () => {
  const key = Buffer.from('an account')
  const counted = await Promise.all(
    Array.from({ length: 50 }, () => countAttempt(db(), key, accountThrottle)),
  )
  assert.equal(counted.filter(Boolean).length, 5)
  const many = await Promise.all(
    Array.from({ length: 300 }, () => countAttempt(db(), Buffer.from('an address'), addressThrottle)),
  )
  assert.equal(many.filter(Boolean).length, 100)
})

test('fifty right log-ins of one account at once all pass', async () => {
  const ann = await addPerson(kit)
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => attempt(ann.username, password, '203.0.113.9')),
  )
  assert.deepEqual(tally(answers), { ok: 50 })
})

test('an office logs in at the same moment from one address, some with a slip of the finger', async () => {
  const ann = await addPerson(kit)
  const office = newName()
  const { password_hash } = await db().one<{ password_hash: string }>(
    sql`select password_hash from customer where id = ${ann.id}`,
  )
  await sealAs(db(), 'identity', kit.environment)
  for (let n = 0; n < 150; n++) {
    const [username, email] = [`${office}${n}`, `${office}${n}@example.com`]
    const row = {
      id: newId(),
      username,
      username_key: username,
      email,
      email_key: email,
      first_name: null,
      last_name: null,
    }
    await insertCustomer(db(), { ...row, roles: ['customer'], password_hash, request_key: null })
  }
  const answers = await Promise.all(
    Array.from({ length: 150 }, (_, n) =>
      attempt(`${office}${n}`, n % 3 === 0 ? 'slip of the finger' : password, '203.0.113.1'),
    ),
  )
  assert.deepEqual(tally(answers), { ok: 100, INVALID_CREDENTIALS: 50 })
  const [row] = await db().many<{ failures: number }>(
    sql`select failures from login_attempt where failures > 1`,
  )
  assert.deepEqual(row, { failures: 50 })
})

test('who tries many accounts from one address is stopped after a hundred, other addresses are not', async () => {
  const ann = await addPerson(kit)
  const guesser = '2001:db8:1:2::'
  const answers = await Promise.all(
    Array.from({ length: 130 }, (_, n) =>
      attempt(newName(), 'wrong password', `${guesser}${n.toString(16)}`),
    ),
  )
  assert.deepEqual(tally(answers), { INVALID_CREDENTIALS: 100, TOO_MANY_ATTEMPTS: 30 })
  const refused = await attempt(ann.username, password, `${guesser}ffff`)
  assert.equal(codeOf(refused), 'TOO_MANY_ATTEMPTS')
  assert.ok((waitOf(refused) ?? 0) > 50 && (waitOf(refused) ?? 0) <= 60)
  answered(await attempt(ann.username, password, '2001:db8:1:3::1'))
  // What the address was refused did not count against the account.
  for (let n = 0; n < 10; n++) await attempt(ann.username, 'wrong password', `${guesser}1`)
  answered(await attempt(ann.username, password))
  await pass(60)
  answered(await attempt(ann.username, password, `${guesser}1`))
})

test('failures of an address are forgotten after a quarter of an hour', async () => {
  const failures = async () =>
    (await db().one<{ failures: number }>(sql`select max(failures) as failures from login_attempt`)).failures
  for (let n = 0; n < 3; n++) await attempt(newName(), 'wrong password', '203.0.113.2')
  assert.equal(await failures(), 3)
  await pass(899)
  await attempt(newName(), 'wrong password', '203.0.113.2')
  assert.equal(await failures(), 4)
  await pass(2)
  await attempt(newName(), 'wrong password', '203.0.113.2')
  assert.equal(await failures(), 1)
})

test('neither names nor addresses are stored', async () => {
  const ann = await addPerson(kit)
  await attempt(ann.email, 'wrong password', '203.0.113.77')
  const rows = await db().many<{ key: Buffer }>(sql`select key from login_attempt`)
  assert.equal(rows.length, 2)
  // Nor a plain hash of them, which anybody could guess.
  const stored = rows.map(({ key }) => key.toString('hex'))
  for (const value of [ann.email, ann.username, '203.0.113.77'])
    for (const text of [value, `account ${value}`, `address ${value}`])
      assert.ok(!stored.includes(createHash('sha256').update(text).digest('hex')))
  for (const key of stored) assert.equal(key.length, 64)
})

test('the database counts as the rule says, whatever the pauses', async () => {
  const throttle = { ...mailboxThrottle, delays: [0, 0, 2, 4, 8], remember_seconds: 20 }
  const seconds = fc.array(fc.constantFrom(0, 1, 2, 3, 5, 9, 19, 21, 40), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(seconds, async (pauses) => {
      const key = randomBytes(32)
      let known: Attempts | undefined
      let now = 0
      for (const pause of pauses) {
        now += pause
        await pass(pause)
        const next = attemptsAfter(throttle, known, now)
        assert.equal(await countAttempt(db(), key, throttle), next !== undefined)
        if (next !== undefined) known = next
        const [row] = await db().many<{ failures: number }>(
          sql`select failures from login_attempt where key = ${key}`,
        )
        assert.equal(row?.failures, known?.failures)
      }
    }),
    { numRuns: 25 },
  )
})
