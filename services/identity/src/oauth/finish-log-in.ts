import { InteractionNotFound, identity, LogInNotComplete } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { takeLogIn } from '../log-in/log-in.ts'
import { endInteraction, findInteraction } from './interaction.ts'

/** The log-in is used up by it, whatever becomes of the app's request. An Idempotency-Key would keep a hash of its id. */
export const finishLogIn = handler(
  identity.finish_log_in,
  async (ctx: Context, input) => {
    const found = await findInteraction(ctx, input)
    if (isFailed(found)) return found
    if (found.prompt !== 'login') return fail(InteractionNotFound)
    const taken = await takeLogIn(ctx, ctx.db, input.log_in_id)
    if (taken === undefined) return fail(LogInNotComplete)
    const { customer_id, methods, authenticated_at } = taken
    return endInteraction(ctx, input, {
      login: { accountId: customer_id, amr: methods, ts: authenticated_at, remember: true },
    })
  },
  { idempotency: 'handler' },
)
