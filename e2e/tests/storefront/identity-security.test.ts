import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from '@selvedge/testkit'
import { logIn, send } from '../shop.ts'
import { letAnHourPass, tokenIn, whoHas } from './identity.ts'
import { logInOn, openAccount } from './shopping.ts'
import { findingsOn } from './soundness.ts'
import { totp } from './totp.ts'
import { go, openShopWindow } from './window.ts'

const { shop, enter } = await openShopWindow()

test('an authenticator app is set up by its key, with codes to keep, and shown among what opens the account', async () => {
  const account = await openAccount(shop)
  const page = await enter()
  await logInOn(page, account)
  await go(page, '/en/account/security')
  assert.deepEqual(await findingsOn(page), [])
  await page.getByRole('link', { name: 'Set up an authenticator app' }).click()
  await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
  assert.deepEqual(await findingsOn(page), [])
  const key = await page.getByText(/^(?:[A-Z2-7]{4} ?){8}$/).textContent()
  await page.getByLabel('Six-digit code').fill(totp((key ?? '').replaceAll(' ', '')))
  await page.getByRole('button', { name: 'Finish' }).click()
  await page.getByText('Your recovery codes').waitFor()
  assert.deepEqual(await findingsOn(page), [])
  await go(page, '/en/account/security')
  await page.getByText('10 recovery codes left').waitFor()
})

test('after an hour whoever logs a device out shows who they are first, and presses once more', async () => {
  const account = await openAccount(shop)
  const elsewhere = await logIn(shop, account.username, account.password)
  const me = () => send(shop, 'GET /api/identity/v1/me', { token: elsewhere }).then(({ status }) => status)
  const page = await enter()
  await logInOn(page, account)
  await letAnHourPass(shop, page, await whoHas(shop, await tokenIn(page)))
  await go(page, '/en/account/security')
  await page.getByRole('button', { name: 'Log out everywhere else' }).click()
  await page.getByRole('heading', { level: 1, name: 'Confirm it is you' }).waitFor()
  await page.getByLabel('Password', { exact: true }).fill(account.password)
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.getByText('Thank you, it is you. Log out now?').waitFor()
  assert.deepEqual(await findingsOn(page), [])
  assert.equal(await me(), 200)
  await page.getByRole('button', { name: 'Log out everywhere else' }).first().click()
  await page.getByText('You are logged out everywhere else.').waitFor()
  await until('the other session is over', async () => (await me()) === 401)
})

test('whoever is logged in elsewhere is logged out from here', async () => {
  const account = await openAccount(shop)
  const elsewhere = await logIn(shop, account.username, account.password)
  const me = () => send(shop, 'GET /api/identity/v1/me', { token: elsewhere }).then(({ status }) => status)
  assert.equal(await me(), 200)
  const page = await enter()
  await logInOn(page, account)
  await go(page, '/en/account/security')
  await page.getByRole('button', { name: 'Log out everywhere else' }).click()
  await page.getByText('You are logged out everywhere else.').waitFor()
  await until('the other session is over', async () => (await me()) === 401)
})
