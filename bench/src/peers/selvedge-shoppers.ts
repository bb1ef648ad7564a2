import { randomUUID } from 'node:crypto'
import { type Answer, bodyOf, type Connection, get, post } from '../connection.ts'
import { availabilityOf, logIn } from '../orders.ts'
import type { Article, Placed } from './peer.ts'

/** Undefined where the shop says that there is too little in stock. */
export const openCart = async (connection: Connection, article: Article): Promise<string | undefined> => {
  const cart = await connection.send(post('/api/cart/v1/carts', {}))
  const { cart_token } = bodyOf<{ cart_token: string }>(cart, 201)
  const line = { product_id: article.product, variant_id: article.variant, quantity: 1 }
  const answer = await connection.send(post(`/api/cart/v1/carts/${cart_token}/lines`, line))
  if (isRefusal(answer)) return undefined
  if (bodyOf<{ item_count: number }>(answer, 201).item_count !== 1)
    throw new Error('the cart did not take the line')
  return cart_token
}

const isRefusal = ({ status, body }: Answer): boolean =>
  status === 409 && (JSON.parse(body.toString()) as { code: string }).code === 'OUT_OF_STOCK'

const shipping_address = {
  name: 'Ada Park',
  line1: 'Lindenallee 1',
  city: 'Berlin',
  postal_code: '10115',
  country: 'DE',
}

export const checkout = async (connection: Connection, article: Article): Promise<Placed> => {
  const cart_token = await openCart(connection, article)
  if (cart_token === undefined) return 'refused'
  const options = await connection.send(get('/api/shipping/v1/delivery-options?country=DE&weight_grams=400'))
  const { data } = bodyOf<{ data: { delivery_method_id: string }[] }>(options, 200)
  const order = {
    cart_token,
    email: `shopper-${randomUUID()}@example.com`,
    shipping_address,
    delivery_method_id: data[0]?.delivery_method_id,
    payment: { gateway: 'sandbox', token: 'tok_success' },
  }
  const answer = await connection.send(
    post('/api/orders/v1/orders', order, { 'idempotency-key': randomUUID() }),
  )
  if (isRefusal(answer)) return 'refused'
  const placed = bodyOf<{ status: string; payment: { status: string } }>(answer, 201)
  if (placed.status !== 'confirmed' || placed.payment.status !== 'authorised')
    throw new Error(`an order is ${placed.status}, its payment ${placed.payment.status}`)
  return 'placed'
}

export type Staff = { signedIn: Record<string, string>; location_id: string; since: number }

/** A token lives ten minutes, a run longer. */
export const tokenMilliseconds = 5 * 60_000

export const openStockRoom = async (connection: Connection): Promise<Staff> => {
  const signedIn = await logIn(connection, 'staff@example.com')
  const locations = await connection.send(get('/api/inventory/v1/locations', signedIn))
  const { data } = bodyOf<{ data: { id: string }[] }>(locations, 200)
  return { signedIn, location_id: data[0]?.id ?? '', since: performance.now() }
}

export const setStock = async (
  connection: Connection,
  { signedIn, location_id }: Staff,
  { article, units }: { article: Article; units: number },
): Promise<void> => {
  const change = units - (await availabilityOf(connection, article.variant))
  if (change === 0) return
  const path = `/api/inventory/v1/variants/${article.variant}/adjustments`
  bodyOf(await connection.send(post(path, { location_id, change }, signedIn)), 200)
}
