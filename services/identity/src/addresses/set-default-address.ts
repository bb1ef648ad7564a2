import { AddressNotFound, identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { clearDefault, setDefault } from '../store/addresses.ts'
import { editAddresses } from './edit.ts'

export const setDefaultAddress = handler(
  identity.set_default_address,
  (ctx: Context, { customer_id, address_id }, { caller }) =>
    editAddresses(ctx, { customer_id, caller }, async (tx) => {
      await clearDefault(tx, customer_id)
      return (await setDefault(tx, customer_id, address_id)) ?? fail(AddressNotFound)
    }),
  { idempotency: 'handler' },
)
