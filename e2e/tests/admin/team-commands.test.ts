import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Customer, CustomerGroup, Invitation, Role } from '@selvedge/contracts'
import { until } from '@selvedge/testkit'
import { logIn, send } from '../shop.ts'
import { logged } from '../storefront/window.ts'
import { carryOut, order } from './commands.ts'
import { openOffice, settled } from './office.ts'

const { shop, work } = await openOffice()

const token = await logIn(shop, 'admin')
const get = async <Body>(path: string) =>
  (await send<Body>(shop, `GET /api/identity/v1/${path}`, { token })).body
const invited = async () => (await get<{ data: Invitation[] }>('invitations')).data.map(({ email }) => email)
const warehouse = async () => {
  const found = (await get<{ data: Customer[] }>('staff?search=warehouse')).data[0]
  assert.ok(found)
  return found
}

test('staff are invited, given other roles, shut out; an invitation is withdrawn unless that is undone', async () => {
  const page = await work('admin', '/admin/staff', { expected: logged(403, 409) })
  await carryOut(page, 'Invite somebody', { fill: { 'E-mail': 'new@example.com' }, check: ['Support'] })
  const row = page.getByRole('row', { name: /new@example\.com/ })
  await row.waitFor()
  assert.deepEqual(await invited(), ['new@example.com'])
  await row.getByRole('button', { name: 'Withdraw' }).click()
  await row.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await row.waitFor()
  assert.deepEqual(await invited(), ['new@example.com'])
  await row.getByRole('button', { name: 'Withdraw' }).click()
  await page.getByText('The invitation is withdrawn.').waitFor({ state: 'hidden' })
  await until('it is withdrawn', async () => (await invited()).length === 0)

  const { email } = await warehouse()
  const within = page.getByRole('row', { name: new RegExp(email) })
  await carryOut(page, 'Roles', { within, check: ['Analyst'], press: 'Roles' })
  assert.deepEqual((await warehouse()).roles.toSorted(), ['analyst', 'customer', 'warehouse'])
  await carryOut(page, 'Suspend', { within })
  await within.getByText('Suspended').waitFor()
  assert.notEqual((await warehouse()).suspended_at, null)
  await carryOut(page, 'Reinstate', { within })
  assert.equal((await warehouse()).suspended_at, null)

  const own = page.getByRole('row', { name: /admin@example\.com/ })
  const refused = await order(page, 'Suspend', { within: own })
  await refused
    .getByRole('alert')
    .getByText(/own account|last administrator/)
    .waitFor()
})

test('a role is composed, changed, made to log in with two factors, and deleted', async () => {
  const page = await work('admin', '/admin/roles')
  await carryOut(page, 'Compose a role', { fill: { Title: 'Stylist' }, check: ['See stock and its ledger'] })
  await page.getByRole('link', { name: 'Stylist' }).click()
  await page.getByRole('heading', { level: 1, name: 'Stylist' }).waitFor()
  const role = () => get<Role>('roles/stylist')
  assert.deepEqual((await role()).permissions, ['account:read', 'account:write', 'inventory:read'])
  await carryOut(page, 'Edit', { fill: { Title: 'Chief stylist' } })
  await page.getByRole('heading', { level: 1, name: 'Chief stylist' }).waitFor()
  assert.equal((await role()).title, 'Chief stylist')

  const factor = page.getByRole('switch', { name: 'Demand a second factor at log-in' })
  assert.equal(await factor.isChecked(), false)
  for (const [demanded, title] of [
    [true, 'Demand a second factor of Chief stylist?'],
    [false, 'Demand a second factor of Chief stylist no longer?'],
  ] as const) {
    await factor.click()
    const dialog = page.getByRole('dialog', { name: title })
    await dialog.getByRole('button', { name: 'Confirm' }).click()
    await dialog.waitFor({ state: 'hidden' })
    assert.equal((await role()).mfa_required, demanded)
    await until('the switch shows it', async () => (await factor.isChecked()) === demanded)
  }
  await carryOut(page, 'Delete')
  await page.waitForURL((url) => url.pathname === '/admin/roles')
  assert.equal((await send(shop, 'GET /api/identity/v1/roles/stylist', { token })).status, 404)
})

test('a group is made, changed and deleted, and two have not the same name', async () => {
  const page = await work('admin', '/admin/groups', { expected: logged(409) })
  const groups = async () =>
    (await get<{ data: CustomerGroup[] }>('customer-groups')).data.map(({ name }) => name)
  const before = await groups()
  await carryOut(page, 'Make a group', { fill: { Name: 'Neighbours', 'Short name': 'neighbours' } })
  assert.ok((await groups()).includes('Neighbours'))
  const refused = await order(page, 'Make a group', {
    fill: { Name: 'Neighbours again', 'Short name': 'neighbours' },
  })
  await refused.getByRole('alert').getByText('This name is taken.').waitFor()
  await refused.getByRole('button', { name: 'Cancel' }).click()
  const row = page.getByRole('row', { name: /Neighbours/ })
  await carryOut(page, 'Edit', { within: row, fill: { Name: 'Neighbours and friends' } })
  assert.ok((await groups()).includes('Neighbours and friends'))
  await row.getByRole('button', { name: 'Delete' }).click()
  await row.waitFor({ state: 'hidden' })
  // Going elsewhere in the back office takes nothing back.
  await page.getByRole('link', { name: 'Start' }).click()
  await settled(page)
  await until('the group is gone', async () => (await groups()).length === before.length)
})
