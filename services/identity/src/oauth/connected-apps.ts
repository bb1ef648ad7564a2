import { AppNotConnected, CustomerNotFound, identity } from '@selvedge/contracts'
import { handler, mayActFor } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { deleteConsent, listConsents } from '../store/oauth-clients.ts'
import { endSessionsOf } from '../store/oauth-sessions.ts'
import { explained } from './scope.ts'

export const listConnectedApps = handler(
  identity.list_connected_apps,
  async (ctx: Context, { customer_id }, { caller }) => {
    if (!mayActFor(caller, customer_id, 'customers:read')) return fail(CustomerNotFound)
    const rows = await listConsents(ctx.db, customer_id)
    return { data: rows.map(({ granted, ...app }) => ({ ...app, permissions: explained(granted) })) }
  },
)

/** The app has to ask again for everything, and its sessions with the account end. */
export const disconnectApp = handler(
  identity.disconnect_app,
  async (ctx: Context, { customer_id, client_id }, { caller }) => {
    if (!mayActFor(caller, customer_id, 'customers:write')) return fail(CustomerNotFound)
    return ctx.db.transaction(async (tx) => {
      if (!(await deleteConsent(tx, customer_id, client_id))) return fail(AppNotConnected)
      await endSessionsOf(tx, { client_id, customer_id })
      return {}
    })
  },
)
