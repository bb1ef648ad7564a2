import {
  command,
  Id,
  InvalidInput,
  object,
  oneOf,
  query,
  type Static,
  services,
  signedIn,
  T,
} from '@selvedge/kernel/contract'
import { CustomerNotFound } from './identity-addresses.ts'
import { ownOr } from './permissions.ts'

/** What somebody chooses to hear of. Offers are none of these: they are consented to (`record_consent`, `marketing`). */
export const notificationPurposes = ['orders', 'account', 'stock_alerts', 'reviews'] as const
/** A way is named here once messages are sent by it. */
export const notificationChannels = ['email'] as const
const Preference = {
  purpose: oneOf(...notificationPurposes),
  channel: oneOf(...notificationChannels),
  wanted: T.Boolean(),
}
/** Which messages somebody wants, and by which way. What an order or the safety of the account needs always comes. */
export const NotificationPreferences = object({
  data: T.Array(object({ ...Preference, is_fixed: T.Boolean() })),
})
export type NotificationPreferences = Static<typeof NotificationPreferences>

const whose = { customer_id: Id }

export const preferenceOperations = {
  get_notification_preferences: query({
    summary:
      'Which messages a customer wants, by purpose and channel: your own, or any customer’s for staff.',
    http: 'GET /customers/{customer_id}/notification-preferences',
    access: ownOr('customers:read'),
    input: object(whose),
    output: NotificationPreferences,
    failures: [CustomerNotFound],
  }),
  set_notification_preferences: command({
    summary: 'Says which messages you want. What is not named stays as it is.',
    http: 'PATCH /customers/{customer_id}/notification-preferences',
    access: signedIn,
    repeatable: true,
    input: object({
      ...whose,
      data: T.Array(object(Preference), {
        minItems: 1,
        maxItems: notificationPurposes.length * notificationChannels.length,
      }),
    }),
    output: NotificationPreferences,
    failures: [CustomerNotFound, InvalidInput],
  }),
  wants_notification: query({
    summary:
      'Whether a customer wants messages of a purpose by a channel, and in which language. Offers: where marketing is consented to, which is asked for e-mail alone.',
    access: services,
    input: object({
      ...whose,
      purpose: oneOf(...notificationPurposes, 'offers'),
      channel: Preference.channel,
    }),
    output: object({ wanted: T.Boolean(), language: T.Union([T.String(), T.Null()]) }),
    failures: [CustomerNotFound],
  }),
}
