import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import * as oidc from 'openid-client'
import type { BrowserContext, Page } from 'playwright-core'
import { logIn, send } from '../shop.ts'
import { changeIdentity, fillPassword, main, refusalOf, registerApp, whoHas } from './identity.ts'
import { type Account, fillLogIn, logInOn, openAccount } from './shopping.ts'
import { findingsOn, violationsOn } from './soundness.ts'
import { go, logged, openShopWindow } from './window.ts'

const { shop, enter } = await openShopWindow()

type App = { name: string; permissions: { name: string }[] }

/** What an account has let apps do, by their names. */
const connected = async ({ username, password }: Account): Promise<Record<string, string[]>> => {
  const token = await logIn(shop, username, password)
  const { id } = await whoHas(shop, token)
  const path = `GET /api/identity/v1/customers/${id}/connected-apps`
  const { status, body } = await send<{ data: App[] }>(shop, path, { token })
  assert.equal(status, 200)
  return Object.fromEntries(
    body.data.map(({ name, permissions }) => [name, permissions.map((each) => each.name).sort()]),
  )
}

const poll = (config: oidc.Configuration, { device_code }: { device_code: string }) =>
  oidc.genericGrantRequest(config, 'urn:ietf:params:oauth:grant-type:device_code', { device_code })

const startTill = async () => {
  const till = await registerApp(shop, {
    name: 'Till',
    confidential: false,
    redirect_uris: [],
    grant_types: ['device_code', 'refresh_token'],
    permissions: ['account:read', 'account:write'],
  })
  const show = () => oidc.initiateDeviceAuthorization(till.config, { scope: 'account:read account:write' })
  return { ...till, show }
}

test('a till is let in by the code that it shows, for what was left ticked, or it is not', async () => {
  const account = await openAccount(shop)
  const { config, show } = await startTill()
  const page = await enter({ expected: logged(404) })
  const device = await show()
  await go(page, device.verification_uri)
  await fillLogIn(page, account)
  const code = page.getByLabel('Code of the device')
  assert.deepEqual(await findingsOn(page), [])
  await code.fill('BBBB-BBBB')
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('alert').getByText('No device waits with this code').waitFor()
  assert.equal(await refusalOf(poll(config, device)), 'authorization_pending')

  await code.fill(device.user_code.toLowerCase().replace('-', ' '))
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('heading', { level: 1, name: 'Let Till in?' }).waitFor()
  await page.getByText(`if the device in front of you shows ${device.user_code}.`).waitFor()
  assert.deepEqual(await findingsOn(page), [])
  await page.getByRole('checkbox', { name: /^Change your profile/ }).uncheck()
  await page.getByRole('button', { name: 'Allow' }).click()
  await page.getByText('The device is connected.').waitFor()

  const { access_token, scope } = await poll(config, device)
  assert.equal(scope, 'account:read')
  const owner = await whoHas(shop, access_token)
  assert.equal(owner.username, account.username)
  const renamed = await send(shop, `PATCH /api/identity/v1/customers/${owner.id}`, {
    token: access_token,
    body: { first_name: 'Till' },
  })
  assert.equal(renamed.status, 403)
  assert.deepEqual(await connected(account), { Till: ['account:read'] })

  // A code lets in one device.
  await page.goto(`/device?user_code=${device.user_code}`)
  await page.getByRole('alert').getByText('No device waits with this code').waitFor()

  const refused = await show()
  await go(page, refused.verification_uri_complete ?? '')
  await page.getByRole('button', { name: 'Refuse' }).click()
  await page.getByText('The device stays out.').waitFor()
  assert.equal(await refusalOf(poll(config, refused)), 'access_denied')

  const late = await show()
  await go(page, late.verification_uri_complete ?? '')
  await main(page).getByRole('button', { name: 'Allow' }).waitFor()
  await changeIdentity(
    shop,
    sql`update oauth_artifact set expires_at = now() where model = 'DeviceCode' and expires_at > now()`,
  )
  await page.getByRole('button', { name: 'Allow' }).click()
  await page.getByRole('alert').getByText('No device waits with this code').waitFor()
  assert.equal(await refusalOf(poll(config, late)), 'expired_token')

  // The till is one of the places where the account is logged in, by its name.
  await go(page, '/en/account/security')
  await page.getByRole('button', { name: 'Log out Till' }).click()
  await page.getByText('That device is logged out.').waitFor()
  const me = () => send(shop, 'GET /api/identity/v1/me', { token: access_token })
  await until('the till is out', async () => (await me()).status === 401)
})

const redirect_uri = 'https://parcels.invalid/callback'

