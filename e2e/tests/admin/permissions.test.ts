import assert from 'node:assert/strict'
import { test } from 'node:test'
import { logged } from '../storefront/window.ts'
import { askIn, offered, openOffice, own } from './office.ts'

const { work } = await openOffice()

/** What is sold, how it is found, and what was bought. */
const range = [
  'Start',
  'Orders',
  'Products',
  'Categories',
  'Brands',
  'Collections',
  'Attributes',
  'Size charts',
  'Price lists',
  'Markets',
  'Searches',
  'Search rules',
  'Synonyms',
  'Translations',
  'Import and export',
]

test('everybody is offered what their roles open, and nothing else', async () => {
  const admin = await work('admin')
  assert.deepEqual(await offered(admin), [
    ...range,
    'Customers',
    'Customer groups',
    'Privacy requests',
    'Staff',
    'Roles',
    'Audit log',
    'Mail',
    'Apps',
    'API keys',
    'Failed jobs',
    'Parked events',
  ])
  const staff = await work('staff')
  assert.deepEqual(await offered(staff), [
    ...range,
    'Customers',
    'Customer groups',
    'Privacy requests',
    'Mail',
  ])
})

test('an address that a role does not lead to shows nothing, and the API refuses too', async () => {
  const page = await work('staff', '/admin', { expected: logged(403) })
  await page.goto('/admin/api_keys')
  await page.getByText('Your roles do not lead here').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Make a key' }).count(), 0)
  assert.deepEqual(await askIn(page, '/admin/api/identity/v1/api-keys', { headers: own }), {
    status: 403,
    code: 'FORBIDDEN',
  })
})

test('a customer who finds the way here is told so kindly', async () => {
  const page = await work('customer')
  await page.getByRole('heading', { level: 1, name: 'There is nothing for you here yet' }).waitFor()
  assert.deepEqual(await offered(page), ['Start'])
})
