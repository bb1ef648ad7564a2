import type { Consent, ConsentState, Purpose } from '@selvedge/sdk'
import { orNull } from '../lenient.ts'
import type { Shop } from '../shop.ts'

export type AccountDecisions = {
  current: ConsentState
  /** The newest first. */
  history: Consent[]
  latest: Partial<Record<Purpose, Consent>>
}

/** What the account that is logged in has decided, and when; null where nobody can say. */
export const decisionsOf = async (shop: Shop): Promise<AccountDecisions | null> => {
  const { identity } = shop.sdk
  const me = await orNull(identity.get_me({}), shop)
  const told = me && (await orNull(identity.list_consents({ customer_id: me.id }), shop))
  if (told === null) return null
  const latest: Partial<Record<Purpose, Consent>> = {}
  for (const decision of told.history) latest[decision.purpose] ??= decision
  return { ...told, latest }
}
