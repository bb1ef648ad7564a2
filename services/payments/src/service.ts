import { payments } from '@selvedge/contracts'
import { defineService, every } from '@selvedge/kernel'
import { authorise } from './authorise.ts'
import { cancel } from './cancel.ts'
import { capture } from './capture.ts'
import { createContext } from './context.ts'
import { deliverSandboxWebhooks } from './deliver-sandbox-webhooks.ts'
import { get_payment, get_payment_of_order } from './get-payment.ts'
import { list_payments } from './list-payments.ts'
import { receive_webhook } from './receive-webhook.ts'
import { refund } from './refund.ts'
import { forgetOldWebhooks, resolvePayments } from './resolve.ts'
import { answer_sandbox_challenge, get_sandbox_challenge } from './sandbox-challenge.ts'
import { settings } from './settings.ts'

export const paymentsService = defineService(payments, {
  settings,
  context: createContext,
  migrations: new URL('../migrations/', import.meta.url),
  operations: {
    authorise,
    cancel,
    capture,
    get_payment_of_order,
    get_payment,
    list_payments,
    refund,
    receive_webhook,
    get_sandbox_challenge,
    answer_sandbox_challenge,
  },
  timers: [
    every('1s', deliverSandboxWebhooks),
    every('5s', resolvePayments),
    every('24h', forgetOldWebhooks),
  ],
})
