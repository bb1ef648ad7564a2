import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Brand, Category, Product } from '@selvedge/contracts'
import { until } from '@selvedge/testkit'
import { logIn, send } from '../shop.ts'
import { violationsOn } from '../storefront/soundness.ts'
import { logged } from '../storefront/window.ts'
import { carryOut, order } from './commands.ts'
import { openOffice, settled } from './office.ts'

const { shop, work } = await openOffice()
const token = await logIn(shop, 'admin')
const add = async (name: string, parent_id: string | null, position: number) =>
  (
    await send<Category>(shop, 'POST /api/catalog/v1/categories', {
      token,
      body: { name, parent_id, position },
    })
  ).body
const shelf = await add('Shelf', null, 900)
const socks = await add('Socks', shelf.id, 0)
await add('Tights', shelf.id, 1)
await add('Insoles', shelf.id, 2)

const below = async (parent: string | null) => {
  const { body } = await send<{ data: Category[] }>(shop, 'GET /api/catalog/v1/categories')
  return body.data.filter(({ parent_id }) => parent_id === parent)
}
const namesBelow = async (parent: string | null) => (await below(parent)).map(({ name }) => name).join(' ')
const standsAs = (wanted: string, parent: string = shelf.id) =>
  until(`${wanted} in this order`, async () => (await namesBelow(parent)) === wanted)

test('categories are moved by keys, by hand and by name, renamed, added and deleted, and all of it is undone', async () => {
  // What is refused is told in words, and in the console of the browser.
  const page = await work('admin', '/admin/categories', { expected: logged(409) })
  const tree = page.getByRole('tree', { name: 'Categories' })
  const line = (name: string) => tree.getByRole('treeitem', { name, exact: true })
  await page.getByPlaceholder('Find a category').fill('shel')
  await until('it alone', async () => (await tree.getByRole('treeitem').count()) === 1)
  await page.getByPlaceholder('Find a category').fill('')
  await page.getByRole('button', { name: 'Open all' }).click()
  await line('Socks').focus()
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Alt+ArrowDown')
  await standsAs('Tights Insoles Socks')
  await tree.locator('[role=treeitem]:focus', { hasText: 'Socks' }).waitFor()
  await page.keyboard.press('Alt+ArrowRight')
  await standsAs('Tights Insoles')
  assert.equal(await line('Socks').getAttribute('aria-level'), '3')
  await page.keyboard.press('Alt+ArrowLeft')
  await standsAs('Tights Insoles Socks')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await standsAs('Tights Insoles Socks')
  await page.getByRole('button', { name: 'Undo' }).click()
  await standsAs('Tights Socks Insoles')

  await line('Insoles').dragTo(line('Tights'), { targetPosition: { x: 80, y: 3 } })
  await standsAs('Insoles Tights Socks')
  await line('Socks').dragTo(line('Tights'), { targetPosition: { x: 80, y: 19 } })
  await standsAs('Insoles Tights')
  assert.deepEqual(await violationsOn(page), [])

  const choose = async (name: string, item: string) => {
    await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  await choose('Socks', 'Move to…')
  const moving = page.getByRole('dialog', { name: 'Move Socks' })
  await moving.getByLabel(/^Below/).selectOption({ label: 'Shelf' })
  await moving.getByRole('button', { name: 'Move' }).click()
  await standsAs('Insoles Tights Socks')

  await choose('Socks', 'Rename…')
  const renaming = page.getByRole('dialog', { name: 'Rename Socks' })
  await renaming.getByLabel(/^Name\s*\*?$/).fill('Long socks')
  await renaming.getByRole('button', { name: 'Save' }).click()
  await standsAs('Insoles Tights Long socks')
  await choose('Long socks', 'New category below…')
  const adding = page.getByRole('dialog', { name: 'New category' })
  await adding.getByText('Shelf › Long socks').waitFor()
  await adding.getByLabel(/^Name/).fill('Knee socks')
  await adding.getByRole('button', { name: 'New category' }).click()
  await line('Knee socks').waitFor()
  await standsAs('Knee socks', socks.id)

  await choose('Long socks', 'Delete')
  await page.getByText('Long socks has categories below it. Move or delete those first.').waitFor()
  await line('Knee socks').focus()
  await page.keyboard.press('Delete')
  await page.getByText('Knee socks was deleted.').waitFor()
  await standsAs('', socks.id)
  await page.getByRole('button', { name: 'Undo' }).click()
  await standsAs('Knee socks', socks.id)
  await choose('Long socks', 'History')
  await page.getByRole('heading', { level: 1, name: 'Long socks' }).waitFor()
  await page.getByRole('button', { name: 'Restore' }).first().waitFor()
})

test('a brand is added, changed, not deleted while it has products, and deleted when it has none', async () => {
  const page = await work('admin', '/admin/brands', { expected: logged(409) })
  await carryOut(page, 'New brand', { fill: { Name: 'Obsidian Mills', Description: 'Woven in the north.' } })
  await page.getByRole('heading', { level: 1, name: 'Obsidian Mills' }).waitFor()
  await carryOut(page, 'Edit', { fill: { Name: 'Obsidian', 'Name in the address': 'obsidian' } })
  await page.getByRole('heading', { level: 1, name: 'Obsidian', exact: true }).waitFor()
  const { body: brand } = await send<Brand>(shop, 'GET /api/catalog/v1/brands/by-slug/obsidian')
  assert.equal(brand.description, 'Woven in the north.')
  const { body: made } = await send<Product>(shop, 'POST /api/catalog/v1/products', {
    token,
    body: { name: 'Plain cap', sku: 'PLAIN-CAP', price: 20, brand: 'Obsidian', category_id: socks.id },
  })
  const refused = await order(page, 'Delete', { dialog: 'Delete Obsidian?' })
  await refused.getByText('Products or categories still belong to this.').waitFor()
  await refused.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('link', { name: 'Its products' }).click()
  await page.getByRole('link', { name: 'Plain cap' }).waitFor()
  await send(shop, `DELETE /api/catalog/v1/products/${made.id}`, { token })
  await page.goto(`/admin/brands/${brand.id}/show`)
  await settled(page)
  await carryOut(page, 'Delete', { dialog: 'Delete Obsidian?' })
  await page.getByRole('heading', { level: 1, name: 'Brands' }).waitFor()
  const { status } = await send(shop, `GET /api/catalog/v1/brands/${brand.id}`)
  assert.equal(status, 404)
})
