import { auditLogIn, type Db, isOfStaff } from '@selvedge/kernel'
import { findPermissions } from '../store/oauth.ts'

type OpenedSession = {
  session_id: string
  customer_id: string
  client_id: string
  permissions: readonly string[]
  methods: readonly string[]
}

/** Tells the audit log that a member of staff logged in; customers’ log-ins are nobody’s business. */
export const recordLogIn = async (
  tx: Db,
  { session_id, customer_id, client_id, permissions, methods }: OpenedSession,
  from: { client_address?: string | undefined } = {},
): Promise<void> => {
  if (!isOfStaff({ permissions: new Set(permissions), via: null })) return
  await auditLogIn(
    tx,
    { client_address: from.client_address },
    {
      service: 'identity',
      name: 'log_in',
      account_id: customer_id,
      outcome: 'ok',
      client_id,
      session_id,
      methods,
    },
  )
}

type Failed = { customer_id: string; outcome: string; client_address: string | undefined }

/** Tells the audit log that somebody did not get into the account of a member of staff. */
export const recordFailedLogIn = async (
  db: Db,
  { customer_id, outcome, client_address }: Failed,
): Promise<void> => {
  const permissions = new Set(await findPermissions(db, customer_id))
  if (!isOfStaff({ permissions, via: null })) return
  const failed = { service: 'identity', name: 'log_in', account_id: customer_id, outcome }
  await auditLogIn(db, { client_address }, failed)
}
