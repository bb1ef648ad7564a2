import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Customer, Erasure } from '@selvedge/contracts'
import { until } from '@selvedge/testkit'
import * as oidc from 'openid-client'
import { readMail } from '../../src/read-mail.ts'
import { logIn, send } from '../shop.ts'
import { registerApp } from '../storefront/identity.ts'
import { fillLogIn, openAccount } from '../storefront/shopping.ts'
import { go, logged } from '../storefront/window.ts'
import { carryOut, order } from './commands.ts'
import { openOffice, settled } from './office.ts'

const { shop, enter, work } = await openOffice()

const token = await logIn(shop, 'admin')
const get = async <Body>(path: string) =>
  (await send<Body>(shop, `GET /api/identity/v1/${path}`, { token })).body
const account = await openAccount(shop)
const { data } = await get<{ data: Customer[] }>(`customers?search=${account.username}`)
const id = data[0]?.id
assert.ok(id)
const customer = () => get<Customer>(`customers/${id}`)
const pathOf = (tab: string) => `/admin/customers/${id}/show?tab=${tab}`

test('a customer is changed, shut out and let in again, and logged out', async () => {
  const page = await work('admin', `/admin/customers/${id}/show`, { expected: logged(409) })
  await carryOut(page, 'Edit', { fill: { 'First name': 'Grace', 'Last name': 'Hopper' } })
  await page.getByRole('heading', { level: 1, name: 'Grace Hopper' }).waitFor()
  assert.equal((await customer()).first_name, 'Grace')
  const refused = await order(page, 'Edit', { fill: { Username: 'admin' } })
  await refused.getByRole('alert').getByText('This username is taken.').waitFor()
  await refused.getByRole('button', { name: 'Cancel' }).click()
  assert.equal((await customer()).username, account.username)
  // At the word of staff an address is changed at once, and the one before is told.
  const moved = `moved-${account.email}`
  await carryOut(page, 'Edit', { fill: { 'E-mail': moved } })
  await page.getByRole('definition').getByText(moved).waitFor()
  assert.equal((await customer()).email, moved)
  await readMail(shop.url, account.email, 'email_changed_unverified')
  account.email = moved

  await carryOut(page, 'Suspend', { fill: { Reason: 'A stolen card' } })
  await page.getByText('Suspended').waitFor()
  assert.notEqual((await customer()).suspended_at, null)
  await carryOut(page, 'Reinstate')
  assert.equal((await customer()).suspended_at, null)

  await page.goto(pathOf('groups'))
  await settled(page)
  await carryOut(page, 'Edit', { check: ['Press'] })
  assert.deepEqual((await customer()).groups, ['press'])

  const theirs = await logIn(shop, account.username, account.password)
  const isIn = async () => (await send(shop, 'GET /api/identity/v1/me', { token: theirs })).status === 200
  assert.ok(await isIn())
  await page.goto(pathOf('sessions'))
  await settled(page)
  await carryOut(page, 'End session', { within: page.getByRole('row').nth(1) })
  await until('the session has ended', async () => !(await isIn()))
  const another = await logIn(shop, account.username, account.password)
  await page.reload()
  await settled(page)
  await carryOut(page, 'End all sessions')
  await until(
    'all sessions have ended',
    async () => (await send(shop, 'GET /api/identity/v1/me', { token: another })).status === 401,
  )
  await carryOut(page, 'Send a link for a new password')
  const mail = await readMail(shop.url, account.email, 'reset_password')
  assert.match(JSON.stringify(mail), /\/reset-password\?token=/)
  await carryOut(page, 'Remove second factors')
  const recorded = await until('it is in the audit log', async () => {
    const path = 'GET /api/audit/v1/entries?operation=identity.reset_factors'
    const { data: found } = (await send<{ data: { subject: { id: string } }[] }>(shop, path, { token })).body
    return found.length > 0 && found
  })
  assert.deepEqual(
    recorded.map(({ subject }) => subject.id),
    [id],
  )
})

