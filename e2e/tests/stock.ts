import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { LedgerEntry, Location, Product, Stock } from '@selvedge/contracts'
import { type Shop, send } from './shop.ts'

type Page<Item> = { data: Item[]; pagination: { total_pages: number } }

/** A product with one variant, of which so many lie at each of as many locations, all made for it. */
export const stockedProduct = async (
  shop: Shop,
  staff: string,
  quantities: readonly number[],
): Promise<{ product_id: string; variant_id: string }> => {
  const { body: listed } = await send<Page<Product>>(shop, 'GET /api/catalog/v1/products?limit=1')
  const created = await send<Product>(shop, 'POST /api/catalog/v1/products', {
    token: staff,
    body: {
      name: 'Rush tee',
      sku: `RUSH-${randomUUID().slice(0, 8)}`,
      price: 25,
      category_id: listed.data[0]?.category_id,
      brand: 'Nobody',
    },
  })
  assert.equal(created.status, 201)
  const variant_id = created.body.variants[0]?.id ?? ''
  for (const [at, change] of quantities.entries()) {
    const location = await send<Location>(shop, 'POST /api/inventory/v1/locations', {
      token: staff,
      body: { name: `Shelf ${at}`, country: 'DE', priority: at },
    })
    assert.equal(location.status, 201)
    const adjusted = await send<Stock>(shop, `POST /api/inventory/v1/variants/${variant_id}/adjustments`, {
      token: staff,
      body: { location_id: location.body.id, change },
    })
    assert.deepEqual([adjusted.status, adjusted.body.on_hand], [200, change])
  }
  return { product_id: created.body.id, variant_id }
}

export const stockOf = async (shop: Shop, staff: string, variant_id: string): Promise<Stock[]> => {
  const path = `GET /api/inventory/v1/variants/${variant_id}/stock`
  const { status, body } = await send<{ data: Stock[] }>(shop, path, { token: staff })
  assert.equal(status, 200)
  return body.data
}

/** Every movement of a variant, over all pages. */
export const ledgerOf = async (shop: Shop, staff: string, variant_id: string): Promise<LedgerEntry[]> => {
  const entries: LedgerEntry[] = []
  for (let page = 1; ; page++) {
    const path = `GET /api/inventory/v1/variants/${variant_id}/ledger?limit=100&page=${page}`
    const { status, body } = await send<Page<LedgerEntry>>(shop, path, { token: staff })
    assert.equal(status, 200)
    entries.push(...body.data)
    if (page >= body.pagination.total_pages) return entries
  }
}

/** Asserts that at each location the ledger adds up to the balance. */
export const assertBooksAgree = async (shop: Shop, staff: string, variant_id: string): Promise<void> => {
  const [stock, ledger] = [await stockOf(shop, staff, variant_id), await ledgerOf(shop, staff, variant_id)]
  assert.ok(ledger.length > 0)
  for (const { location_id, on_hand, reserved } of stock) {
    const own = ledger.filter((entry) => entry.location_id === location_id)
    assert.deepEqual(
      [sum(own.map((entry) => entry.on_hand_change)), sum(own.map((entry) => entry.reserved_change))],
      [on_hand, reserved],
      location_id,
    )
  }
  const places = new Set(stock.map(({ location_id }) => location_id))
  assert.ok(ledger.every(({ location_id }) => places.has(location_id)))
}

export const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0)
