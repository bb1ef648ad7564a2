import { randomUUID } from 'node:crypto'
import { type Answer, bodyOf, type Connection, get, post } from '../../connection.ts'
import type { Article, Placed } from '../peer.ts'
import type { Shop } from './requests.ts'

/** Undefined where the shop says that there is too little in stock. */
export const openCart = async (
  connection: Connection,
  { headers, region_id }: Shop,
  article: Article,
): Promise<string | undefined> => {
  const opened = await connection.send(post('/store/carts', { region_id }, headers))
  const { cart } = bodyOf<{ cart: { id: string } }>(opened, 200)
  const line = { variant_id: article.variant, quantity: 1 }
  const answer = await connection.send(post(`/store/carts/${cart.id}/line-items`, line, headers))
  if (isRefusal(answer)) return undefined
  const { items } = bodyOf<{ cart: { items: { unit_price: number }[] } }>(answer, 200).cart
  if (items.length !== 1 || !(Number(items[0]?.unit_price) > 0))
    throw new Error('the cart did not take the line')
  return cart.id
}

/** It says so in one way when a line is added, in another when the order takes its stock; both are status 400. */
const isRefusal = ({ status, body }: Answer): boolean => {
  if (status !== 400) return false
  const { code, message = '' } = JSON.parse(body.toString()) as { code?: string; message?: string }
  return code === 'insufficient_inventory' || message.startsWith('Not enough stock available')
}

const address = {
  first_name: 'Ada',
  last_name: 'Park',
  address_1: 'Lindenallee 1',
  city: 'Berlin',
  postal_code: '10115',
  country_code: 'de',
}

/** The eight requests of Medusa's own storefront, from an empty cart to an order that is paid by the manual provider. */
export const checkout = async (connection: Connection, shop: Shop, article: Article): Promise<Placed> => {
  const { headers } = shop
  const ask = async <Body>(request: Buffer): Promise<Body> =>
    bodyOf<Body>(await connection.send(request), 200)
  const cart_id = await openCart(connection, shop, article)
  if (cart_id === undefined) return 'refused'
  const shopper = {
    email: `shopper-${randomUUID()}@example.com`,
    shipping_address: address,
    billing_address: address,
  }
  await ask(post(`/store/carts/${cart_id}`, shopper, headers))
  const { shipping_options } = await ask<{ shipping_options: { id: string }[] }>(
    get(`/store/shipping-options?cart_id=${cart_id}`, headers),
  )
  const method = { option_id: shipping_options[0]?.id }
  await ask(post(`/store/carts/${cart_id}/shipping-methods`, method, headers))
  const { payment_collection } = await ask<{ payment_collection: { id: string } }>(
    post('/store/payment-collections', { cart_id }, headers),
  )
  const sessions = `/store/payment-collections/${payment_collection.id}/payment-sessions`
  await ask(post(sessions, { provider_id: 'pp_system_default' }, headers))
  const answer = await connection.send(post(`/store/carts/${cart_id}/complete`, {}, headers))
  if (isRefusal(answer)) return 'refused'
  const { type, order } = bodyOf<{ type: string; order?: { status: string; payment_status: string } }>(
    answer,
    200,
  )
  if (type !== 'order' || order === undefined) throw new Error(`a cart was completed to a ${type}`)
  return 'placed'
}
