import { randomUUID } from 'node:crypto'
import type { Listed } from './catalogue.ts'
import { bodyOf, type Connection, get, post } from './connection.ts'
import { each, until, withConnections } from './load.ts'
import { type Article, availabilityOf, logIn, placeOrder } from './orders.ts'

export type HotOutcome = {
  buyers: number
  connections: number
  units: number
  sold: number
  out_of_stock: number
  other: Record<string, number>
  left: number
  seconds: number
}

/** Many buyers at once for the few units of one article. Nothing is thrown here: all answers are counted and reported. */
export const rushHotSku = async (
  port: number,
  rush = { buyers: 5000, connections: 256, units: 100 },
): Promise<HotOutcome> =>
  withConnections(port, rush.connections, async (connections) => {
    const first = connections[0] as Connection
    const article = await createHotArticle(first, rush.units)
    const customer = await logIn(first, 'customer@example.com')
    const outcome = { ...rush, sold: 0, out_of_stock: 0, other: {} as Record<string, number> }
    const began = performance.now()
    await each(Array.from({ length: rush.buyers }), connections, async (connection) => {
      const answer = await connection.send(placeOrder({ items: [{ ...article, quantity: 1 }] }, customer))
      const { status, code = '' } = JSON.parse(answer.body.toString()) as { status?: string; code?: string }
      if (answer.status === 201 && status === 'confirmed') outcome.sold++
      else if (answer.status === 409 && code === 'OUT_OF_STOCK') outcome.out_of_stock++
      else {
        const what = `${answer.status} ${code || status}`
        outcome.other[what] = (outcome.other[what] ?? 0) + 1
      }
    })
    const seconds = (performance.now() - began) / 1000
    return { ...outcome, seconds, left: await availabilityOf(first, article.variant_id) }
  })

const createHotArticle = async (connection: Connection, units: number): Promise<Article> => {
  const admin = await logIn(connection, 'admin@example.com')
  const categories = await connection.send(get('/api/catalog/v1/categories'))
  const category_id = bodyOf<{ data: { id: string }[] }>(categories, 200).data.at(-1)?.id
  const name = `Hot sneaker ${randomUUID().slice(0, 8)}`
  const sku = `HOT-${randomUUID().slice(0, 8).toUpperCase()}`
  const product = { name, sku, price: 199.9, category_id, brand: 'Bench', stock_quantity: units }
  const created = bodyOf<Listed['data'][number]>(
    await connection.send(post('/api/catalog/v1/products', product, admin)),
    201,
  )
  const article = { product_id: created.id, variant_id: created.variants[0]?.id as string }
  await until('the hot article is in stock', 10, async () =>
    availabilityOf(connection, article.variant_id).then((available) => available === units),
  )
  return article
}
