import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Product } from '@selvedge/contracts'
import type { Width } from '../../src/browser.ts'
import { logIn, send } from '../shop.ts'
import { gatherFindings, sidewaysOn, violationsOn } from '../storefront/soundness.ts'
import { logged } from '../storefront/window.ts'
import { openOffice, settled } from './office.ts'

const { shop, work } = await openOffice()

const token = await logIn(shop, 'admin')
const idOf = async (target: string): Promise<string> => {
  const { body } = await send<{ data: { id: string }[] }>(shop, target, { token })
  assert.ok(body.data[0], target)
  return body.data[0].id
}
const customer = await idOf('GET /api/identity/v1/customers?search=customer')
const product = await idOf('GET /api/catalog/v1/products?available=true')
const category = await idOf('GET /api/catalog/v1/categories')
const brand = await idOf('GET /api/catalog/v1/brands')
const priceList = await idOf('GET /api/catalog/v1/price-lists')
const searchRule = await idOf('GET /api/search/v1/rules')
const { body: whole } = await send<Product>(shop, `GET /api/catalog/v1/products/${product}`)
const sku = whole.variants[0]?.sku ?? ''
const { body: order } = await send<{ id: string }>(shop, 'POST /api/orders/v1/orders', {
  token: await logIn(shop, 'customer'),
  body: { items: [{ product_id: product, quantity: 1 }] },
})
assert.ok(order.id)

const ofTheShop = [
  '/admin',
  '/admin/orders',
  `/admin/orders/${order.id}/show`,
  '/admin/products',
  `/admin/products/${product}/show`,
  '/admin/collections',
  '/admin/collections/new',
  '/admin/collections/0190c011-0000-7000-8000-000000000003/show',
  '/admin/collections/0190c011-0000-7000-8000-000000000006/show',
  ...['attributes', 'variants', 'pictures', 'label', 'show?tab=history'].map(
    (side) => `/admin/products/${product}/${side}`,
  ),
  '/admin/categories',
  `/admin/categories/${category}/show`,
  '/admin/brands',
  `/admin/brands/${brand}/show`,
  '/admin/attributes',
  '/admin/attributes/neckline/show',
  '/admin/attributes/new',
  '/admin/size_charts',
  '/admin/size_charts/women/show',
  '/admin/size_charts/new',
  '/admin/price_lists',
  `/admin/price_lists/${priceList}/show`,
  `/admin/price_lists/explain?sku=${sku}`,
  '/admin/markets',
  '/admin/markets/us/show',
  '/admin/markets/new',
  '/admin/searches',
  '/admin/search_rules',
  `/admin/search_rules/${searchRule}/show`,
  '/admin/search_rules/new',
  '/admin/synonyms',
  '/admin/bulk',
  '/admin/translations',
  '/admin/bulk',
]
const ofPeopleAndPlatform = [
  '/admin/customers',
  ...['profile', 'orders', 'addresses', 'consents', 'sessions', 'apps', 'groups', 'privacy'].map(
    (tab) => `/admin/customers/${customer}/show?tab=${tab}`,
  ),
  '/admin/groups',
  '/admin/privacy',
  '/admin/staff',
  '/admin/roles',
  '/admin/roles/support/show',
  '/admin/audit',
  '/admin/mail',
  '/admin/apps',
  '/admin/api_keys',
  '/admin/failed_jobs',
  '/admin/parked_events',
  '/admin/nothing-here',
]

type Look = { width: Width; theme: 'light' | 'dark'; locale?: string }

/** Every page in one way of looking at it; what is wrong with any is told at once. */
const sound = (name: string, visitor: Look) => {
  soundIn(`every page of the shop is sound ${name}`, visitor, ofTheShop)
  soundIn(`every page of people and the platform is sound ${name}`, visitor, ofPeopleAndPlatform)
}

const soundIn = (name: string, visitor: Look, paths: readonly string[]) =>
  test(name, async () => {
    const findings = gatherFindings()
    const { locale = 'en-GB', ...look } = visitor
    // That no erasure is scheduled is told by a 404.
    const page = await work('admin', '/admin', { ...look, expected: logged(404) })
    if (locale !== 'en-GB') {
      await page.getByRole('button', { name: /Account of/ }).click()
      await page.getByRole('menuitemradio', { name: 'العربية' }).click()
      await page.locator('html[dir=rtl]').waitFor()
    }
    for (const path of paths) {
      await page.goto(path)
      await settled(page)
      const title = await page.title()
      const found = [...(await sidewaysOn(page)), ...(await violationsOn(page))]
      findings.add(path, title.length > 3 ? found : [...found, `is called “${title}”`])
    }
    findings.assertNone()
  })

sound('in light on a desktop', { width: 'desktop', theme: 'light' })
sound('in dark on a phone', { width: 'phone', theme: 'dark' })
sound('in Arabic on a tablet', { width: 'tablet', theme: 'light', locale: 'ar' })
