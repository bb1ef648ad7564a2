import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Order, Product } from '@selvedge/contracts'
import { until } from '@selvedge/testkit'
import { logIn, removeFolder, type Shop, send, startShop } from './shop.ts'

const file = fileURLToPath(new URL('../../../shared/data/import/shopify-fashion.csv.gz', import.meta.url))
const skip = existsSync(file)
  ? false
  : 'the boutique’s export, shared/data/import/shopify-fashion.csv.gz, is not here'
const cli = fileURLToPath(new URL('../../apps/server/src/cli.ts', import.meta.url))

let shop: Shop | undefined
before(async () => {
  if (!skip) shop = await startShop()
})
after(async () => {
  await shop?.stop()
  if (shop !== undefined) await removeFolder(shop.dataDir)
})

type Ended = { code: number | null; output: string }

/** The command as anybody would type it, without npm before it. */
const selvedge = (...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [cli, ...args], (_error, stdout, stderr) =>
      resolve({ code: child.exitCode, output: stdout + stderr }),
    )
  })
const importFile = (url: string) => selvedge('import', 'products', file, '--url', url)
const bySlug = async (at: Shop, slug: string): Promise<Product> => {
  const { status, body } = await send<Product>(at, `GET /api/catalog/v1/products/by-slug/${slug}`)
  assert.equal(status, 200)
  return body
}

test('a real boutique’s export is imported, reported, found and bought; again it changes nothing', {
  skip,
}, async () => {
  assert.ok(shop)
  const at = shop
  const first = await importFile(at.url)
  assert.equal(first.code, 2, first.output)
  assert.match(first.output, /^prices are read as EUR$/m)
  assert.match(first.output, /^990 products added, 0 changed, 0 as they were, 7 refused$/m)
  const reported = first.output.split('\n').filter((line) => line.startsWith('  row '))
  assert.equal(reported.length, 38)
  assert.ok(
    reported.includes(
      '  row 4420, double-pocket-skirt-rock: SKU 30560 already belongs to "patch-pocket-pant-in-navy" (row 2958); give one of them another.',
    ),
  )
  const refused = await send(at, 'GET /api/catalog/v1/products/by-slug/double-pocket-skirt-rock')
  assert.deepEqual([refused.status, refused.body.code], [404, 'PRODUCT_NOT_FOUND'])

  const slug = 's14-onl-li-4184l-navy'
  const product = await bySlug(at, slug)
  const [small] = product.variants
  assert.ok(small)
  assert.deepEqual(
    [product.name, product.brand, product.price, small.sku, small.options, small.stock_quantity],
    ['Delicious Camisole', 'Only Hearts', 78, '30235', { size: 'Small', colour: 'Navy' }, 4],
  )
  await until('search finds it', async () => {
    const { body } = await send<{ data: Product[] }>(
      at,
      'GET /api/catalog/v1/products?search=delicious+camisole&available=true&limit=100',
    )
    return body.data.some(({ id }) => id === product.id)
  })
  const token = await logIn(at, 'customer')
  const order = await until('inventory has its stock', async () => {
    const placed = await send<Order>(at, 'POST /api/orders/v1/orders', {
      token,
      body: {
        items: [{ product_id: product.id, variant_id: small.id, quantity: 1 }],
        payment: { gateway: 'sandbox', token: 'tok_success' },
      },
    })
    return placed.status === 201 && placed.body
  })
  assert.deepEqual([order.status, order.total_amount], ['confirmed', 7800])
  await until('the unit is gone', async () => (await bySlug(at, slug)).variants[0]?.stock_quantity === 3)

  const second = await importFile(at.url)
  assert.equal(second.code, 2, second.output)
  assert.match(second.output, /^0 products added, 0 changed, 990 as they were, 7 refused$/m)
  assert.equal((await bySlug(at, slug)).variants[0]?.stock_quantity, 3)
})

test('a currency that there is not is refused', { skip }, async () => {
  assert.ok(shop)
  const unknown = await selvedge('import', 'products', file, '--url', shop.url, '--currency', 'XXQ')
  assert.deepEqual(
    [unknown.code, unknown.output],
    [1, 'selvedge: currency must be a currency of ISO 4217 (INVALID_INPUT)\n'],
  )
})

test('what cannot be done is said in one line', async () => {
  const missing = await selvedge('import', 'products', 'nowhere.csv')
  assert.deepEqual([missing.code, missing.output], [1, 'selvedge: there is no file nowhere.csv\n'])
  const away = await selvedge('import', 'products', cli, '--url', 'http://localhost:9')
  assert.equal(away.code, 1)
  assert.match(away.output, /^selvedge: no shop answers at http:\/\/localhost:9; /)
})
