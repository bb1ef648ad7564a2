import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMail } from '../../src/read-mail.ts'
import { logIn, send } from '../shop.ts'
import { tabTo } from './focus.ts'
import {
  addApp,
  addAuthenticator,
  demandSecondFactor,
  factorsOf,
  fillPassword,
  giveRoles,
  letAnHourPass,
  main,
  showCode,
  tokenIn,
  verifyEmail,
  whoHas,
} from './identity.ts'
import { logInOn, openAccount } from './shopping.ts'
import { findingsOn } from './soundness.ts'
import { totp } from './totp.ts'
import { go, logged, openShopWindow } from './window.ts'

const { shop, enter } = await openShopWindow()

test('what needs a log-in of late asks for the password anew, refuses a wrong one, and goes on to what was asked', async () => {
  const account = await openAccount(shop)
  const page = await enter({ expected: logged(401) })
  await logInOn(page, account)
  await letAnHourPass(shop, page, await whoHas(shop, await tokenIn(page)))
  await go(page, '/en/account/security')
  await page.getByRole('link', { name: 'Set up an authenticator app' }).click()
  await page.getByRole('heading', { level: 1, name: 'Confirm it is you' }).waitFor()
  assert.deepEqual(await findingsOn(page), [])
  const password = page.getByLabel('Password', { exact: true })
  await password.fill('not the password')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.getByRole('alert').getByText('This is not your current password').waitFor()
  await password.fill(account.password)
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.waitForURL('**/en/account/security/authenticator')
  const key = await page.getByText(/^(?:[A-Z2-7]{4} ?){8}$/).textContent()
  await page.getByLabel('Six-digit code').fill(totp((key ?? '').replaceAll(' ', '')))
  await page.getByRole('button', { name: 'Finish' }).click()
  await page.getByText('Your authenticator app is set up.').waitFor()
  const { data, recovery_codes_left } = await factorsOf(shop, await tokenIn(page))
  assert.deepEqual([data.map(({ type }) => type), recovery_codes_left], [['totp'], 10])
})

test('without scripts the code of an app logs in, confirms who it is, and removes the app once', async () => {
  const account = await openAccount(shop)
  await verifyEmail(shop, account)
  const { secret } = await addApp(shop, account)
  const page = await enter({ scripts: false, expected: logged(401) })
  const { token } = await addApp(shop, await openAccount(shop))
  await page.goto('/en/log-in?to=%2Fen%2Faccount%2Fsecurity')
  await fillPassword(page, account)
  await showCode(page, '12')
  await page.getByRole('alert').getByText('This code is not right').waitFor()
  await showCode(page, totp(secret))
  await page.waitForURL('**/en/account/security')
  await letAnHourPass(shop, page, await whoHas(shop, await tokenIn(page)))

  await page.getByRole('button', { name: 'Remove Phone' }).click()
  await page.getByRole('heading', { level: 1, name: 'Confirm it is you' }).waitFor()
  const code = page.getByLabel('Code', { exact: true })
  const next = totp(secret, Date.now() + 30_000)
  await code.fill(next === '000000' ? '111111' : '000000')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.getByRole('alert').getByText('This code is not right').waitFor()
  await code.fill(next)
  await page.getByRole('button', { name: 'Confirm' }).click()
  // Nothing happens by coming back: a link could have led here.
  await page.getByText('Remove Phone now?').waitFor()
  const factors = async () => (await factorsOf(shop, await tokenIn(page))).data.length
  assert.equal(await factors(), 1)
  await page.getByRole('button', { name: 'Yes, remove it' }).click()
  await page.getByText('It is removed. We have told you by e-mail, too.').waitFor()
  assert.equal(await factors(), 0)
  assert.equal(await page.getByText('Phone', { exact: true }).count(), 0)
  await readMail(shop.url, account.email, 'second_factor_changed')
  // The factor of somebody else by the same name is still there, and the password alone opens this account.
  assert.equal((await factorsOf(shop, token)).data.length, 1)
  await logIn(shop, account.username, account.password)
})

