import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { readMail } from '../../src/read-mail.ts'
import { logIn, send } from '../shop.ts'
import {
  addApp,
  addAuthenticator,
  demandSecondFactor,
  fillPassword,
  giveRoles,
  linkOf,
  main,
  registerApp,
  verifyEmail,
} from './identity.ts'
import { fillLogIn, logInOn, openAccount } from './shopping.ts'
import { findingsOn } from './soundness.ts'
import { totp } from './totp.ts'
import { go, logged, openShopWindow } from './window.ts'

const { shop, enter } = await openShopWindow()

const accountLink = (page: Page) => page.getByRole('link', { name: /^Account of/ }).waitFor()

test('an account with a second factor is opened by both, and by no wrong code', async () => {
  const account = await openAccount(shop)
  const { secret } = await addApp(shop, account)
  const page = await enter({ expected: logged(401) })
  await go(page, '/en/log-in?to=%2Fen%2Fwishlist')
  await fillPassword(page, account)
  await page.getByRole('heading', { level: 1, name: 'One more thing' }).waitFor()
  assert.deepEqual(await findingsOn(page), [])
  const code = page.getByLabel('Code from your app')
  const right = totp(secret)
  await code.fill(right === '000000' ? '111111' : '000000')
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('alert').getByText('This code is not right').waitFor()
  await page.goto('/en/account')
  await page.getByRole('heading', { level: 1, name: 'One more thing' }).waitFor()
  await page.goto('/en/log-in?to=%2Fen%2Fwishlist')
  await code.fill(totp(secret))
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.waitForURL('**/en/wishlist')
  await accountLink(page)
})

test('without scripts a recovery code opens it, once', async () => {
  const account = await openAccount(shop)
  const { recovery_codes } = await addApp(shop, account)
  const tryIt = async (page: Page) => {
    await page.goto('/en/log-in')
    await fillPassword(page, account)
    await page.getByRole('link', { name: 'Use a recovery code' }).click()
    await page.getByLabel('Recovery code').fill(recovery_codes[0] ?? '')
    await page.getByRole('button', { name: 'Go on' }).click()
  }
  const page = await enter({ scripts: false })
  await tryIt(page)
  await page.waitForURL('**/en/account')
  const again = await enter({ scripts: false, expected: logged(401) })
  await tryIt(again)
  await again.getByRole('alert').getByText('This code is not right').waitFor()
})

test('a link by e-mail logs in whoever asked for it, once', async () => {
  const account = await openAccount(shop)
  await verifyEmail(shop, account)
  const page = await enter()
  await go(page, '/en/log-in?to=%2Fen%2Faccount%2Faddresses')
  await page.getByText('Log in by e-mail instead').click()
  await page.getByLabel('E-mail', { exact: true }).fill(account.email)
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await page.getByText('a link is on its way').waitFor()
  const link = linkOf(await readMail(shop.url, account.email, 'log_in_link'))
  await go(page, link)
  await main(page).getByRole('button', { name: 'Log in' }).click()
  await page.waitForURL('**/en/account/addresses')
  const other = await enter({ expected: logged(410) })
  await go(other, link)
  await main(other).getByRole('button', { name: 'Log in' }).click()
  await other.getByRole('alert').getByText('This link was used').waitFor()
})

test('who forgot the password sets another one, which ends what the old one opened', async () => {
  const account = await openAccount(shop)
  const desk = await enter()
  await logInOn(desk, account)
  const phone = await enter({ width: 'phone', expected: logged(401) })
  await go(phone, '/en/log-in')
  await phone.getByRole('link', { name: 'Forgot your password?' }).click()
  await phone.getByLabel('E-mail', { exact: true }).fill(account.email)
  await phone.getByRole('button', { name: 'Send me a link' }).click()
  await phone.getByText('a message is on its way').waitFor()
  await go(phone, linkOf(await readMail(shop.url, account.email, 'reset_password')))
  await phone.getByLabel('New password', { exact: true }).fill('another walk in the woods')
  await phone.getByRole('button', { name: 'Set the password' }).click()
  await phone.getByText('Your new password is set.').waitFor()
  await fillPassword(phone, account)
  await phone.getByRole('alert').waitFor()
  await fillPassword(phone, account, 'another walk in the woods')
  await phone.waitForURL('**/en/account')
  await desk.goto('/en/account')
  await desk.getByRole('heading', { level: 1, name: 'Welcome back' }).waitFor()
})

test('the address of a new account is confirmed by its owner, logged in', async () => {
  const account = await openAccount(shop)
  const page = await enter()
  const link = linkOf(await readMail(shop.url, account.email, 'verify_email'))
  await go(page, link)
  await page.getByRole('heading', { level: 1, name: 'Welcome back' }).waitFor()
  await fillLogIn(page, account)
  await page.getByRole('button', { name: 'Yes, it is mine' }).click()
  await page.getByText(`${account.email} is confirmed.`).waitFor()
})

