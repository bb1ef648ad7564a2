import { setting } from '@selvedge/kernel'
import { T } from '@selvedge/kernel/contract'

const days = (most: number) => T.Integer({ minimum: 1, maximum: most })

export const privacySettings = {
  ERASURE_GRACE_DAYS: setting(
    T.Integer({ minimum: 0, maximum: 30 }),
    'Days in which somebody can take the erasure of their account back.',
    { default: 14 },
  ),
  EXPORT_DAYS: setting(days(30), 'Days that an export of a person’s data can be fetched.', { default: 7 }),
  VISITOR_CONSENT_DAYS: setting(
    days(3650),
    'Days that the decisions of a browser without an account are kept.',
    { default: 400 },
  ),
  ERASURE_RECORD_DAYS: setting(
    days(3650),
    'Days that it is kept that an erasure was carried out, by the account’s id alone.',
    { default: 1095 },
  ),
}
