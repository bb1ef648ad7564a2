import { CustomerNotFound, identity } from '@selvedge/contracts'
import { handler, invalidInput, mayActFor } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { readConsents } from '../store/consents.ts'
import { findPreferences, writePreferences } from '../store/preferences.ts'
import { isFixed, preferencesFrom } from './preferences.ts'

export const getNotificationPreferences = handler(
  identity.get_notification_preferences,
  async (ctx: Context, { customer_id }, { caller }) => {
    if (!mayActFor(caller, customer_id, 'customers:read')) return fail(CustomerNotFound)
    const found = await findPreferences(ctx.db, customer_id)
    return found === undefined ? fail(CustomerNotFound) : preferencesFrom(found.decided)
  },
)

/** One's own alone: what somebody wants to hear nobody else decides. */
export const setNotificationPreferences = handler(
  identity.set_notification_preferences,
  async (ctx: Context, { customer_id, data }, { caller }) => {
    if (caller.id !== customer_id) return fail(CustomerNotFound)
    const issues = data.flatMap(({ purpose, channel, wanted }, at) =>
      isFixed(purpose, channel) && !wanted
        ? [{ path: `/data/${at}`, message: 'is needed and cannot be switched off' }]
        : [],
    )
    if (issues.length > 0) return invalidInput(issues)
    if (!(await writePreferences(ctx.db, customer_id, data))) return fail(CustomerNotFound)
    const found = await findPreferences(ctx.db, customer_id)
    return found === undefined ? fail(CustomerNotFound) : preferencesFrom(found.decided)
  },
)

export const wantsNotification = handler(
  identity.wants_notification,
  async (ctx: Context, { customer_id, purpose, channel }) => {
    const found = await findPreferences(ctx.db, customer_id)
    if (found === undefined) return fail(CustomerNotFound)
    const { language } = found
    if (purpose === 'offers') {
      const { marketing } = await readConsents(ctx.db, { customer_id })
      return { wanted: marketing, language }
    }
    const { data } = preferencesFrom(found.decided)
    const wanted = data.some((one) => one.purpose === purpose && one.channel === channel && one.wanted)
    return { wanted, language }
  },
)
