import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ConsentState, createSdk, type SendCall } from '@selvedge/sdk'
import { readChoices, readVisitor } from '../session/consent.ts'
import { readCookies } from '../session/cookies.ts'
import type { Shop } from '../shop.ts'
import { decide, takeOver, tellLater } from './decide.ts'
import { changedChoices } from './form-choices.ts'

const visitor_id = '01890a5d-ac96-774b-bcce-b302099a8057'
const account = '01890a5d-ac96-774b-bcce-b302099a8058'
type Said = { purpose: keyof ConsentState; granted: boolean; at: string }

/** A browser and a platform, which is there or not, and what it was told in which order. */
const shopWith = ({
  cookie = '',
  token,
  history = [],
}: {
  cookie?: string
  token?: string
  history?: Said[]
}) => {
  const state = { isThere: true, told: [] as Record<string, unknown>[], keys: new Set<string | undefined>() }
  const cookies = readCookies(cookie, false)
  const sdk = createSdk(async ({ name, input, options }: SendCall) => {
    if (!state.isThere) return { failed: { code: 'UNAVAILABLE', status: 503, message: '', details: {} } }
    if (name === 'get_me') return { value: { id: account } }
    if (name === 'list_consents') return { value: { current: {}, history } }
    assert.equal(name, 'record_consent')
    state.told.push(input)
    state.keys.add(options.idempotency_key)
    return { value: {} }
  })
  const session = { token }
  const shop = { sdk, session, cookies, reportError: () => {} } as unknown as Shop
  return { shop, cookies, state, session }
}
const banner = { locale: 'de', source: 'banner' } as const
const none = { analytics: false, personalisation: false }

test('what a visitor decides is kept, and told under a name that the browser gets for it', async () => {
  const { shop, cookies, state } = shopWith({})
  assert.equal(await decide(shop, { ...none, analytics: true }, banner), true)
  const id = readVisitor(cookies)
  assert.match(id ?? '', /^[0-9a-f-]{36}$/)
  const decisions = [
    { purpose: 'analytics', granted: true },
    { purpose: 'personalisation', granted: false },
  ]
  assert.deepEqual(state.told, [{ decisions, text_version: '2026-11-de', source: 'banner', visitor_id: id }])
  await tellLater(shop)
  assert.equal(state.told.length, 1)
})

test('what the platform did not hear holds all the same, and is told later, once', async () => {
  const { shop, cookies, state } = shopWith({})
  state.isThere = false
  assert.equal(await decide(shop, { analytics: true }, banner), false)
  const [granted, is_due] = [
    readChoices(cookies)?.analytics?.granted,
    readChoices(cookies)?.analytics?.is_due,
  ]
  assert.deepEqual([granted, is_due], [true, true])
  await tellLater(shop)
  assert.deepEqual(state.told, [])
  const before = cookies.get('consent') ?? ''
  state.isThere = true
  await tellLater(shop)
  assert.equal(readChoices(cookies)?.analytics?.is_due, undefined)
  // As two pages at once would.
  cookies.set('consent', before, { seconds: 1 })
  await tellLater(shop)
  assert.deepEqual([state.told.length, state.keys.size], [2, 1])
})

test('at log-in the account’s decision holds, and what it was never asked it takes over from the visitor', async () => {
  const { shop, cookies, state } = shopWith({
    token: 'of ada',
    cookie: `selvedge_visitor_id=${visitor_id}; selvedge_consent=analytics~1~2026-11-de~banner~1764000000000.personalisation~1~2026-11-de~banner~1764000000000`,
    history: [
      { purpose: 'analytics', granted: false, at: '2025-01-02T00:00:00.000Z' },
      { purpose: 'analytics', granted: true, at: '2025-01-01T00:00:00.000Z' },
      { purpose: 'marketing', granted: true, at: '2025-01-01T00:00:00.000Z' },
    ],
  })
  await takeOver(shop, { arriving: true })
  const decisions = [{ purpose: 'personalisation', granted: true }]
  assert.deepEqual(state.told, [{ decisions, text_version: '2026-11-de', source: 'banner_before_log_in' }])
  assert.deepEqual(readChoices(cookies), {
    analytics: { granted: false },
    personalisation: { granted: true },
    marketing: { granted: true },
  })
  assert.equal(readVisitor(cookies), undefined)
})

test('nobody takes over what another account allowed in this browser, but what it refused', async () => {
  const { shop, cookies, state } = shopWith({
    token: 'of grace',
    cookie: 'selvedge_consent=analytics~1.personalisation~0.marketing~1~2026-11-de~account~1764000000000~due',
  })
  await takeOver(shop, { arriving: true })
  assert.deepEqual([readChoices(cookies), state.told], [{ personalisation: { granted: false } }, []])
})

test('nobody can say what the account decided: what was chosen stays until somebody can', async () => {
  const cookie = `selvedge_visitor_id=${visitor_id}; selvedge_consent=analytics~1~2026-11-de~banner~1764000000000`
  const { shop, cookies, state } = shopWith({ token: 'of ada', cookie })
  state.isThere = false
  await takeOver(shop, { arriving: true })
  assert.deepEqual([readChoices(cookies)?.analytics?.granted, readVisitor(cookies)], [true, visitor_id])
  state.isThere = true
  await tellLater(shop)
  assert.deepEqual(
    state.told.map(({ source }) => source),
    ['banner_before_log_in'],
  )
})

test('a decision that was told late does not overrule one that was made after it elsewhere', async () => {
  const cookie =
    'selvedge_consent=analytics~1~2026-11-de~account~1764000000000~due.marketing~1~2026-11-de~account~1764000000000~due'
  const at = (milliseconds: number) => new Date(milliseconds).toISOString()
  const { shop, cookies, state } = shopWith({
    token: 'of ada',
    cookie,
    history: [
      { purpose: 'analytics', granted: false, at: at(1_764_000_000_001) },
      { purpose: 'marketing', granted: false, at: at(1_763_999_999_999) },
    ],
  })
  await tellLater(shop)
  assert.deepEqual(
    state.told.map(({ decisions, source }) => [decisions, source]),
    [[[{ purpose: 'marketing', granted: true }], 'account']],
  )
  assert.deepEqual(readChoices(cookies), { analytics: { granted: false }, marketing: { granted: true } })
})

test('a customer decides for the account, and the browser has no name any more', async () => {
  const { shop, cookies, state } = shopWith({ token: 'of ada', cookie: `selvedge_visitor_id=${visitor_id}` })
  await decide(shop, { marketing: true }, { locale: 'ja', source: 'account' })
  const decisions = [{ purpose: 'marketing', granted: true }]
  assert.deepEqual(state.told, [{ decisions, text_version: '2026-11-ja', source: 'account' }])
  assert.deepEqual([readVisitor(cookies), cookies.get('consent')], [undefined, 'marketing~1'])
})

test('switches tell what changed; who was never asked has decided by saving', () => {
  const yes = { purpose: 'analytics', granted: true } as never
  const before = { current: {} as ConsentState, history: [], latest: { analytics: yes } }
  assert.deepEqual(changedChoices({ analytics: 'on', marketing: 'on' }, before), {
    personalisation: false,
    marketing: true,
  })
  assert.deepEqual(changedChoices({}, null), { ...none, marketing: false })
})
