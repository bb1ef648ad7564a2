import assert from 'node:assert/strict'
import { type Cart, cart } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import { type Booted, boot } from '@selvedge/testkit'
import { cartService } from '../src/service.ts'
import { createPeers } from './peers.ts'

/** The value of an answer that must be no refusal. */
export const ok = <T>(answer: T): Exclude<T, { code: string; status: number }> => {
  assert.ok(!isFailed(answer), isFailed(answer) ? `${answer.code} ${JSON.stringify(answer.details)}` : '')
  return answer as Exclude<T, { code: string; status: number }>
}
export const codeOf = (answer: unknown) => (isFailed(answer) ? answer.code : 'ok')
export const quantities = ({ lines }: Pick<Cart, 'lines'>) =>
  Object.fromEntries(lines.map((line) => [line.variant_id, line.quantity]))

type Wanted = { product_id: string; variant_id: string }

/** A cart service among fakes, and the people of the tests. */
export const openShop = async () => {
  const peers = createPeers()
  const kit: Booted = await boot({ services: [cartService], fakes: peers.fakes as never })
  const customer = (id = newId()) => ({ id, client: kit.client(cart, { id }) })
  const guest = kit.client(cart)
  const guestCart = async () => ok(await guest.create_cart({}))
  const addAs = (client: typeof guest) => async (cart_token: string, article: Wanted, quantity: number) => {
    const { product_id, variant_id } = article
    return client.add_line({ cart_token, product_id, variant_id, quantity })
  }
  const stored = (cartId: string) =>
    kit
      .db('cart')
      .many<{ variant_id: string; quantity: number; held_until: string | null }>(
        sql`select variant_id, quantity, held_until from cart_line where cart_id = ${cartId} order by added_at`,
      )
  return { ...peers, kit, guest, guestCart, customer, addAs, add: addAs(guest), stored }
}
export type Shop = Awaited<ReturnType<typeof openShop>>
