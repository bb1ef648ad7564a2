import { CustomerNotFound, identity } from '@selvedge/contracts'
import { type Call, handler } from '@selvedge/kernel'
import { Forbidden, fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { ownAccount } from '../factors/own-account.ts'
import {
  insertDecisions,
  listDecisions,
  nothingAllowed,
  readConsents,
  type Subject,
} from '../store/consents.ts'
import { findCustomer } from '../store/customers.ts'
import { mayHandle } from './whose.ts'

/** An account comes before the browser that it is used on. */
const subjectOf = ({ caller }: Call, visitor_id: string | undefined): Subject | undefined => {
  if (caller.id !== null) return { customer_id: caller.id }
  return visitor_id === undefined ? undefined : { visitor_id }
}

/** Nobody else decides: neither staff nor who acts in a customer's place, nor an app that was let into the account. */
export const recordConsent = handler(identity.record_consent, async (ctx: Context, input, call) => {
  const subject = subjectOf(call, input.visitor_id)
  if (subject === undefined) return fail(Forbidden)
  const own = call.caller.id === null ? undefined : ownAccount(call.caller)
  if (isFailed(own)) return own
  await insertDecisions(ctx.db, subject, input)
  return readConsents(ctx.db, subject)
})

export const getConsents = handler(identity.get_consents, async (ctx: Context, { visitor_id }, call) => {
  const subject = subjectOf(call, visitor_id)
  return subject === undefined ? nothingAllowed : readConsents(ctx.db, subject)
})

export const findConsents = handler(identity.find_consents, (ctx: Context, { customer_id, visitor_id }) => {
  if (customer_id !== undefined) return readConsents(ctx.db, { customer_id })
  return visitor_id === undefined ? nothingAllowed : readConsents(ctx.db, { visitor_id })
})

export const listConsents = handler(identity.list_consents, async (ctx: Context, { customer_id }, call) => {
  if (!mayHandle(call, customer_id) || (await findCustomer(ctx.db, customer_id)) === undefined)
    return fail(CustomerNotFound)
  const subject = { customer_id }
  return {
    current: await readConsents(ctx.db, subject),
    history: await listDecisions(ctx.db, customer_id),
  }
})
