import { type OutOfStock, OutOfStock as Short } from '@selvedge/contracts'
import { type FailedOf, fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'

/** Some holds are set while the cart's row is locked, so a peer that hangs must not keep the lock for long. */
const patience = { timeout_ms: 3000 }

export type Line = { variant_id: string; product_id: string; quantity: number; sku?: string }

/** Holds all of a line and answers until when. What is short is named as the shopper knows it. */
export const holdLine = async (
  { inventory }: Context,
  cartId: string,
  { variant_id, product_id, quantity, sku }: Line,
): Promise<string | FailedOf<typeof OutOfStock>> => {
  const held = await inventory.hold({ cart_id: cartId, variant_id, quantity }, patience)
  if (!isFailed(held)) return held.expires_at
  const names = { product_id, ...(sku === undefined ? {} : { sku }) }
  return fail(Short, { items: held.details.items.map((item) => ({ ...item, ...names })) })
}

/** Lets go of what a cart holds of some variants. Where that fails the holds end by themselves. */
export const letGo = async ({ inventory, log }: Context, cartId: string, variantIds: readonly string[]) => {
  try {
    for (const variant_id of variantIds)
      await inventory.hold({ cart_id: cartId, variant_id, quantity: 0 }, patience)
  } catch (error) {
    log.warn({ err: error, cart_id: cartId }, 'a hold was not let go of; it expires by itself')
  }
}

type Moving = { variant_id: string; quantity: number; held: number }

/**
 * Holds for one cart what another has held, and answers until when, or null where not all of it can be had. The other
 * lets go only if the units are not to be had beside it: between the two calls somebody else may take them. Of a
 * quantity that cannot be held whole as much as there is stays held.
 */
export const moveHold = async (
  { inventory }: Context,
  carts: { from: string; to: string },
  { variant_id, quantity, held }: Moving,
): Promise<string | null> => {
  const hold = (cart_id: string, units: number) =>
    inventory.hold({ cart_id, variant_id, quantity: units }, patience)
  const beside = await hold(carts.to, quantity)
  if (!isFailed(beside)) return beside.expires_at
  await hold(carts.from, 0)
  const instead = await hold(carts.to, quantity)
  if (!isFailed(instead)) return instead.expires_at
  const available = Math.max(0, ...instead.details.items.map((item) => item.available))
  if (available > held) await hold(carts.to, Math.min(available, quantity))
  return null
}
