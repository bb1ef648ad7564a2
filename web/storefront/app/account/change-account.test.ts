import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Customer, createSdk, type SendCall } from '@selvedge/sdk'
import type { Translate } from '../i18n/translate.ts'
import type { Shop } from '../shop.ts'
import { changeAccount } from './change-account.ts'

const t = ((id: string) => id) as unknown as Translate
const customer = {
  id: '0190a5d0-0000-7000-8000-000000000001',
  username: 'ada',
  email: 'ada@example.com',
  first_name: 'Ada',
  last_name: null,
} as Customer
const right = 'weft warp thimble'

const renewed = { access_token: 'of now', token_type: 'Bearer', expires_in: 600 }

/** A platform that knows one password, and what it was asked for. */
const shopOf = (methods = ['password']) => {
  const asked: string[] = []
  const kept: unknown[] = []
  const session = { refresh_token: 'r', logIn: (token: unknown) => kept.push(token) }
  const sdk = createSdk(async ({ name, input }: SendCall) => {
    asked.push(name)
    if (name === 'begin_reauthentication') return { value: { methods, passkey: null } }
    const given = String(name === 'reauthenticate' ? input.password : (input.current_password ?? right))
    if (given !== right)
      return { failed: { code: 'INVALID_CREDENTIALS', status: 401, message: '', details: {} } }
    if (name === 'reauthenticate') return { value: renewed }
    if (name === 'delete_customer' && kept.length === 0)
      return { failed: { code: 'STEP_UP_REQUIRED', status: 401, message: '', details: { max_age: 900 } } }
    return { value: {} }
  })
  return { shop: { sdk, session } as unknown as Shop, asked, kept }
}

test('an account is deleted by whoever knows its password, and by nobody else', async () => {
  const { shop, asked, kept } = shopOf()
  const remove = (current_password: string) =>
    changeAccount(shop, 'delete', { customer, form: { current_password }, t })
  assert.deepEqual(await remove('guessed'), {
    kind: 'refused',
    status: 401,
    errors: { current_password: 'account.wrong_password' },
    values: {},
  })
  assert.deepEqual(asked, ['begin_reauthentication', 'reauthenticate'])
  assert.deepEqual(await remove(right), { kind: 'deleted' })
  assert.deepEqual(asked.slice(2), ['begin_reauthentication', 'reauthenticate', 'delete_customer'])
  assert.deepEqual(kept, [{ ...renewed, refresh_token: 'r' }])
})

test('an account with a second factor is deleted once that was shown', async () => {
  const { shop, asked } = shopOf(['totp'])
  const form = { current_password: right }
  assert.deepEqual(await changeAccount(shop, 'delete', { customer, form, t }), { kind: 'unconfirmed' })
  assert.deepEqual(asked, ['begin_reauthentication', 'delete_customer'])
})

test('a new password is set by whoever knows the one before, and the session goes on', async () => {
  const { shop, asked } = shopOf()
  const form = { current_password: right, password: 'a new one, longer' }
  assert.deepEqual(await changeAccount(shop, 'password', { customer, form, t }), { kind: 'saved' })
  assert.deepEqual(asked, ['update_customer'])
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
