import { auditLogIn, type Db, isOfStaff } from '@selvedge/kernel'

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
