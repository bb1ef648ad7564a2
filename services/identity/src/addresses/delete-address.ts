import { AddressNotFound, identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { deleteAddress as deleteRow, makeNewestDefault } from '../store/addresses.ts'
import { editAddresses } from './edit.ts'

export const deleteAddress = handler(
  identity.delete_address,
  (ctx: Context, { customer_id, address_id }, { caller }) =>
    editAddresses(ctx, { customer_id, caller }, async (tx) => {
      const deleted = await deleteRow(tx, customer_id, address_id)
      if (deleted === undefined) return fail(AddressNotFound)
      if (deleted.is_default) await makeNewestDefault(tx, customer_id)
      return {}
    }),
)
