import { createHash } from 'node:crypto'
import { ApiError, isFailed } from '@selvedge/sdk'
import { currencyOf } from '../currencies.ts'
import type { Shop } from '../shop.ts'
import { inCart } from './carts.ts'

/** What became of a change. */
export type CartAnswer =
  | { kind: 'done' }
  /** Fewer are to be had than were asked for. `in_bag` is how many there are in the bag now. */
  | { kind: 'short'; variant_id: string; available: number; in_bag: number }
  | { kind: 'full' }
  /** It is not sold any more, or has left the bag in another tab. */
  | { kind: 'gone' }
  /** No answer came, or none of use; nothing is known to have changed. */
  | { kind: 'unreachable' }

/** With the status under which the page is shown. */
export const statusOf = ({ kind }: CartAnswer): number =>
  ({ done: 200, short: 409, full: 409, gone: 409, unreachable: 503 })[kind]

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Does what a form of the bag asks for: `add`, `set`, `remove` or `currency`. */
export const changeCart = async (shop: Shop, form: FormData): Promise<CartAnswer> => {
  const text = (name: string) => String(form.get(name) ?? '')
  const quantity = /^\d{1,3}$/.test(text('quantity')) ? Number(text('quantity')) : 1
  const [product_id, variant_id] = [text('product_id'), text('variant_id')]
  const intent = text('intent')
  if (intent !== 'currency' && !uuid.test(intent === 'add' ? product_id : variant_id))
    throw new Response('This form is not complete.', { status: 400 })
  try {
    switch (intent) {
      case 'add':
        return await add(
          shop,
          { product_id, quantity, ...(uuid.test(variant_id) ? { variant_id } : {}) },
          /^[0-9a-f]{32}$/.exec(text('key'))?.[0],
        )
      case 'set':
        return quantity === 0 ? await remove(shop, variant_id) : await set(shop, { variant_id, quantity })
      case 'remove':
        return await remove(shop, variant_id)
      case 'currency':
        return await inOneCurrency(shop)
      default:
        throw new Response('This form is not of this shop.', { status: 400 })
    }
  } catch (error) {
    if (error instanceof ApiError) return { kind: 'unreachable' }
    throw error
  }
}

/** Another one for something else, and for another cart: under one key only one request is known. */
const keyOf = (input: Item & { cart_token: string }, key: string): string =>
  createHash('sha256')
    .update(JSON.stringify([input, key]))
    .digest('base64url')

type Item = { product_id: string; variant_id?: string; quantity: number }

/** `key`: the same for each sending of one addition, which then happens once. */
const add = async (shop: Shop, item: Item, key: string | undefined): Promise<CartAnswer> => {
  const answer = await inCart(shop, (cart_token) => {
    const input = { cart_token, ...item }
    return shop.sdk.cart.add_line(input, key === undefined ? {} : { idempotency_key: keyOf(input, key) })
  })
  if (!isFailed(answer)) return { kind: 'done' }
  if (answer.code === 'OUT_OF_STOCK') return shortOf(shop, answer.details)
  return { kind: answer.code === 'CART_FULL' ? 'full' : 'gone' }
}

/** Where fewer are to be had the bag gets those: what it shows can then be bought. */
const set = async (shop: Shop, line: { variant_id: string; quantity: number }): Promise<CartAnswer> => {
  const { sdk, session } = shop
  const { cart_token } = session
  if (cart_token === undefined) return { kind: 'gone' }
  const answer = await sdk.cart.set_line({ cart_token, ...line })
  if (!isFailed(answer)) return { kind: 'done' }
  if (answer.code !== 'OUT_OF_STOCK') return { kind: 'gone' }
  const available = availableOf(answer.details, line.variant_id)
  if (available > 0 && available < line.quantity) {
    const corrected = await sdk.cart.set_line({
      cart_token,
      variant_id: line.variant_id,
      quantity: available,
    })
    if (!isFailed(corrected))
      return { kind: 'short', variant_id: line.variant_id, available, in_bag: available }
  }
  return shortOf(shop, answer.details)
}

const remove = async ({ sdk, session }: Shop, variant_id: string): Promise<CartAnswer> => {
  const { cart_token } = session
  // What is not in the bag any more was to leave it anyway.
  if (cart_token !== undefined) await sdk.cart.remove_line({ cart_token, variant_id })
  return { kind: 'done' }
}

const inOneCurrency = async (shop: Shop): Promise<CartAnswer> => {
  const { cart_token } = shop.session
  if (cart_token === undefined) return { kind: 'done' }
  const currency = await currencyOf(shop)
  const answer = await shop.sdk.cart.set_currency({ cart_token, currency })
  return { kind: isFailed(answer) ? 'gone' : 'done' }
}

type Items = { items: { variant_id: string; available: number }[] }

const availableOf = ({ items }: Items, variant_id: string): number =>
  Math.max(0, items.find((item) => item.variant_id === variant_id)?.available ?? 0)

const shortOf = async ({ sdk, session }: Shop, details: Items): Promise<CartAnswer> => {
  const { variant_id = '', available = 0 } = details.items[0] ?? {}
  const { cart_token } = session
  const cart = cart_token === undefined ? undefined : await sdk.cart.get_cart({ cart_token })
  const lines = cart === undefined || isFailed(cart) ? [] : cart.lines
  const in_bag = lines.find((line) => line.variant_id === variant_id)?.quantity ?? 0
  return { kind: 'short', variant_id, available: Math.max(0, available), in_bag }
}
