import { type Caller, mayActFor } from '@selvedge/kernel'
import type { CartRow } from './store.ts'

/** Whether the caller may see and change a cart. A guest's belongs to whoever knows its token, until it is merged. */
export const mayUse = (caller: Caller, cart: CartRow | undefined): cart is CartRow =>
  cart !== undefined &&
  cart.merged_into === null &&
  (cart.customer_id === null || mayActFor(caller, cart.customer_id, 'customers:write'))
