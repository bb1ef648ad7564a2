import type { Customer } from '@selvedge/contracts'
import { type Call, mayActFor } from '@selvedge/kernel'
import type { Context } from '../context.ts'
import { isOwnOrAnothers } from '../factors/own-account.ts'
import { pageLocale } from '../recovery/links.ts'

/**
 * Whether this call may ask for a person's data or erasure: the person, or whoever may for everybody. Who acts in a
 * person's place is not that person, nor is an app of others that was let into the account.
 */
export const mayHandle = ({ caller }: Call, customerId: string): boolean =>
  mayActFor(caller, customerId, 'privacy:manage') && isOwnOrAnothers(caller, customerId)

export const requesterOf = ({ caller }: Call, customerId: string): string | null =>
  caller.id === customerId ? null : caller.id

/** What messages about it are written in: owners are on a page of theirs, staff on one of their own. */
export const localeFor = (
  ctx: Context,
  call: Call,
  of: { customer: Customer; asked?: string | undefined },
) => {
  const { id, language } = of.customer
  const asked = of.asked ?? null
  return requesterOf(call, id) === null ? pageLocale(ctx, asked, language) : pageLocale(ctx, language, asked)
}
