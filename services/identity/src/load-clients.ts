import type { Permission } from '@selvedge/contracts'
import { openDatabase } from '@selvedge/kernel'
import { insertClient } from './store/oauth-clients.ts'
import { hashToken } from './tokens.ts'

export type LoadedClient = {
  client_id: string
  name: string
  client_uri: string
  redirect_uris: readonly string[]
  grant_types: readonly ('authorization_code' | 'refresh_token' | 'client_credentials' | 'device_code')[]
  permissions: readonly Permission[]
  /** Null for an app that can keep none. */
  client_secret: string | null
}

/**
 * Registers apps of others, as demo data has them, in a database that has none. `databaseUrl` connects as identity's own
 * role.
 */
export const loadClients = async (databaseUrl: string, clients: readonly LoadedClient[]): Promise<void> => {
  const db = openDatabase({ url: databaseUrl, name: 'selvedge identity load clients', max: 1 })
  try {
    for (const { client_secret, ...client } of clients)
      await insertClient(db, {
        ...client,
        redirect_uris: [...client.redirect_uris],
        grant_types: [...client.grant_types],
        permissions: [...client.permissions],
        logo_uri: null,
        post_logout_redirect_uris: [],
        confidential: client_secret !== null,
        secret_hash: client_secret === null ? null : hashToken(client_secret),
      })
  } finally {
    await db.close()
  }
}
