import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Customer, createSdk, type SendCall } from '@selvedge/sdk'
import type { Translate } from '../i18n/translate.ts'
import { readCookies } from '../session/cookies.ts'
import { kept } from '../session/sealed.ts'
import type { Shop } from '../shop.ts'
import { changeAccount } from './change-account.ts'

const t = Object.assign((id: string) => id, { locale: 'en' }) as unknown as Translate
const customer = {
  id: '0190a5d0-0000-7000-8000-000000000001',
  username: 'ada',
  email: 'ada@example.com',
  first_name: 'Ada',
  last_name: null,
} as Customer
const right = 'weft warp thimble'

/** A platform that knows one password and may want a log-in of now, and what it was asked for. */
const shopOf = ({ asks_again = false } = {}) => {
  const asked: string[] = []
  const refuse = (code: string, status: number) => ({ failed: { code, status, message: '', details: {} } })
  const sdk = createSdk(async ({ name, input }: SendCall) => {
    asked.push(name)
    if (asks_again) return refuse('STEP_UP_REQUIRED', 403)
    return (input.current_password ?? right) === right ? { value: {} } : refuse('INVALID_CREDENTIALS', 401)
  })
  const door = { seal: JSON.stringify, open: (text: string) => (text === '' ? undefined : JSON.parse(text)) }
  const shop = { sdk, door, cookies: readCookies(null, false) } as unknown as Shop
  return { shop, asked }
}

test('another address is asked for by whoever knows the password', async () => {
  const { shop, asked } = shopOf()
  const form = { email: 'new@example.com', current_password: right }
  assert.deepEqual(await changeAccount(shop, 'email', { customer, form, t }), { kind: 'saved' })
  const guessed = { ...form, current_password: 'guessed' }
  assert.deepEqual(await changeAccount(shop, 'email', { customer, form: guessed, t }), {
    kind: 'refused',
    status: 401,
    errors: { current_password: 'account.wrong_password' },
    values: { email: 'new@example.com' },
  })
  assert.deepEqual(await changeAccount(shop, 'keep_email', { customer, form: {}, t }), { kind: 'saved' })
  assert.deepEqual(asked, ['change_email', 'change_email', 'cancel_email_change'])
  assert.equal(kept(shop, 'wish'), undefined)
})

test('who has to confirm who they are first finds the address again, and no password', async () => {
  const { shop } = shopOf({ asks_again: true })
  const form = { email: 'new@example.com', current_password: right }
  assert.deepEqual(await changeAccount(shop, 'email', { customer, form, t }), { kind: 'unconfirmed' })
  assert.deepEqual(kept(shop, 'wish'), { email: 'new@example.com' })
})

test('a name that was given stays; one that never was may stay away', async () => {
  const { shop, asked } = shopOf()
  const change = (form: Record<string, string>) => changeAccount(shop, 'names', { customer, form, t })
  assert.deepEqual(await change({ first_name: '', last_name: '', username: 'ada' }), {
    kind: 'refused',
    status: 400,
    errors: { first_name: 'account.field_needed' },
    values: { first_name: '', last_name: '', username: 'ada' },
  })
  assert.deepEqual(await change({ first_name: 'Adah', last_name: '', username: 'ada' }), { kind: 'saved' })
  assert.deepEqual(asked, ['update_customer'])
})