/**
 * An app that asks to be let in, with PKCE, each time in a tab of its own. Nothing answers at the app's address; what came
 * there is exchanged.
 */
const openApp = (context: BrowserContext, config: oidc.Configuration) => {
  const arrived: URL[] = []
  context.on('request', (request) => {
    if (request.url().startsWith(redirect_uri)) arrived.push(new URL(request.url()))
  })
  return async (scope: string) => {
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier()
    const expectedState = oidc.randomState()
    const expectedNonce = oidc.randomNonce()
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri,
      scope,
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: expectedState,
      nonce: expectedNonce,
    })
    const tab = await context.newPage()
    // Ends without a page where there is nothing to ask.
    await tab.goto(url.href).catch(() => undefined)
    const finish = async () => {
      const back = await until('the browser is back at the app', () => arrived.shift())
      return oidc.authorizationCodeGrant(config, back, { pkceCodeVerifier, expectedState, expectedNonce })
    }
    return { tab, finish }
  }
}

test('an app of others is let in once, asks for more, and is out when its owner takes that back', async () => {
  const account = await openAccount(shop)
  const { config } = await registerApp(shop, {
    name: 'Parcels',
    confidential: true,
    redirect_uris: [redirect_uri],
    grant_types: ['authorization_code', 'refresh_token'],
    permissions: ['account:read', 'account:write'],
  })
  const page = await enter()
  const ask = openApp(page.context(), config)
  const answer = async (tab: Page, name: 'Allow' | 'Refuse') => {
    await tab.getByRole('heading', { level: 1, name: 'Let Parcels in?' }).waitFor()
    await tab.getByRole('button', { name }).click()
  }

  const first = await ask('openid account:read')
  await first.tab.getByText('To go on to Parcels.').waitFor()
  await fillPassword(first.tab, account)
  await answer(first.tab, 'Refuse')
  assert.equal(await refusalOf(first.finish()), 'access_denied')
  assert.deepEqual(await connected(account), {})

  const second = await ask('openid account:read')
  await answer(second.tab, 'Allow')
  const tokens = await second.finish()
  const owner = await whoHas(shop, tokens.access_token)
  assert.equal(owner.username, account.username)
  assert.equal(tokens.claims()?.sub, owner.id)
  assert.deepEqual(await connected(account), { Parcels: ['account:read'] })

  // What was agreed to is not asked again; what is new is.
  const again = await ask('openid account:read')
  assert.equal((await again.finish()).scope, 'account:read')
  const more = await ask('openid account:read account:write')
  await more.tab.getByRole('checkbox', { name: /^Change your profile/ }).uncheck()
  await answer(more.tab, 'Allow')
  assert.equal((await more.finish()).scope, 'account:read')

  // Logged in with the platform, so with its shop, too.
  await go(page, '/en/account/security')
  await page.getByRole('button', { name: 'Disconnect Parcels' }).click()
  await page.getByText('The app is disconnected.').waitFor()
  assert.equal(await page.getByText('Parcels', { exact: true }).count(), 0)
  assert.deepEqual(await connected(account), {})
  const me = () => send(shop, 'GET /api/identity/v1/me', { token: tokens.access_token })
  await until('its token is refused', async () => (await me()).status === 401)
  assert.equal(await refusalOf(oidc.refreshTokenGrant(config, tokens.refresh_token ?? '')), 'invalid_grant')
  const anew = await ask('openid account:read')
  await answer(anew.tab, 'Refuse')
  assert.equal(await refusalOf(anew.finish()), 'access_denied')
})

test('what the provider says by itself is in the language of whoever reads it', async () => {
  const page = await enter({ options: { locale: 'de-DE' }, expected: logged(400) })
  await page.goto('/oauth/auth?client_id=nobody&response_type=code&scope=openid')
  await page.getByRole('heading', { level: 1, name: 'Das hat nicht geklappt' }).waitFor()
  await page.getByText('invalid_client').waitFor()
  assert.deepEqual(await violationsOn(page), [])
  await page.getByRole('link', { name: 'Zum Shop' }).click()
  await page.waitForURL('**/de')

  const account = await openAccount(shop)
  await logInOn(page, account, 'de')
  await page.goto('/oauth/log-out')
  await page.getByRole('heading', { level: 1, name: 'Abmelden?' }).waitFor()
  assert.deepEqual(await violationsOn(page), [])
  await page.getByRole('button', { name: 'Abmelden' }).click()
  await page.getByRole('heading', { level: 1, name: 'Du bist abgemeldet' }).waitFor()
  // Nobody is known to the provider any more, and the shop asks who it is.
  await until('nobody is logged in', async () => {
    await page.goto('/de/account')
    return page.url().includes('/de/log-in') || undefined
  })
})
