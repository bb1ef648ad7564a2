import { createHash } from 'node:crypto'
import { addressesAtMost, identity, TooManyAddresses } from '@selvedge/contracts'
import { addressIssues, handler, invalidInput, newId } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { clearDefault, findAddressByRequest, insertAddress } from '../store/addresses.ts'
import { editAddresses } from './edit.ts'

/** The kernel's own idempotency would keep the address beside the account: here its row knows the key. */
export const createAddress = handler(
  identity.create_address,
  async (ctx: Context, { customer_id, address, is_default = false }, { caller, idempotency_key: key }) => {
    const issues = addressIssues(address, '/address')
    if (issues.length > 0) return invalidInput(issues)
    const request_key = key === undefined ? null : createHash('sha256').update(key).digest()
    return editAddresses(ctx, { customer_id, caller }, async (tx) => {
      const earlier = request_key && (await findAddressByRequest(tx, customer_id, request_key))
      if (earlier) return earlier
      if (is_default) await clearDefault(tx, customer_id)
      const added = { id: newId(), address, is_default, request_key, max: addressesAtMost }
      return (await insertAddress(tx, customer_id, added)) ?? fail(TooManyAddresses, { max: addressesAtMost })
    })
  },
  { idempotency: 'handler' },
)
