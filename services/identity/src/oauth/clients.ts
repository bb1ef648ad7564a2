import { ClientNotFound, InvalidClient, identity } from '@selvedge/contracts'
import { handler, newId } from '@selvedge/kernel'
import { fail, pagination } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import {
  findClient,
  listClients as findClients,
  insertClient,
  deleteClient as removeClient,
  replaceSecret,
  updateClient as writeClient,
} from '../store/oauth-clients.ts'
import { endSessionsOf } from '../store/oauth-sessions.ts'
import { hashToken, newSecret } from '../tokens.ts'
import { registrationIssues } from './registration.ts'

export const listClients = handler(identity.list_clients, async (ctx: Context, input) => {
  const { page = 1, limit = 20 } = input
  const { data, total } = await findClients(ctx.db, { limit, offset: (page - 1) * limit })
  return { data, pagination: pagination(input, total) }
})

export const getClient = handler(identity.get_client, async (ctx: Context, { client_id }) => {
  const row = await findClient(ctx.db, client_id)
  if (row === undefined) return fail(ClientNotFound)
  const { secret_hash: _secret_hash, ...client } = row
  return client
})

/** An Idempotency-Key is not heeded: the kernel would keep the secret in clear. A second app is seen and deleted. */
export const createClient = handler(
  identity.create_client,
  async (ctx: Context, input) => {
    const client_secret = input.confidential ? newSecret() : null
    const client = {
      ...input,
      client_id: newId(),
      logo_uri: input.logo_uri ?? null,
      client_uri: input.client_uri ?? null,
      post_logout_redirect_uris: input.post_logout_redirect_uris ?? [],
      secret_hash: client_secret === null ? null : hashToken(client_secret),
    }
    const issues = registrationIssues(client)
    if (issues.length > 0) return fail(InvalidClient, { issues })
    return { ...(await insertClient(ctx.db, client)), client_secret }
  },
  { idempotency: 'handler' },
)

export const updateClient = handler(identity.update_client, async (ctx: Context, input) => {
  const known = await findClient(ctx.db, input.client_id)
  if (known === undefined) return fail(ClientNotFound)
  const client = { ...known, ...input }
  const issues = registrationIssues(client)
  if (issues.length > 0) return fail(InvalidClient, { issues })
  return (await writeClient(ctx.db, client)) ?? fail(ClientNotFound)
})

export const rotateClientSecret = handler(
  identity.rotate_client_secret,
  async (ctx: Context, { client_id }) => {
    const client_secret = newSecret()
    if (await replaceSecret(ctx.db, client_id, hashToken(client_secret))) return { client_id, client_secret }
    if ((await findClient(ctx.db, client_id)) === undefined) return fail(ClientNotFound)
    const issues = [{ path: '/client_id', message: 'is of an app that has no secret' }]
    return fail(InvalidClient, { issues })
  },
  { idempotency: 'handler' },
)

export const deleteClient = handler(identity.delete_client, async (ctx: Context, { client_id }) =>
  ctx.db.transaction(async (tx) => {
    if (!(await removeClient(tx, client_id))) return fail(ClientNotFound)
    await endSessionsOf(tx, { client_id })
    return {}
  }),
)
