import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Product } from '@selvedge/contracts'
import { until } from '@selvedge/testkit'
import { logIn, send } from '../shop.ts'
import { sidewaysOn, violationsOn } from '../storefront/soundness.ts'
import { openOffice, settled } from './office.ts'

const { shop, work, enter } = await openOffice()
const token = await logIn(shop, 'admin')

type Made = { id: string; name: string; slug: string; members: { kind: string; product_ids?: string[] } }
const all = async () =>
  (await send<{ data: Made[] }>(shop, 'GET /api/catalog/v1/all-collections?limit=100', { token })).body.data
const listed = async (id: string) =>
  (
    await send<{ data: Product[]; pagination: { total: number } }>(
      shop,
      `GET /api/catalog/v1/products?collection_id=${id}`,
    )
  ).body

test('a rule is built with a preview, saved, changed and seen in the shop', async () => {
  const page = await work('admin', '/admin/collections')
  await page.getByRole('link', { name: 'The knit room' }).waitFor()
  assert.deepEqual(await violationsOn(page), [])
  await page.getByRole('link', { name: 'Add collection' }).click()
  await page.getByLabel('Name', { exact: false }).first().fill('Wool, and nothing dear')
  const save = page.getByRole('button', { name: 'Save', exact: true })
  assert.equal(await save.isDisabled(), true)
  await page.getByLabel('Add a condition').selectOption('attribute')
  await page.getByLabel('Attribute', { exact: true }).selectOption('material')
  await page.getByLabel('Any of these values').selectOption('Wool')
  await page.getByLabel('And also …').selectOption('price')
  await page.getByLabel('Up to (EUR)').fill('200')
  const count = page.getByRole('status').filter({ hasText: /^\d[\d,]* products?$/ })
  await count.waitFor()
  await page.getByLabel('Add a condition').selectOption('available')
  await page.getByLabel('Products fulfil').selectOption('all')
  await page.getByLabel('Condition 2', { exact: true }).last().selectOption('not')
  await page.getByRole('button', { name: 'Delete condition 2' }).click()
  await page.getByRole('switch', { name: 'In the shop' }).check()
  assert.deepEqual([...(await sidewaysOn(page)), ...(await violationsOn(page))], [])
  await save.click()
  await page.waitForURL(/\/collections\/[0-9a-f-]{36}\/show/)
  const made = (await all()).find(({ name }) => name === 'Wool, and nothing dear')
  assert.equal(made?.slug, 'wool-and-nothing-dear')
  const { data, pagination } = await listed(made.id)
  assert.ok(pagination.total > 0)
  for (const { attributes, price_amount } of data)
    assert.deepEqual([attributes.material?.includes('Wool'), price_amount <= 20_000], [true, true])

  const shopper = await enter()
  await shopper.goto(`/de/collections/${made.slug}`)
  await shopper.getByRole('heading', { level: 1, name: 'Wool, and nothing dear' }).waitFor()
  assert.equal((await shopper.locator('a[href*="/de/p/"]').count()) > 0, true)
})

test('products are put in order by keys, taken out and put in; a collection is deleted and that undone', async () => {
  const suitcase = (await all()).find(({ slug }) => slug === 'suitcase')
  assert.ok(suitcase)
  const before = (await listed(suitcase.id)).data
  const [first, second] = before
  assert.ok(first && second && before.length === 9)
  const page = await work('admin', `/admin/collections/${suitcase.id}/show`)
  const rows = page.getByRole('list', { name: 'Its products' }).getByRole('listitem')
  await rows.filter({ hasText: second.name }).waitFor()
  await page.getByRole('button', { name: `Move ${first.name} down` }).focus()
  await page.keyboard.press('Alt+ArrowDown')
  await until('the second first', async () =>
    ((await rows.first().textContent()) ?? '').includes(second.name),
  )
  await page.getByRole('button', { name: `Take out ${first.name}` }).click()
  await page.getByPlaceholder('Find products to put in').fill(first.name)
  await page.getByRole('button', { name: `Put in: ${first.name}` }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const expected = [...before.slice(1).map(({ id }) => id), first.id]
  await until('the order in the shop', async () => {
    const now = (await listed(suitcase.id)).data.map(({ id }) => id)
    return JSON.stringify(now) === JSON.stringify(expected)
  })
  await page.goto('/admin/collections')
  await settled(page)
  const row = page.getByRole('row').filter({ hasText: 'Nine pieces' })
  await row.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await row.waitFor()
  assert.equal(
    (await all()).some(({ id }) => id === suitcase.id),
    true,
  )
})
