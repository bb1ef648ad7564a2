import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Category, ListedPrices, Markets, PriceList, Product } from '@selvedge/contracts'
import { until } from '@selvedge/testkit'
import { logIn, send } from '../shop.ts'
import { violationsOn } from '../storefront/soundness.ts'
import { carryOut } from './commands.ts'
import { openOffice, settled } from './office.ts'

const { shop, work } = await openOffice()
const token = await logIn(shop, 'admin')
const { body: categories } = await send<{ data: Category[] }>(shop, 'GET /api/catalog/v1/categories')
const { body: made } = await send<Product>(shop, 'POST /api/catalog/v1/products', {
  token,
  body: {
    name: 'Priced Parka',
    sku: 'PARKA',
    price: 200,
    brand: 'Harrow',
    category_id: categories.data[0]?.id,
    variants: [
      { sku: 'PARKA-S', options: { size: 'S' } },
      { sku: 'PARKA-M', options: { size: 'M' } },
    ],
  },
})

test('a sale is made, priced in a sheet and by paste, explained, and ended', async () => {
  const page = await work('admin', '/admin/price_lists')
  await page.getByText('Mid-season sale').waitFor()
  await carryOut(page, 'New price list', {
    fill: { Name: 'Parka days', Priority: '7', Until: '2100-01-01T00:00' },
    choose: { Currency: 'EUR', Market: 'Europe' },
  })
  await page.getByRole('heading', { level: 1, name: 'Parka days' }).waitFor()
  const id = new URL(page.url()).pathname.split('/')[3] as string
  const read = async () =>
    (
      await send<{ data: ListedPrices[] }>(shop, `GET /api/catalog/v1/price-lists/${id}/prices`, { token })
    ).body.data.flatMap(({ sku, prices }) =>
      prices.map(({ min_quantity, amount, compare_at_amount }) =>
        [sku, min_quantity, amount, compare_at_amount].join(' '),
      ),
    )
  await page.getByPlaceholder('Product name or SKU').fill('priced parka')
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  const sheet = page.getByRole('grid', { name: 'Prices' })
  await until('a row for each variant', async () => (await sheet.getByRole('row').count()) === 3)
  await page.getByLabel('Per cent').fill('25')
  await page.getByRole('button', { name: 'Reduce all by per cent' }).click()
  await sheet.getByRole('gridcell', { name: '150.00' }).first().click()
  await page.getByRole('button', { name: 'Add a quantity' }).click()
  const added = sheet.getByRole('row').filter({ hasNotText: '150.00' }).nth(1)
  await added.getByRole('gridcell').nth(4).click()
  await page.keyboard.type('5')
  await page.keyboard.press('Tab')
  await page.keyboard.type('120')
  await page.keyboard.press('Enter')
  assert.deepEqual(await violationsOn(page), [])
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await until('three prices', async () => (await read()).length === 3)
  const [sorted, m] = [(await read()).toSorted(), 'PARKA-M 1 15000 20000']
  assert.deepEqual([sorted[0], sorted.filter((price) => price.endsWith('5 12000 ')).length], [m, 1])

  await carryOutPaste(page, 'PARKA-M\t140\nNOTHING\t1')
  await page.getByText('No variant has this SKU.').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  assert.ok((await read()).includes('PARKA-M 1 14000 '))

  await page.goto(`/admin/products/${made.id}/show`)
  await page
    .getByRole('row', { name: /PARKA-M/ })
    .getByRole('link', { name: 'Why does it cost this?' })
    .click()
  await page.getByRole('heading', { level: 2, name: '€140.00' }).waitFor()
  await page
    .getByRole('row', { name: /Parka days/ })
    .getByText('This is what is paid')
    .waitFor()
  await page
    .getByRole('row', { name: /own price/ })
    .getByText('Another one goes before it')
    .waitFor()
  await page.getByLabel('Currency').selectOption('USD')
  await page.getByRole('button', { name: 'Explain' }).click()
  await page.getByText('Converted by the rate of today').waitFor()
  assert.deepEqual(await violationsOn(page), [])

  await page.goto(`/admin/price_lists/${id}/show`)
  await carryOut(page, 'Edit', { fill: { Until: '2020-01-01T00:00', Name: 'Parka past' } })
  await page.getByRole('heading', { level: 1, name: 'Parka past' }).waitFor()
  const { body: ended } = await send<PriceList>(shop, `GET /api/catalog/v1/price-lists/${id}`, { token })
  assert.deepEqual([ended.status, ended.market, ended.priority], ['ended', 'eu', 7])
  await carryOut(page, 'Delete', { dialog: 'Delete Parka past?' })
  await page.getByRole('heading', { level: 1, name: 'Price lists' }).waitFor()
})

const carryOutPaste = async (page: Awaited<ReturnType<typeof work>>, rows: string) => {
  await page.getByRole('button', { name: 'Paste prices' }).click()
  const dialog = page.getByRole('dialog', { name: 'Paste prices' })
  await dialog.getByLabel(/^Rows/).fill(rows)
  await dialog.getByRole('button', { name: 'Paste prices' }).click()
}

test('a market is added with its countries, changed and deleted', async () => {
  const markets = async () =>
    (await send<Markets>(shop, 'GET /api/catalog/v1/markets')).body.data.find(({ code }) => code === 'nordic')
  const page = await work('admin', '/admin/markets')
  await page.getByRole('link', { name: 'New market' }).click()
  await page.getByLabel('Short name').fill('nordic')
  await page.getByLabel('Name', { exact: true }).fill('Nordics')
  for (const label of ['Sweden', 'Norway'])
    await page.getByLabel('Countries', { exact: true }).first().selectOption({ label })
  await page.getByLabel('Languages', { exact: true }).first().selectOption({ label: 'English' })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('link', { name: 'Nordics' }).click()
  await settled(page)
  assert.deepEqual((await markets())?.countries, ['SE', 'NO'])
  await page.getByRole('button', { name: 'Remove Norway' }).click()
  await page.getByLabel('Prices shown').selectOption({ label: 'without tax' })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await until('it is changed', async () => (await markets())?.tax_display === 'excluded')
  assert.deepEqual((await markets())?.countries, ['SE'])
  await page.goto('/admin/markets/nordic/show')
  await carryOut(page, 'Delete', { dialog: 'Delete Nordics?' })
  assert.equal(await markets(), undefined)
})

test('attributes are written in the fields that their definitions ask for, and refused at them', async () => {
  await send(shop, 'PUT /api/catalog/v1/attribute-definitions/warmth', {
    token,
    body: {
      ...{ name: 'Warmth', names: {}, type: 'number', min: 1, max: 5, many: false, required: true },
      ...{ filterable: false, category_ids: [], position: 0 },
    },
  })
  const read = async () =>
    (await send<Product>(shop, `GET /api/catalog/v1/products/${made.id}`)).body.attributes
  const page = await work('admin', `/admin/products/${made.id}/attributes`, { expected: /status of 400/ })
  const field = page.getByLabel(/^Warmth/)
  await page.getByText('Required, and missing.').first().waitFor()
  await field.fill('9')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('must be 5 at most').waitFor()
  await field.fill('4')
  await page.getByLabel('Name of another one').fill('care_note')
  await page.getByRole('button', { name: 'Add…' }).click()
  await page.getByLabel('care_note').fill('Brush, do not wash')
  assert.deepEqual(await violationsOn(page), [])
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await until('it is kept', async () => (await read()).warmth?.[0] === '4')
  assert.deepEqual((await read()).care_note, ['Brush', 'do not wash'])
  await send(shop, 'DELETE /api/catalog/v1/attribute-definitions/warmth', { token })
})
