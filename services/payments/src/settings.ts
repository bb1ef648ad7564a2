import { type SettingsOf, setting } from '@selvedge/kernel'
import { T } from '@selvedge/kernel/contract'

const milliseconds = T.Integer({ minimum: 0, maximum: 86_400_000 })

export const settings = {
  PAYMENT_GATEWAY_TIMEOUT_MS: setting(
    milliseconds,
    'Milliseconds that a payment gateway is waited for. What it did is found out afterwards.',
    { default: 5000 },
  ),
  PAYMENT_RESOLVE_AFTER_MS: setting(
    milliseconds,
    'Milliseconds after which a payment, capture, void or refund without an outcome is looked into. Keep it above twice the time-out.',
    { default: 10_000 },
  ),
  PAYMENT_EXPIRES_AFTER_MS: setting(
    milliseconds,
    'Milliseconds that a shopper has for a 3-D Secure challenge, and a gateway for an answer.',
    { default: 1_800_000 },
  ),
  SANDBOX_ENABLED: setting(
    T.Boolean(),
    'Whether the sandbox gateway takes payments, in which no money moves. In production it must be set, one way or the other.',
    { default: true },
  ),
  SANDBOX_WEBHOOK_SECRET: setting(
    T.String({ minLength: 16 }),
    'Signs the webhooks of the sandbox gateway, where no money moves.',
    { default: 'sandbox-webhook-secret', secret: true },
  ),
  SANDBOX_WEBHOOK_DELAY_MS: setting(milliseconds, 'Milliseconds by which the sandbox is late.', {
    default: 3000,
  }),
  SANDBOX_CHALLENGE_URL: setting(
    T.String({ pattern: '\\{challenge_id\\}' }),
    'Where a shopper answers a 3-D Secure challenge of the sandbox.',
    { default: '/api/payments/v1/sandbox/challenges/{challenge_id}' },
  ),
}
export type PaymentSettings = SettingsOf<typeof settings>
