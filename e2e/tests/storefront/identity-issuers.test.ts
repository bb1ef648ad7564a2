import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { readMail } from '../../src/read-mail.ts'
import { freePort, logIn, send, startShop } from '../shop.ts'
import {
  factorsOf,
  fillPassword,
  letAnHourPass,
  linkOf,
  main,
  registerApp,
  tokenIn,
  verifyEmail,
  whoHas,
} from './identity.ts'
import { type Account, logInOn, openAccount } from './shopping.ts'
import { findingsOn } from './soundness.ts'
import { go, logged, openShopWindow, type Visitor } from './window.ts'

/** Another shop, with which one logs in to ours. By another name of this machine: cookies do not tell ports apart. */
const startMill = async (redirect_uri: string) => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const mill = { ...(await startShop({ port, env: { ISSUER: url } })), url }
  after(mill.stop)
  const { client_id, client_secret } = await registerApp(mill, {
    name: 'Selvedge',
    confidential: true,
    redirect_uris: [redirect_uri],
    grant_types: ['authorization_code'],
    permissions: [],
  })
  return { mill, issuer: { issuer: url, client_id, client_secret } }
}

const port = await freePort()
const { mill, issuer } = await startMill(`http://localhost:${port}/log-in/issuer`)
const { shop, enter } = await openShopWindow({
  port,
  env: {
    FEDERATED_ISSUERS: JSON.stringify([{ ...issuer, name: 'mill', title: 'The Mill', trust_email: true }]),
  },
})

/** Somebody who has said in both shops which cookies may be kept. */
const come = async (visitor: Visitor = {}) => {
  const page = await enter(visitor)
  await page.context().addCookies([{ name: 'selvedge_consent', value: 'none', url: mill.url }])
  return page
}

/** Presses a button that leads to the mill, and says there that one is who one is. */
const goThere = async (page: Page, button: string, answer: 'Allow' | 'Refuse' = 'Allow') => {
  await page.getByRole('button', { name: button }).click()
  await page.getByRole('heading', { level: 1, name: 'Let Selvedge in?' }).waitFor()
  await main(page).getByRole('button', { name: answer }).click()
}

/** Logs in at the mill, which goes on with whom it knows from then on. */
const logInThere = async (page: Page, account: Account) => {
  await page.goto(`${mill.url}/en/log-in`)
  await fillPassword(page, account)
  await page.waitForURL(`${mill.url}/en/account`)
}

/** The account of the mill is opened with us, too. */
const openSame = async (account: Account) => {
  const { status } = await send(shop, 'POST /api/identity/v1/register', { body: account })
  assert.equal(status, 201)
}

const logOut = async (page: Page) => {
  await page.goto('/en/account')
  await page.getByRole('button', { name: 'Log out', exact: true }).first().click()
  await page.waitForURL('**/en')
}

test('somebody new gets an account by a log-in elsewhere, and comes back to it', async () => {
  const there = await openAccount(mill)
  await verifyEmail(mill, there)
  const page = await come()
  await go(page, '/en/log-in?to=%2Fen%2Faccount%2Fsecurity')
  assert.deepEqual(await findingsOn(page), [])
  await page.getByRole('button', { name: 'Go on with The Mill' }).click()
  await page.getByText('To go on to Selvedge.').waitFor()
  await fillPassword(page, there)
  await page.getByText('It learns who you are, and nothing else.').waitFor()
  await main(page).getByRole('button', { name: 'Allow' }).click()
  await page.waitForURL(`${shop.url}/en/account/security`)
  const first = await whoHas(shop, await tokenIn(page))
  assert.deepEqual([first.email, first.email_verified, first.roles], [there.email, true, ['customer']])
  await logOut(page)
  await go(page, '/en/log-in')
  await goThere(page, 'Go on with The Mill')
  await page.waitForURL(`${shop.url}/en/account`)
  assert.equal((await whoHas(shop, await tokenIn(page))).id, first.id)
})