test('the shop is seen as a customer sees it, visibly, until that is ended', async () => {
  const page = await work('admin', `/admin/customers/${id}/show`, { expected: logged(401) })
  const [beside] = await Promise.all([
    page.context().waitForEvent('page'),
    carryOut(page, 'See as the customer', { fill: { Reason: 'The bag looks empty' } }),
  ])
  const banner = beside.getByRole('region', { name: 'On behalf of a customer' })
  await banner.getByText('You see the shop as Grace does. Nothing can be changed.').waitFor()
  await beside.goto('/en/cart')
  await banner.waitFor()
  const acting = async () =>
    (await get<{ data: { client_id: string }[] }>(`customers/${id}/sessions`)).data.filter(
      ({ client_id }) => client_id === 'support',
    ).length
  assert.equal(await acting(), 1)
  await banner.getByRole('button', { name: 'Stop' }).click()
  await banner.waitFor({ state: 'hidden' })
  assert.equal(await acting(), 0)
  const cookies = await beside.context().cookies()
  assert.equal(
    cookies.some(({ name }) => name === 'selvedge_session'),
    false,
  )
  // Whoever works here still does.
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Grace Hopper' }).waitFor()
})

test('an acting session that was ended meanwhile is simply over', async () => {
  const page = await work('admin', `/admin/customers/${id}/show`, { expected: logged(401) })
  const [beside] = await Promise.all([
    page.context().waitForEvent('page'),
    carryOut(page, 'See as the customer', { fill: { Reason: 'The bag still looks empty' } }),
  ])
  const banner = beside.getByRole('region', { name: 'On behalf of a customer' })
  await banner.waitFor()
  const said = shop.output().length
  await page.goto(pathOf('sessions'))
  await settled(page)
  await carryOut(page, 'End all sessions')
  await banner.getByRole('button', { name: 'Stop' }).click()
  await banner.waitFor({ state: 'hidden' })
  assert.doesNotMatch(shop.output().slice(said), /a page failed/)
})

test('an app of others that a customer let in is taken its permission', async () => {
  const { config } = await registerApp(shop, {
    name: 'Till',
    confidential: false,
    redirect_uris: [],
    grant_types: ['device_code', 'refresh_token'],
    permissions: ['account:read'],
  })
  const device = await oidc.initiateDeviceAuthorization(config, { scope: 'account:read' })
  const till = await enter()
  await go(till, device.verification_uri_complete ?? '')
  await fillLogIn(till, account)
  await till.getByRole('button', { name: 'Allow' }).click()
  await till.getByText('The device is connected.').waitFor()
  const { access_token } = await oidc.pollDeviceAuthorizationGrant(config, device)
  const me = async () => (await send(shop, 'GET /api/identity/v1/me', { token: access_token })).status
  assert.equal(await me(), 200)

  const page = await work('admin', pathOf('apps'))
  const row = page.getByRole('row', { name: /^Till/ })
  await row.getByText('See their own profile').waitFor()
  await carryOut(page, 'Withdraw', { within: row })
  await page.getByText('No app was let in.').waitFor()
  await until('the till is out', async () => (await me()) === 401)
  assert.deepEqual((await get<{ data: unknown[] }>(`customers/${id}/connected-apps`)).data, [])
})

test('what law lets ask is asked for, followed, stopped; and an account goes at once', async () => {
  const page = await work('admin', '/admin', { expected: logged(404) })
  await page.goto(pathOf('privacy'))
  await settled(page)
  await carryOut(page, 'Export everything')
  await page.getByRole('row', { name: /Ready|Being prepared/ }).waitFor()
  const exported = await get<{ data: unknown[] }>(`customers/${id}/exports`)
  assert.equal(exported.data.length, 1)
  await carryOut(page, 'Erase this person')
  await page.getByText('Scheduled').waitFor()
  const erasure = () => get<Erasure>(`customers/${id}/erasure`)
  assert.equal((await erasure()).status, 'scheduled')

  await page.goto('/admin/privacy')
  await settled(page)
  const row = page.getByRole('region', { name: 'Erasures' }).getByRole('row', { name: /Grace Hopper/ })
  await carryOut(page, 'Stop the erasure', { within: row })
  await row.getByText('Cancelled').waitFor()
  assert.equal((await erasure()).status, 'cancelled')
  await page.getByRole('region', { name: 'Exports of all data' }).getByText('Grace Hopper').waitFor()

  await page.goto(pathOf('profile'))
  await settled(page)
  await carryOut(page, 'Delete')
  await page.waitForURL((url) => url.pathname === '/admin/customers')
  const { status } = await send(shop, `GET /api/identity/v1/customers/${id}`, { token })
  assert.equal(status, 404)
})