test('a passkey logs in without a password', async () => {
  const account = await openAccount(shop)
  const page = await enter()
  await addAuthenticator(page)
  const token = await logIn(shop, account.username, account.password)
  const { body: begun } = await send<{ challenge_id: string; options: object }>(
    shop,
    'POST /api/identity/v1/factors/passkeys/begin',
    { token, body: {} },
  )
  await go(page, '/en/log-in')
  const made = await page.evaluate<string>(
    `navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(${JSON.stringify(begun.options)}) }).then(JSON.stringify)`,
  )
  const added = await send(shop, 'POST /api/identity/v1/factors/passkeys', {
    token,
    body: { challenge_id: begun.challenge_id, response: JSON.parse(made), name: 'Test' },
  })
  assert.equal(added.status, 201, JSON.stringify(added.body))
  await page.getByRole('button', { name: 'Log in with a passkey' }).click()
  await page.waitForURL('**/en/account')
  await accountLink(page)
})

test('what one browser began, no other ends', async () => {
  const [attacker, victim] = [await enter(), await enter()]
  const account = await openAccount(shop)
  // The attacker stops at their own code, and has the victim follow it.
  let callback = ''
  await attacker.route('**/log-in/callback*', (route) => {
    callback = route.request().url()
    return route.abort()
  })
  attacker.context().on('request', (request) => {
    if (request.url().includes('/log-in/callback')) callback = request.url()
  })
  await attacker.goto('/en/log-in')
  await fillPassword(attacker, account)
  while (callback === '') await attacker.waitForEvent('request')
  await victim.goto(callback)
  await victim.getByRole('heading', { level: 1, name: 'Once more, please' }).waitFor()
  await victim.goto('/en/account')
  await victim.getByRole('heading', { level: 1, name: 'Welcome back' }).waitFor()
  const interaction = victim.url()
  await attacker.goto(interaction)
  assert.equal(attacker.url().includes(new URL(interaction).search), false)
})

test('an app of others is let in by who is asked, or not', async () => {
  const account = await openAccount(shop)
  const seen: URLSearchParams[] = []
  const app = createServer((request, response) => {
    seen.push(new URL(request.url ?? '/', 'http://app').searchParams)
    response.setHeader('content-type', 'text/html').end('<h1>The app</h1>')
  })
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  try {
    const redirect_uri = `http://127.0.0.1:${(app.address() as AddressInfo).port}/callback`
    const client = await registerApp(shop, {
      name: 'Parcels',
      confidential: false,
      redirect_uris: [redirect_uri],
      grant_types: ['authorization_code', 'refresh_token'],
      permissions: ['account:read'],
    })
    const challenge = createHash('sha256').update(randomBytes(32)).digest('base64url')
    const query = new URLSearchParams({
      client_id: client.client_id,
      redirect_uri,
      response_type: 'code',
      scope: 'openid account:read',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    })
    for (const scripts of [true, false]) {
      const page = await enter({ scripts })
      for (const answer of ['Refuse', 'Allow']) {
        await page.goto(`/oauth/auth?${query}`)
        if (answer === 'Refuse') {
          await page.getByText('To go on to Parcels.').waitFor()
          await fillPassword(page, account)
        }
        await page.getByRole('heading', { level: 1, name: 'Let Parcels in?' }).waitFor()
        if (scripts) assert.deepEqual(await findingsOn(page), [])
        await page.getByRole('button', { name: answer }).click()
        await page.getByRole('heading', { name: 'The app' }).waitFor()
        const last = seen.at(-1)
        assert.equal(last?.get('error'), answer === 'Allow' ? null : 'access_denied')
        assert.equal(last?.has('code'), answer === 'Allow')
      }
    }
  } finally {
    app.close()
  }
})

test('who has to have a second factor sets one up on the way in', async () => {
  const account = await openAccount(shop)
  const token = await logIn(shop, account.username, account.password)
  await giveRoles(shop, token, ['customer', 'analyst'])
  await demandSecondFactor(shop, { role: 'analyst', demanded: true })
  const page = await enter({ scripts: false })
  await page.goto('/en/log-in')
  await fillPassword(page, account)
  await page.getByRole('button', { name: 'Set it up' }).click()
  const secret = await main(page).locator('.font-mono').innerText()
  await page.getByLabel('Code from your app').fill(totp(secret.replaceAll(/\s/g, '')))
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByText('Keep these recovery codes').waitFor()
  assert.equal(await main(page).getByRole('listitem').count(), 10)
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.waitForURL('**/en/account')
})
