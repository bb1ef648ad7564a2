import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MerchandisingRule, Product } from '@selvedge/contracts'
import { until } from '@selvedge/testkit'
import { logIn, send } from '../shop.ts'
import { openOffice } from './office.ts'

const { shop, work } = await openOffice()
const token = await logIn(shop, 'admin')
const rules = async () =>
  (await send<{ data: MerchandisingRule[] }>(shop, 'GET /api/search/v1/rules', { token })).body.data
const found = async (search: string) =>
  (await send<{ data: Product[] }>(shop, `GET /api/catalog/v1/products?search=${search}`)).body.data

test('a product that was looked for is pinned for a query, and stands first in the shop', async () => {
  const [usual, ...others] = await found('shirt')
  const wanted = others.at(-1)
  assert.ok(usual && wanted)
  const page = await work('admin', '/admin/search_rules')
  await page.getByRole('link', { name: 'New rule' }).click()
  await page.getByLabel('Name', { exact: false }).first().fill('The one for shirts')
  await page.getByLabel('What is searched for').selectOption('exact')
  await page.getByRole('textbox', { name: /^Query/ }).fill('shirt')
  await page.getByPlaceholder('Add a product: search by name or SKU').fill(wanted.sku)
  const row = page.getByRole('listitem').filter({ hasText: wanted.name })
  await row.getByRole('button', { name: 'Pin', exact: true }).click()
  await page.getByRole('button', { name: 'Save rule' }).click()
  await until('the rule is kept', async () =>
    (await rules()).some(({ name, pins }) => name === 'The one for shirts' && pins.length === 1),
  )
  await until('it stands first', async () => (await found('shirt'))[0]?.id === wanted.id)
})
