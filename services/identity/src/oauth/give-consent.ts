import { InteractionNotFound, identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { findPermissions } from '../store/oauth.ts'
import { saveConsent } from '../store/oauth-clients.ts'
import { askingClient } from './asking-client.ts'
import { endInteraction, findInteraction } from './interaction.ts'
import { asked, difference, intersection } from './scope.ts'

/** Writes down what somebody lets an app do; what they were shown and left out counts as refused. */
export const giveConsent = handler(
  identity.give_consent,
  async (ctx: Context, input) => {
    const found = await findInteraction(ctx, input)
    if (isFailed(found)) return found
    const { customer_id, client_id, params } = found
    const client = await askingClient(ctx, client_id)
    if (found.prompt !== 'consent' || customer_id === null || client === undefined)
      return fail(InteractionNotFound)
    const { permissions } = asked(typeof params.scope === 'string' ? params.scope : '')
    const shown = intersection(
      intersection(permissions, client.permissions),
      await findPermissions(ctx.db, customer_id),
    )
    const granted = intersection(shown, input.granted)
    if (!client.shown.first_party)
      await saveConsent(ctx.db, { customer_id, client_id, granted, refused: difference(shown, granted) })
    return endInteraction(ctx, input, { consent: {} })
  },
  { idempotency: 'handler' },
)
