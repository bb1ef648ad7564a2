import { type Call, mayActFor } from '@selvedge/kernel'

/**
 * Whether this call may ask for a person's data or erasure: the person, or whoever may for everybody. Who acts in a
 * person's place is not that person.
 */
export const mayHandle = ({ caller }: Call, customerId: string): boolean =>
  mayActFor(caller, customerId, 'privacy:manage') &&
  !(caller.id === customerId && caller.login !== null && caller.login.actor !== null)

export const requesterOf = ({ caller }: Call, customerId: string): string | null =>
  caller.id === customerId ? null : caller.id
