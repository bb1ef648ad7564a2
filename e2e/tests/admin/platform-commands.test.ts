import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { ApiKey, AuditEntry, OAuthClient } from '@selvedge/contracts'
import { logIn, send } from '../shop.ts'
import { logged } from '../storefront/window.ts'
import { carryOut, order } from './commands.ts'
import { openOffice } from './office.ts'

const { shop, work } = await openOffice()

const token = await logIn(shop, 'admin')
const get = async <Body>(path: string) => (await send<Body>(shop, `GET /api/${path}`, { token })).body

/** What is shown once, and then never again. */
const shownBy = async (dialog: ReturnType<Awaited<ReturnType<typeof work>>['getByRole']>) => {
  await dialog.getByRole('code').first().waitFor()
  const secrets = await dialog.getByRole('code').allTextContents()
  await dialog.getByRole('button', { name: 'I have kept it' }).click()
  await dialog.waitFor({ state: 'hidden' })
  return secrets
}

test('an app is registered, changed, given a new secret, disabled, enabled and deleted', async () => {
  const page = await work('admin', '/admin/apps', { expected: logged(400) })
  const address = 'https://parcels.example/callback'
  const fill = { Name: 'Parcels', 'Redirect addresses': 'http://parcels.example/callback' }
  const form = await order(page, 'Register an app', { fill, check: ['See stock and its ledger'] })
  await form.getByRole('alert').getByText('An app cannot be registered like this.').waitFor()
  await form.getByLabel('Redirect addresses').fill(address)
  await form.getByRole('button', { name: 'Register an app' }).click()
  const [client_id, first] = await shownBy(page.getByRole('dialog', { name: 'Credentials of the app' }))
  const app = () => get<OAuthClient>(`identity/v1/clients/${client_id}`)
  const { redirect_uris, grant_types, confidential, permissions } = await app()
  assert.deepEqual(
    { redirect_uris, grant_types, confidential, permissions },
    {
      redirect_uris: [address],
      grant_types: ['authorization_code', 'refresh_token'],
      confidential: true,
      permissions: ['inventory:read'],
    },
  )
  await page.getByRole('link', { name: 'Parcels', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Parcels' }).waitFor()
  await carryOut(page, 'Edit', { fill: { Name: 'Parcels and letters' } })
  assert.equal((await app()).name, 'Parcels and letters')
  await order(page, 'New secret')
  const [, second] = await shownBy(page.getByRole('dialog', { name: 'Credentials of the app' }))
  assert.notEqual(second, first)
  await carryOut(page, 'Disable')
  await page.getByText('Disabled').waitFor()
  assert.equal((await app()).disabled, true)
  await carryOut(page, 'Enable')
  assert.equal((await app()).disabled, false)
  await carryOut(page, 'Delete')
  await page.waitForURL((url) => url.pathname === '/admin/apps')
  assert.equal((await send(shop, `GET /api/identity/v1/clients/${client_id}`, { token })).status, 404)
})

test('a till has no address and no secret', async () => {
  const page = await work('admin', '/admin/apps')
  await order(page, 'Register an app', { choose: { Kind: 'Till or tablet' }, fill: { Name: 'Front till' } })
  const secrets = await shownBy(page.getByRole('dialog', { name: 'Credentials of the app' }))
  assert.equal(secrets.length, 1)
  const { grant_types, confidential } = await get<OAuthClient>(`identity/v1/clients/${secrets[0]}`)
  assert.deepEqual([grant_types, confidential], [['device_code', 'refresh_token'], false])
})

test('a key is made for what it is needed for and as long, and for nothing that its maker may not', async () => {
  const page = await work('admin', '/admin/api_keys', { expected: logged(400) })
  const fill = { Name: 'Stock counter', Until: '2020-01-01' }
  const form = await order(page, 'Make a key', { fill, check: ['See stock and its ledger'] })
  await form.getByText('is over already').first().waitFor()
  assert.equal(await form.getByLabel('Register apps that use the platform').count(), 0)
  await form.getByLabel('Until').fill('2099-06-30')
  await form.getByRole('button', { name: 'Make a key' }).click()
  const [key] = await shownBy(page.getByRole('dialog', { name: 'Stock counter' }))
  const keys = async () => (await get<{ data: ApiKey[] }>('identity/v1/api-keys')).data
  const [made] = await keys()
  assert.deepEqual([made?.name, made?.permissions], ['Stock counter', ['inventory:read']])
  assert.match(made?.expires_at ?? '', /^2099-0(6-30|7-01)/)
  const asked = await send(shop, 'GET /api/catalog/v1/categories', { headers: { 'x-api-key': key ?? '' } })
  assert.equal(asked.status, 200)
  await page.getByText('See stock and its ledger').waitFor()
  const within = page.getByRole('row', { name: /Stock counter/ })
  await carryOut(page, 'Withdraw', { within })
  assert.deepEqual(await keys(), [])
})

test('the audit log is exported and verified', async () => {
  const refused = { username: 'admin', password: 'not this one' }
  await send(shop, 'POST /api/identity/v1/token', { body: refused })
  const page = await work('admin', '/admin/audit')
  const rows = page.getByRole('row')
  await rows.filter({ hasText: 'identity.create_client' }).getByText('Done').first().waitFor()
  await rows.filter({ hasText: 'INVALID_CREDENTIALS' }).getByText('Refused').first().waitFor()
  const exported = async (format: string) => {
    await page.getByRole('button', { name: 'Export' }).click()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: format }).click(),
    ])
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
  }
  const table = await exported('CSV')
  assert.equal(table.name, 'audit.csv')
  assert.match(table.text, /identity\.create_client/)
  const lines = await exported('JSON Lines')
  assert.equal(lines.name, 'audit.jsonl')
  const entries = lines.text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as AuditEntry)
  assert.deepEqual(
    entries.map(({ sequence }) => sequence),
    entries.map((_, index) => index + 1),
  )
  assert.ok(entries.some(({ operation }) => operation === 'identity.create_client'))
  await page.getByRole('button', { name: 'Verify the chain' }).click()
  const dialog = page.getByRole('dialog', { name: 'Verify the chain' })
  await dialog.getByText('Intact').waitFor()
  await dialog.getByRole('button', { name: 'Close' }).click()
})
