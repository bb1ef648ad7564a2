import { setting } from '@selvedge/kernel'
import { T } from '@selvedge/kernel/contract'

export const settings = {
  ORDER_RESUME_SECONDS: setting(
    T.Number({ exclusiveMinimum: 0, maximum: 3600 }),
    'Seconds after which an order that nobody has moved on is taken up by whichever process looks first.',
    { default: 10 },
  ),
  ORDER_PAYMENT_MINUTES: setting(
    T.Number({ exclusiveMinimum: 0, maximum: 10_080 }),
    'Minutes that stock is kept for an order that waits for its payment.',
    { default: 30 },
  ),
  ORDER_PERSONAL_DAYS: setting(
    T.Integer({ minimum: 1, maximum: 36_500 }),
    'Days after its last change that an order keeps who ordered it and where it went.',
    { default: 1095 },
  ),
  FAILED_ORDER_PERSONAL_DAYS: setting(
    T.Integer({ minimum: 1, maximum: 36_500 }),
    'The same of an order that was never placed.',
    { default: 30 },
  ),
  MASTER_KEY: setting(T.String(), 'Wraps the keys that the platform keeps: 32 random bytes in base64url.', {
    default: '',
    secret: true,
  }),
}
