import { AddressNotFound, identity } from '@selvedge/contracts'
import { addressIssues, handler, invalidInput } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { replaceAddress as writeAddress } from '../store/addresses.ts'
import { editAddresses } from './edit.ts'

export const replaceAddress = handler(
  identity.replace_address,
  async (ctx: Context, input, { caller }) => {
    const issues = addressIssues(input.address, '/address')
    if (issues.length > 0) return invalidInput(issues)
    return editAddresses(
      ctx,
      { customer_id: input.customer_id, caller },
      async (tx) => (await writeAddress(tx, input)) ?? fail(AddressNotFound),
    )
  },
  { idempotency: 'handler' },
)
