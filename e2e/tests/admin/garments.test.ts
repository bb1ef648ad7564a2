import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Product } from '@selvedge/contracts'
import { until } from '@selvedge/testkit'
import { logIn, send } from '../shop.ts'
import { violationsOn } from '../storefront/soundness.ts'
import { openOffice, settled } from './office.ts'

const { shop, work, enter } = await openOffice()
const token = await logIn(shop, 'admin')
const { body: categories } = await send<{ data: { id: string }[] }>(shop, 'GET /api/catalog/v1/categories')
const { body: made } = await send<Product>(shop, 'POST /api/catalog/v1/products', {
  token,
  body: {
    name: 'Sheet Tee',
    sku: 'SHEET',
    price: 20,
    brand: 'Harrow',
    category_id: categories.data[0]?.id,
    variants: [
      { sku: 'SHEET-1', options: { colour: 'Ink', size: 'S' } },
      { sku: 'SHEET-2', options: { colour: 'Sage', size: 'M' } },
    ],
  },
})
const read = async () => (await send<Product>(shop, `GET /api/catalog/v1/products/${made.id}`)).body

test('missing variants are added, filled and pasted in a sheet by keys, and saved', async () => {
  const page = await work('admin', `/admin/products/${made.id}/variants`)
  await page.getByRole('button', { name: 'Add missing combinations' }).click()
  const sheet = page.getByRole('grid', { name: 'Variants' })
  await until('four rows', async () => (await sheet.getByRole('row').count()) === 5)
  const price = sheet.getByRole('row').nth(1).getByRole('gridcell').nth(4)
  await price.click()
  await page.keyboard.type('34.5')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  for (let row = 0; row < 3; row++) await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+d')
  assert.deepEqual(await violationsOn(page), [])
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await until('four variants at one price', async () => {
    const { variants } = await read()
    return variants.length === 4 && variants.every(({ price_amount }) => price_amount === 3450)
  })
})

test('care and composition are chosen, and only what comes to a hundred is saved', async () => {
  const page = await work('admin', `/admin/products/${made.id}/label`)
  await page.getByRole('button', { name: 'Add a part' }).click()
  await page.getByLabel('Per cent').fill('95')
  assert.equal(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled(), true)
  await page.getByRole('button', { name: 'Add a fibre' }).click()
  await page.getByLabel('Washing', { exact: true }).selectOption('wash_40')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await until('it is kept', async () => (await read()).care?.[0] === 'wash_40')
  assert.deepEqual((await read()).composition, [
    {
      part: 'whole',
      fibres: [
        { fibre: 'cotton', percent: 95 },
        { fibre: 'elastane', percent: 5 },
      ],
    },
  ])
})

test('attributes and size charts of the demo shop are there to be changed', async () => {
  const page = await work('admin', '/admin/attributes')
  await page.getByRole('link', { name: 'Neckline' }).click()
  await settled(page)
  const cell = page.getByRole('grid', { name: 'Choices' }).getByRole('gridcell', { name: 'Rundhals' })
  await cell.waitFor()
  assert.deepEqual(await violationsOn(page), [])
  await page.goto('/admin/size_charts/women/show')
  await page.getByRole('grid', { name: 'Sizes' }).getByRole('gridcell', { name: 'XXS, 32' }).waitFor()
  assert.deepEqual(await violationsOn(page), [])
})

test('a shopper sees fibres, care symbols and sizes of other countries in their language', async () => {
  const { body } = await send<{ data: Product[] }>(
    shop,
    'GET /api/catalog/v1/products?limit=100&gender=Women&garment=dress&available=true',
  )
  const dress = body.data.find(
    ({ care, attributes }) => care !== undefined && attributes.neckline?.[0] === 'V-neck',
  )
  assert.ok(dress)
  const page = await enter()
  await page.goto(`/de/p/${dress.slug}`)
  await page.getByText('Material und Pflege').click()
  await page.getByText('Nicht bleichen').waitFor()
  await page.getByText('Passform und Größe').click()
  await page.getByText('V-Ausschnitt').first().waitFor()
  await page.getByLabel('Größen zeigen in').selectOption('UK')
  await page
    .getByText(/^UK \d+$/)
    .first()
    .waitFor()
  assert.deepEqual(await violationsOn(page), [])
})
