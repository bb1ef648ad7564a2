import assert from 'node:assert/strict'
import type { Customer, Permission } from '@selvedge/contracts'
import { type Statement, sql } from '@selvedge/kernel'
import * as oidc from 'openid-client'
import type { CDPSession, Page } from 'playwright-core'
import { readMail } from '../../src/read-mail.ts'
import { tablesOf } from '../machine.ts'
import { logIn, type Shop as RunningShop, send } from '../shop.ts'
import type { Account } from './shopping.ts'
import { totp } from './totp.ts'

type Shop = Pick<RunningShop, 'url'>

export const main = (page: Page) => page.getByRole('main')

/** The link of a mail. */
export const linkOf = (mail: { url: string | null }): string => {
  assert.ok(mail.url)
  return mail.url
}

/** Shows a password on the page to log in; what comes then is the test's to say. */
export const fillPassword = async (
  page: Page,
  { username, password: own }: Account,
  password = own,
): Promise<void> => {
  await page.getByLabel('E-mail or username').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await main(page).getByRole('button', { name: 'Log in', exact: true }).click()
}

export const showCode = async (page: Page, code: string): Promise<void> => {
  await page.getByLabel('Code from your app').fill(code)
  await page.getByRole('button', { name: 'Go on' }).click()
}

/** Says who an account is, to whoever has one of its tokens. */
export const whoHas = async (shop: Shop, token: string): Promise<Customer> => {
  const { status, body } = await send<Customer>(shop, 'GET /api/identity/v1/me', { token })
  assert.equal(status, 200)
  return body
}

export type Factors = {
  data: { id: string; type: 'totp' | 'passkey'; name: string; last_used_at: string | null }[]
  recovery_codes_left: number
  issuers: { name: string }[]
}

/** What lets one into an account beside its password, as the platform knows it. */
export const factorsOf = async (shop: Shop, token: string): Promise<Factors> => {
  const { status, body } = await send<Factors>(shop, 'GET /api/identity/v1/factors', { token })
  assert.equal(status, 200)
  return body
}

/** Gives an account an app that shows codes; its secret and its recovery codes, with a token of the account. */
export const addApp = async (shop: Shop, account: Account) => {
  const token = await logIn(shop, account.username, account.password)
  const { body: begun } = await send<{ enrolment_id: string; secret: string }>(
    shop,
    'POST /api/identity/v1/factors/totp/begin',
    { token, body: {} },
  )
  const { status, body } = await send<{ recovery_codes: string[] }>(
    shop,
    'POST /api/identity/v1/factors/totp',
    {
      token,
      // The code of the step before, so that the one of now is still good.
      body: {
        enrolment_id: begun.enrolment_id,
        code: totp(begun.secret, Date.now() - 30_000),
        name: 'Phone',
      },
    },
  )
  assert.equal(status, 201)
  return { secret: begun.secret, recovery_codes: body.recovery_codes, token }
}

/** Follows the link that a new account was sent, as its owner does. */
export const verifyEmail = async (shop: Shop, account: Account): Promise<void> => {
  const link = new URL(linkOf(await readMail(shop.url, account.email, 'verify_email')))
  const { status } = await send(shop, 'POST /api/identity/v1/email-verification', {
    token: await logIn(shop, account.username, account.password),
    body: { token: link.searchParams.get('token') },
  })
  assert.equal(status, 200)
}

type Demand = { role: string; demanded: boolean }

/** Whether everybody who has a role has to have a second factor. */
export const demandSecondFactor = async (shop: Shop, { role, demanded }: Demand): Promise<void> => {
  const { status } = await send(shop, `PUT /api/identity/v1/roles/${role}/second-factor`, {
    token: await logIn(shop, 'admin'),
    body: { demanded },
  })
  assert.equal(status, 200)
}

/** Gives the account of a token roles in place of those that it has. */
export const giveRoles = async (shop: Shop, token: string, roles: string[]): Promise<void> => {
  const { id } = await whoHas(shop, token)
  const { status } = await send(shop, `PUT /api/identity/v1/customers/${id}/roles`, {
    token: await logIn(shop, 'admin'),
    body: { roles },
  })
  assert.equal(status, 200)
}

type App = {
  name: string
  confidential: boolean
  redirect_uris: string[]
  grant_types: string[]
  permissions: Permission[]
}

/** Registers an app of others, and configures the independent client library for it. */
export const registerApp = async (shop: Shop, app: App) => {
  const { status, body } = await send<{ client_id: string; client_secret: string | null }>(
    shop,
    'POST /api/identity/v1/clients',
    { token: await logIn(shop, 'admin'), body: app },
  )
  assert.equal(status, 201)
  const { client_id, client_secret } = body
  const auth = client_secret === null ? oidc.None() : oidc.ClientSecretBasic(client_secret)
  const config = await oidc.discovery(new URL(shop.url), client_id, undefined, auth, {
    execute: [oidc.allowInsecureRequests],
  })
  return { client_id, client_secret, config }
}

/** What OAuth calls the mistake with which something was refused. */
export const refusalOf = async (asked: Promise<unknown>): Promise<string> => {
  try {
    await asked
  } catch (error) {
    return (error as { error?: string }).error ?? String(error)
  }
  return 'nothing was refused'
}

/** Changes what identity keeps of times: what is over after minutes or days cannot be waited for. */
export const changeIdentity = async (shop: RunningShop, change: Statement): Promise<void> => {
  const tables = tablesOf(shop.dataDir, 'identity')
  try {
    assert.ok((await tables.run(change)) > 0, 'there is something to change')
  } finally {
    await tables.close()
  }
}

/** As after an hour: what the browser's session has shown of who it is was then, and its access token has run out. */
export const letAnHourPass = async (shop: RunningShop, page: Page, { id }: { id: string }): Promise<void> => {
  await changeIdentity(
    shop,
    sql`update session set authenticated_at = authenticated_at - interval '1 hour' where customer_id = ${id}`,
  )
  const { cookie, login } = await sessionOf(page)
  const value = encodeURIComponent(JSON.stringify({ ...login, expires_at: 0 }))
  await page.context().addCookies([{ ...cookie, value }])
}

type Login = { access_token: string; expires_at: number }

const sessionOf = async (page: Page) => {
  const cookies = await page.context().cookies(page.url())
  const cookie = cookies.find(({ name }) => name === 'selvedge_session')
  assert.ok(cookie, 'somebody is logged in')
  return { cookie, login: JSON.parse(decodeURIComponent(cookie.value)) as Login }
}

/** With what a browser's pages ask the platform, in a cookie that no script reads. */
export const tokenIn = async (page: Page): Promise<string> => (await sessionOf(page)).login.access_token

/** A device that makes and shows passkeys, its owner always at hand. */
export const addAuthenticator = async (page: Page): Promise<{ devtools: CDPSession; id: string }> => {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { devtools, id: authenticatorId }
}
