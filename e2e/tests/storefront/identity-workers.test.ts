import assert from 'node:assert/strict'
import { request } from 'node:http'
import { test } from 'node:test'
import { until } from '@selvedge/testkit'
import { logInOn, openAccount } from './shopping.ts'
import { openShopWindow } from './window.ts'

// Access tokens that are exchanged with every request, which several processes answer.
const { shop, enter } = await openShopWindow({
  args: ['--demo', '--products', '240', '--workers', '2'],
  env: { ACCESS_TOKEN_SECONDS: '30' },
})

/** The status of a page on a connection of its own, so that the processes take turns. */
const statusOf = (path: string, cookie: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const asked = request(shop.url + path, { headers: { cookie }, agent: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    asked.once('error', reject).end()
  })

test('parts of a page that exchange the same token in several processes do not log anybody out', async () => {
  const page = await enter()
  const account = await openAccount(shop)
  await logInOn(page, account)
  const cookies = await page.context().cookies()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  for (let round = 0; round < 3; round += 1) {
    const statuses = await Promise.all(
      Array.from({ length: 12 }, () => statusOf('/en/account/addresses', cookie)),
    )
    assert.deepEqual(
      statuses,
      statuses.map(() => 200),
    )
  }
  await page.goto('/en/account')
  await page.getByRole('link', { name: /^Account of/ }).waitFor()
  // What was exchanged so often still ends where its owner says so.
  await page.getByRole('button', { name: 'Log out' }).first().click()
  await page.waitForURL('**/en')
  await until('the session to be over in each process', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 6 }, () => statusOf('/en/account/addresses', cookie)),
    )
    return statuses.every((status) => status === 302) || undefined
  })
})
