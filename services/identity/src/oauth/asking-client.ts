import type { Context } from '../context.ts'
import { findClient } from '../store/oauth-clients.ts'
import { isOwnApp, ownClient } from './first-party.ts'
import { allPermissions } from './scope.ts'

/** An app as somebody sees it who is asked about it, and what it may ask for; undefined where it was deleted meanwhile. */
export const askingClient = async (ctx: Context, clientId: string) => {
  if (isOwnApp(clientId)) {
    const { client_id, name } = ownClient(clientId, ctx.settings.ISSUER, ctx.secrets)
    const shown = { client_id, name, logo_uri: null, client_uri: null, first_party: true }
    return { shown, permissions: allPermissions }
  }
  const client = await findClient(ctx.db, clientId)
  if (client === undefined) return undefined
  const { client_id, name, logo_uri, client_uri, permissions } = client
  return { shown: { client_id, name, logo_uri, client_uri, first_party: false }, permissions }
}
