import assert from 'node:assert/strict'
import { test } from 'node:test'
import { logged } from '../storefront/window.ts'
import { logInAt, openOffice } from './office.ts'

const { shop, work } = await openOffice()

test('a key is made after showing anew who one is, works, is shown once, and leaves the list when it is withdrawn', async () => {
  const page = await work('admin', '/admin/api_keys', { expected: logged(401) })
  let refused = 0
  // As the platform answers where the log-in is too long ago.
  await page.context().route('**/admin/api/identity/v1/api-keys', (route) => {
    if (route.request().method() !== 'POST' || refused > 0) return route.continue()
    refused += 1
    return route.fulfill({
      status: 401,
      contentType: 'application/json',
      body: '{"code":"STEP_UP_REQUIRED","message":"Log in again.","details":{"max_age":300}}',
    })
  })
  await page.getByRole('button', { name: 'Make a key' }).click()
  const form = page.getByRole('dialog', { name: 'Make a key' })
  await form.getByLabel('Name').fill('Till in the corner')
  await form.getByRole('button', { name: 'Make a key' }).click()
  const asked = page.getByRole('dialog', { name: 'Confirm that it is you' })
  const [beside] = await Promise.all([
    page.waitForEvent('popup'),
    asked.getByRole('button', { name: 'Log in again' }).click(),
  ])
  await logInAt(beside, 'admin')
  const shown = page.getByRole('dialog', { name: 'Till in the corner' })
  const key = (await shown.getByRole('code').textContent()) ?? ''
  assert.equal(refused, 1)
  assert.ok(key.length > 20, key)
  const ask = async () =>
    (await fetch(`${shop.url}/api/catalog/v1/categories`, { headers: { 'x-api-key': key } })).status
  assert.equal(await ask(), 200)
  await shown.getByRole('button', { name: 'I have kept it' }).click()
  await shown.waitFor({ state: 'hidden' })
  assert.equal((await page.content()).includes(key), false)

  await page
    .getByRole('row', { name: /Till in the corner/ })
    .getByRole('button', { name: 'Withdraw' })
    .click()
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click()
  await page.getByRole('row', { name: /Till in the corner/ }).waitFor({ state: 'hidden' })
})
