import { identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { endInteraction, findInteraction } from './interaction.ts'

/** The app is told `access_denied`. */
export const refuseInteraction = handler(
  identity.refuse_interaction,
  async (ctx: Context, input) => {
    const found = await findInteraction(ctx, input)
    if (isFailed(found)) return found
    return endInteraction(ctx, input, { error: 'access_denied', error_description: 'The person refused' })
  },
  { idempotency: 'handler' },
)