test('an account that was opened elsewhere keeps that way in until it has a password', async () => {
  const there = await openAccount(mill)
  await verifyEmail(mill, there)
  const page = await come({ expected: logged(409) })
  await logInThere(page, there)
  await go(page, '/en/log-in?to=%2Fen%2Faccount%2Fsecurity')
  await goThere(page, 'Go on with The Mill')
  await page.waitForURL(`${shop.url}/en/account/security`)
  assert.equal(await page.getByLabel('Current password').count(), 0)
  assert.deepEqual(await findingsOn(page), [])
  const unlink = () => page.getByRole('button', { name: 'Unlink The Mill' }).click()
  await unlink()
  await page.getByRole('alert').getByText('Nothing else opens your account').waitFor()

  // Nor is a password asked for that nobody knows.
  await letAnHourPass(shop, page, await whoHas(shop, await tokenIn(page)))
  await go(page, '/en/account/security')
  await unlink()
  await page.getByRole('heading', { level: 1, name: 'Confirm it is you' }).waitFor()
  assert.equal(await page.getByLabel('Password', { exact: true }).count(), 0)
  await page.getByRole('link', { name: 'Set a password' }).click()
  await page.getByLabel('E-mail', { exact: true }).fill(there.email)
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await page.getByText('a message is on its way').waitFor()
  await go(page, linkOf(await readMail(shop.url, there.email, 'reset_password')))
  await page.getByLabel('New password', { exact: true }).fill('another walk in the woods')
  await page.getByRole('button', { name: 'Set the password' }).click()
  await page.getByText('Your new password is set.').waitFor()
  await fillPassword(page, { ...there, username: there.email, password: 'another walk in the woods' })
  await page.waitForURL(`${shop.url}/en/account`)
  await go(page, '/en/account/security')
  await unlink()
  await page.getByText('It is not linked any more.').waitFor()
})

test('an address that is merely claimed opens nothing; who is logged in on both sides links them, and ends that', async () => {
  const there = await openAccount(mill)
  // Here the address is somebody's, who has shown that it is.
  await openSame(there)
  await verifyEmail(shop, there)
  const page = await come({ expected: logged(409) })
  await logInThere(page, there)
  // The mill does not say that this address is theirs, and nobody is let in by it.
  await go(page, '/en/log-in')
  await goThere(page, 'Go on with The Mill')
  await page.getByRole('status').getByText('No account is linked to this log-in.').waitFor()
  assert.deepEqual(await findingsOn(page), [])
  await go(page, '/en/log-in')
  const waiting = () => new URL(page.url()).searchParams.get('interaction')
  const before = waiting()
  await goThere(page, 'Go on with The Mill', 'Refuse')
  await page.getByRole('status').getByText('That log-in did not succeed').waitFor()
  assert.ok(before !== null)
  assert.equal(waiting(), before)
  const cookies = await page.context().cookies(shop.url)
  assert.equal(
    cookies.some(({ name }) => name === 'selvedge_session'),
    false,
  )

  const factors = await factorsOf(shop, await logIn(shop, there.username, there.password))
  assert.deepEqual(factors.issuers, [])

  // Logged in here and there, one says that both are one.
  const here = await openAccount(shop)
  await logInOn(page, here)
  const own = await whoHas(shop, await tokenIn(page))
  await letAnHourPass(shop, page, own)
  await go(page, '/en/account/security')
  await page.getByRole('button', { name: 'Link The Mill' }).click()
  await page.getByRole('heading', { level: 1, name: 'Confirm it is you' }).waitFor()
  await page.getByLabel('Password', { exact: true }).fill(here.password)
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.getByText('Link The Mill now?').waitFor()
  assert.deepEqual(await findingsOn(page), [])
  await goThere(page, 'Yes, link it')
  await page.getByText('It is linked.').waitFor()
  assert.deepEqual(await findingsOn(page), [])
  await logOut(page)
  await go(page, '/en/log-in?to=%2Fen%2Faccount%2Fsecurity')
  await goThere(page, 'Go on with The Mill')
  await page.waitForURL(`${shop.url}/en/account/security`)
  assert.equal((await whoHas(shop, await tokenIn(page))).id, own.id)

  await page.getByRole('button', { name: 'Unlink The Mill' }).click()
  await page.getByText('It is not linked any more.').waitFor()
  await logOut(page)
  await go(page, '/en/log-in')
  await goThere(page, 'Go on with The Mill')
  await page.getByRole('status').getByText('No account is linked to this log-in.').waitFor()
})

test('who has shown on both sides to read the same mailbox is one person', async () => {
  const account = await openAccount(mill)
  await openSame(account)
  await verifyEmail(mill, account)
  await verifyEmail(shop, account)
  const { id } = await whoHas(shop, await logIn(shop, account.username, account.password))
  const page = await come()
  await logInThere(page, account)
  await go(page, '/en/log-in')
  await goThere(page, 'Go on with The Mill')
  await page.waitForURL(`${shop.url}/en/account`)
  assert.equal((await whoHas(shop, await tokenIn(page))).id, id)
})
