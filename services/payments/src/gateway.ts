/**
 * What payments asks of a payment gateway. Everything goes by our own key (the payment's id), so that what happened can
 * be found out although an answer was lost. Every operation may be repeated and has its effect once.
 */
export type Gateway = {
  /** Sets money aside. A key that was used or voided before answers what it led to. */
  authorise(request: ChargeRequest, signal: AbortSignal): Promise<Charge>
  /** Takes all of what was set aside. Answers the charge as it is afterwards, captured or not. */
  capture(key: string, signal: AbortSignal): Promise<Charge>
  /**
   * Sees to it that nothing is taken under this key from now on, even by a request that is still on its way. A charge
   * that was captured stays so.
   */
  void(key: string, signal: AbortSignal): Promise<Charge>
  refund(request: RefundRequest, signal: AbortSignal): Promise<GatewayRefund>
  /** What became of a key; undefined where the gateway has not heard of it. */
  fetch(key: string, signal: AbortSignal): Promise<Charge | undefined>
  /** Checks the signature over the exact body, then reads it. `unknown` is genuine and of no interest. */
  readWebhook(request: WebhookRequest): GatewayMessage | 'forged' | 'unknown'
}

export type ChargeRequest = { key: string; amount: number; currency: string; token: string }
export type RefundRequest = { key: string; refund_id: string; amount: number }
export type WebhookRequest = { body: string; headers: Readonly<Record<string, string>> }

export type Charge = {
  key: string
  /** The gateway's own name for it. */
  reference: string
  status: 'pending' | 'requires_action' | 'authorised' | 'captured' | 'voided' | 'declined'
  amount: number
  currency: string
  reason: string | null
  redirect_url: string | null
}

export type GatewayRefund = { refund_id: string; status: 'pending' | 'succeeded' | 'failed' }

export type GatewayMessage = { id: string; type: string } & ({ charge: Charge } | { refund: GatewayRefund })

/** The gateway turned a request away without acting on it. Any other error leaves open what it did. */
export class GatewayRefused extends Error {}

/** The gateway did not answer in time. */
export class GatewayTimeout extends Error {}

/** Waits for a gateway no longer than the given milliseconds, whether or not it heeds the signal. */
export const withinTime = async <T>(limit: number, ask: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const giveUp = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const timeout = new GatewayTimeout(`the gateway did not answer within ${limit} ms`)
      reject(timeout)
      giveUp.abort(timeout)
    }, limit)
  })
  try {
    return await Promise.race([ask(giveUp.signal), late])
  } finally {
    clearTimeout(timer)
  }
}

/** A gateway that takes no new payments: it declines them. What it took before can still be captured, voided and refunded. */
export const closed = (gateway: Gateway): Gateway => ({
  ...gateway,
  authorise: async ({ key, amount, currency }) => ({
    key,
    reference: 'none',
    status: 'declined',
    amount,
    currency,
    reason: 'gateway_closed',
    redirect_url: null,
  }),
})
