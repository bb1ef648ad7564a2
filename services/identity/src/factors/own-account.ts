import type { Caller } from '@selvedge/kernel'
import { type FailedOf, Forbidden, fail, isFailed } from '@selvedge/kernel/contract'
import { isTrusted } from '../oauth/first-party.ts'

/**
 * The account of somebody who uses one of our own apps for themself. An app of others must not add a key of its own to an
 * account that it was let into, nor ask for passwords; nor must staff who act in a customer's place.
 */
export const ownAccount = ({
  id,
  login,
}: Caller): { id: string; session_id: string } | FailedOf<typeof Forbidden> =>
  id === null || login === null || login.actor !== null || !isTrusted(login.client_id)
    ? fail(Forbidden)
    : { id, session_id: login.session_id }

/** Whether an app of others asks, which its user let into their account. */
export const isAppOfOthers = ({ login }: Caller): boolean => login !== null && !isTrusted(login.client_id)

/** Not an account that an app of others was let into, nor one that staff see in its owner's place. */
export const isOwnOrAnothers = (caller: Caller, customerId: string): boolean =>
  caller.id !== customerId || !isFailed(ownAccount(caller))
