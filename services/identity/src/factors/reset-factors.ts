import { identity } from '@selvedge/contracts'
import { audit, handler } from '@selvedge/kernel'
import { Forbidden, fail, isFailed } from '@selvedge/kernel/contract'
import { manageable } from '../accounts/permissions.ts'
import type { Context } from '../context.ts'
import { findCustomer } from '../store/customers.ts'
import { deleteFactors, listFactors, lockFactorsOf } from '../store/factors.ts'
import { endSessionsOf } from '../store/people.ts'
import { tell } from './tell-owner.ts'

/**
 * For somebody who lost their phone and the codes: from then on the password alone lets them in, until they set up a factor
 * anew. Staff do not do it for themselves.
 */
export const resetFactors = handler(identity.reset_factors, (ctx: Context, { customer_id }, call) =>
  ctx.db.transaction(async (tx) => {
    if (call.caller.id === customer_id) return fail(Forbidden)
    const account = await manageable(tx, call.caller, await findCustomer(tx, customer_id))
    if (isFailed(account)) return account
    await lockFactorsOf(tx, customer_id)
    const factors = (await listFactors(tx, customer_id)).map(({ type }) => type)
    await deleteFactors(tx, customer_id)
    await endSessionsOf(tx, customer_id)
    await tell(tx, customer_id, 'reset')
    await audit(tx, call, {
      subject: { type: 'customer', id: customer_id },
      before: { factors },
      after: { factors: [] },
    })
    return {}
  }),
)
