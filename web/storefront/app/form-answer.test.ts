import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError, Failed } from '@selvedge/sdk'
import { errorsOf, missingOf, readForm, settle } from './form-answer.ts'
import type { Translate } from './i18n/translate.ts'

/** Tells which text was asked for, and with what. */
const t = ((id: string, values: object = {}) =>
  [id, ...Object.values(values)].join(' ')) as unknown as Translate
const labels = { email: 'account.email', password: 'account.password' } as const
const failed = (code: string, details: unknown = {}, status = 400) =>
  new Failed({ code, status, message: '' }, details)

test('a refusal is told at its field, one that is about none above the form', () => {
  const words = { t, labels, values: {}, codes: { EMAIL_TAKEN: ['email', 'account.email_taken'] } } as const
  assert.deepEqual(errorsOf(failed('EMAIL_TAKEN'), words), { email: 'account.email_taken' })
  assert.deepEqual(errorsOf(failed('UNAVAILABLE'), words), { form: 'account.unavailable' })
})

test('what is of the wrong form is missing, too short or wrong', () => {
  const issues = ['/email', '/password'].map((path) => ({ path, message: 'no' }))
  const say = (values: Record<string, string>) =>
    errorsOf(failed('INVALID_INPUT', { issues }), { t, labels, values })
  assert.deepEqual(say({ email: 'x', password: 'short' }), {
    email: 'account.field_invalid account.email',
    password: 'account.password_short',
  })
  assert.deepEqual(say({ email: '', password: '' }), {
    email: 'account.field_needed account.email',
    password: 'account.field_needed account.password',
  })
  assert.deepEqual(
    errorsOf(failed('INVALID_INPUT', { issues: [{ path: '/else', message: '' }] }), {
      t,
      labels,
      values: {},
    }),
    { form: 'account.unavailable' },
  )
})

test('whoever has to wait is told how many minutes, one at least', () => {
  const wait = (retry_after_seconds: number) =>
    errorsOf(failed('TOO_MANY_ATTEMPTS', { retry_after_seconds }, 429), { t, labels, values: {} })
  assert.deepEqual(wait(2), { form: 'account.too_many_attempts 1' })
  assert.deepEqual(wait(61), { form: 'account.too_many_attempts 2' })
})

test('what is needed and empty is told at once', () => {
  assert.deepEqual(missingOf({ t, labels, values: { email: 'a@b.c', password: '' } }), {
    password: 'account.field_needed account.password',
  })
})

test('only passwords keep the spaces around them', async () => {
  const body = new URLSearchParams({ email: ' a@b.c ', password: ' one two ' })
  const request = new Request('https://shop.example', { method: 'POST', body })
  assert.deepEqual(await readForm(request), { email: 'a@b.c', password: ' one two ' })
})

test('a refusal that an operation does not declare is an answer as well; a mistake of ours is none', async () => {
  const refusal = failed('RATE_LIMITED')
  assert.equal(await settle(Promise.reject(new ApiError('identity.register', refusal))), refusal)
  await assert.rejects(settle(Promise.reject(new TypeError('ours'))), TypeError)
})
