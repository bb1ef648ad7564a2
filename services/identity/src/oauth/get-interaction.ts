import { InteractionNotFound, identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { findPermissions } from '../store/oauth.ts'
import { askingClient } from './asking-client.ts'
import { findInteraction } from './interaction.ts'
import { asked, explained, intersection } from './scope.ts'

/** An Idempotency-Key is not heeded: the kernel would keep a hash of the cookie, and there is nothing to repeat. */
export const getInteraction = handler(
  identity.get_interaction,
  async (ctx: Context, input) => {
    const found = await findInteraction(ctx, input)
    if (isFailed(found)) return found
    const client = await askingClient(ctx, found.client_id)
    if (client === undefined) return fail(InteractionNotFound)
    const { params, customer_id } = found
    const registered = intersection(asked(textOf(params.scope)).permissions, client.permissions)
    const names =
      customer_id === null ? registered : intersection(registered, await findPermissions(ctx.db, customer_id))
    return {
      interaction_id: input.interaction_id,
      prompt: found.prompt === 'consent' ? ('consent' as const) : ('log_in' as const),
      client: client.shown,
      permissions: explained(names),
      customer_id,
      login_hint: textOf(params.login_hint) ?? null,
      expires_at: new Date(found.expires * 1000).toISOString(),
    }
  },
  { idempotency: 'handler' },
)

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)
