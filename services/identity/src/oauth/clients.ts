import {
  ClientNotFound,
  InvalidClient,
  identity,
  MoreThanYourOwn,
  type OAuthClient,
} from '@selvedge/contracts'
import { audit, type Caller, handler, newId } from '@selvedge/kernel'
import { fail, pagination } from '@selvedge/kernel/contract'
import { beyond } from '../accounts/permissions.ts'
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

/**
 * Whoever registers an app, changes one or has its secret can act as it, so none has permissions that they do not have.
 */
const tooMuch = (caller: Caller, client: { permissions: readonly string[] }) => {
  const permissions = caller.via === null ? beyond(caller, client.permissions) : []
  return permissions.length > 0 ? fail(MoreThanYourOwn, { permissions }) : undefined
}

/** An Idempotency-Key is not heeded: the kernel would keep the secret in clear. A second app is seen and deleted. */
export const createClient = handler(
  identity.create_client,
  async (ctx: Context, input, call) => {
    const refused = tooMuch(call.caller, input)
    if (refused !== undefined) return refused
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
    return ctx.db.transaction(async (tx) => {
      const after = await insertClient(tx, client)
      await audit(tx, call, { subject: subjectOf(after), after })
      return { ...after, client_secret }
    })
  },
  { idempotency: 'handler' },
)

export const updateClient = handler(identity.update_client, (ctx: Context, input, call) =>
  ctx.db.transaction(async (tx) => {
    const known = await findClient(tx, input.client_id)
    if (known === undefined) return fail(ClientNotFound)
    const { secret_hash, ...before } = known
    const client = { ...before, ...input }
    const refused = tooMuch(call.caller, before) ?? tooMuch(call.caller, client)
    if (refused !== undefined) return refused
    const issues = registrationIssues(client)
    if (issues.length > 0) return fail(InvalidClient, { issues })
    const after = await writeClient(tx, { ...client, secret_hash })
    if (after === undefined) return fail(ClientNotFound)
    if (after.disabled) await endSessionsOf(tx, { client_id: after.client_id })
    await audit(tx, call, { subject: subjectOf(after), before, after })
    return after
  }),
)

export const rotateClientSecret = handler(
  identity.rotate_client_secret,
  async (ctx: Context, { client_id }, call) => {
    const known = await findClient(ctx.db, client_id)
    const refused = known && tooMuch(call.caller, known)
    if (refused !== undefined) return refused
    const client_secret = newSecret()
    if (known === undefined) return fail(ClientNotFound)
    if (await replaceSecret(ctx.db, client_id, hashToken(client_secret))) {
      await audit(ctx.db, call, { subject: subjectOf(known) })
      return { client_id, client_secret }
    }
    const issues = [{ path: '/client_id', message: 'is of an app that has no secret' }]
    return fail(InvalidClient, { issues })
  },
  { idempotency: 'handler' },
)

export const deleteClient = handler(identity.delete_client, (ctx: Context, { client_id }, call) =>
  ctx.db.transaction(async (tx) => {
    const known = await findClient(tx, client_id)
    if (known === undefined || !(await removeClient(tx, client_id))) return fail(ClientNotFound)
    await endSessionsOf(tx, { client_id })
    const { secret_hash: _secret_hash, ...before } = known
    await audit(tx, call, { subject: subjectOf(before), before })
    return {}
  }),
)

const subjectOf = ({ client_id, name }: Pick<OAuthClient, 'client_id' | 'name'>) => ({
  type: 'client',
  id: client_id,
  label: name,
})