test('a passkey is made and named, opens the account by itself, and stays where a role demands it', async () => {
  const account = await openAccount(shop)
  const page = await enter({ expected: logged(401, 409) })
  await addAuthenticator(page)
  await logInOn(page, account)
  await go(page, '/en/account/security')
  await page.getByRole('link', { name: 'Add a passkey' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Laptop')
  assert.deepEqual(await findingsOn(page), [])
  await page.getByRole('button', { name: 'Make a passkey' }).click()
  await page.getByText('Your passkey is added.').waitFor()
  assert.equal(
    await page.getByRole('list', { name: 'Your recovery codes' }).getByRole('listitem').count(),
    10,
  )
  await page.getByRole('link', { name: 'I have kept them' }).click()
  await page.getByText('Rename', { exact: true }).click()
  await page.getByLabel('New name of Laptop').fill('Old laptop')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The name is changed.').waitFor()
  const factors = async () => (await factorsOf(shop, await tokenIn(page))).data
  assert.deepEqual(
    (await factors()).map(({ type, name, last_used_at }) => [type, name, last_used_at]),
    [['passkey', 'Old laptop', null]],
  )

  await page.getByRole('button', { name: 'Log out', exact: true }).first().click()
  await page.waitForURL('**/en')
  await go(page, '/en/log-in?to=%2Fen%2Faccount%2Fsecurity')
  await page.getByRole('button', { name: 'Log in with a passkey' }).click()
  await page.waitForURL('**/en/account/security')
  assert.equal((await whoHas(shop, await tokenIn(page))).username, account.username)
  assert.notEqual((await factors())[0]?.last_used_at, null)

  await demandSecondFactor(shop, { role: 'merchandiser', demanded: true })
  await giveRoles(shop, await tokenIn(page), ['customer', 'merchandiser'])
  const remove = () => page.getByRole('button', { name: 'Remove Old laptop' }).click()
  await remove()
  await page.getByRole('alert').getByText('this is the last one').waitFor()
  assert.equal((await factors()).length, 1)
  await demandSecondFactor(shop, { role: 'merchandiser', demanded: false })
  await remove()
  // Nobody was told: whose address it is nobody has shown yet.
  await page.getByText('It is removed.', { exact: true }).waitFor()
  assert.equal((await factors()).length, 0)

  await page.getByRole('button', { name: 'Log out', exact: true }).first().click()
  await page.waitForURL('**/en')
  await go(page, '/en/log-in')
  await page.getByRole('button', { name: 'Log in with a passkey' }).click()
  await page.getByRole('alert').getByText('not one of an account here').waitFor()
})

test('somebody with nothing but a keyboard shows a password and a code', async () => {
  const account = await openAccount(shop)
  const { secret } = await addApp(shop, account)
  const page = await enter({ expected: logged(401) })
  await go(page, '/en/log-in')
  await tabTo(page, page.getByLabel('E-mail or username'))
  await page.keyboard.type(account.username)
  await tabTo(page, page.getByLabel('Password', { exact: true }))
  await page.keyboard.type(account.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'One more thing' }).waitFor()
  const code = page.getByLabel('Code from your app')
  await tabTo(page, code)
  const right = totp(secret)
  await page.keyboard.type(right === '000000' ? '111111' : '000000')
  await page.keyboard.press('Enter')
  // What was wrong takes the focus, and leads to the field.
  await main(page).getByRole('alert').getByText('This code is not right').waitFor()
  await tabTo(page, main(page).getByRole('alert').getByRole('link'))
  await page.keyboard.press('Enter')
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(totp(secret))
  await page.keyboard.press('Enter')
  await page.waitForURL('**/en/account')
  const { status } = await send(shop, 'GET /api/identity/v1/me', { token: await tokenIn(page) })
  assert.equal(status, 200)
})
