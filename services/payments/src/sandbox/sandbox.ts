import { randomUUID } from 'node:crypto'
import { type Db, gather, issuesOf, newId } from '@selvedge/kernel'
import { Amount, Currency, Id, object, oneOf, type Static, T } from '@selvedge/kernel/contract'
import {
  type Charge,
  type ChargeRequest,
  type Gateway,
  GatewayRefused,
  type WebhookRequest,
} from '../gateway.ts'
import type { PaymentSettings } from '../settings.ts'
import { isSigned, sign, signatureHeader } from './signature.ts'
import * as store from './store.ts'
import { behaviourOf } from './tokens.ts'

const envelope = { id: Id, type: T.String({ maxLength: 60 }) }
const ChargeMessage = object({
  ...envelope,
  charge: object({
    key: Id,
    reference: T.String({ maxLength: 100 }),
    status: oneOf('pending', 'requires_action', 'authorised', 'captured', 'voided', 'declined'),
    amount: Amount,
    currency: Currency,
    reason: T.Union([T.String({ maxLength: 60 }), T.Null()]),
    redirect_url: T.Union([T.String({ maxLength: 500 }), T.Null()]),
  }),
})
const RefundMessage = object({
  ...envelope,
  refund: object({ refund_id: Id, status: oneOf('pending', 'succeeded', 'failed') }),
})

export type Sandbox = {
  gateway: Gateway
  findChallenge(id: string): Promise<store.ChargeRow | undefined>
  /** Undefined where there is no such challenge or it was answered otherwise. */
  answerChallenge(id: string, outcome: 'approve' | 'decline'): Promise<store.ChargeRow | undefined>
  /** Sends the webhooks that are due. One whose delivery throws is sent again later. */
  deliver(send: (request: WebhookRequest) => Promise<unknown>): Promise<void>
  forget(): Promise<void>
}

/**
 * Plays a payment network in the place of one. It has a memory of its own, which the rest of the service reaches through
 * the port alone, as it would reach a real one.
 */
export const createSandbox = (db: Db, settings: PaymentSettings): Sandbox => {
  const secret = settings.SANDBOX_WEBHOOK_SECRET
  const insertCharge = gather((charges: readonly store.NewCharge[]) => store.insertCharges(db, charges))
  const charge = (row: store.ChargeRow): Charge => ({
    key: row.key,
    reference: `ch_${row.key.replaceAll('-', '')}`,
    status: row.status,
    amount: row.amount,
    currency: row.currency,
    reason: row.reason,
    redirect_url:
      row.challenge_id && settings.SANDBOX_CHALLENGE_URL.replace('{challenge_id}', row.challenge_id),
  })
  const known = async (key: string): Promise<Charge> => {
    const row = await store.findCharge(db, key)
    if (row === undefined) throw new GatewayRefused('the sandbox knows no such charge')
    return charge(row)
  }

  const authorise = async (request: ChargeRequest, signal: AbortSignal): Promise<Charge> => {
    const { status, reason = null, webhooks = 0, silent, refused } = behaviourOf(request.token)
    if (refused) throw new GatewayRefused('503')
    if (silent === 'before') return neverAnswer(signal)
    const late = settings.SANDBOX_WEBHOOK_DELAY_MS
    const event = newId()
    const made = await insertCharge({
      ...request,
      status,
      reason,
      challenge_id: status === 'requires_action' ? randomUUID() : null,
      settles_after_ms: status === 'pending' ? late : null,
      webhooks: Array.from({ length: webhooks }, () => ({ event_id: event, after_ms: late })),
    })
    if (silent === 'after' && made !== undefined) return neverAnswer(signal)
    return made === undefined ? known(request.key) : charge(made)
  }

  const gateway: Gateway = {
    authorise,
    capture: async (key) => {
      await store.captureCharge(db, key)
      return known(key)
    },
    void: async (key) => {
      await store.voidCharge(db, key)
      return known(key)
    },
    refund: async (request) => ({
      refund_id: request.refund_id,
      status: await store.refundCharge(db, request),
    }),
    fetch: async (key) => {
      const row = await store.findCharge(db, key)
      return row && charge(row)
    },
    readWebhook: ({ body, headers }) => {
      const header = headers[signatureHeader] ?? ''
      if (!isSigned(secret, body, { header, now: Math.floor(Date.now() / 1000) })) return 'forged'
      const message = parse(body)
      if (issuesOf(ChargeMessage, message).length === 0) return message as Static<typeof ChargeMessage>
      if (issuesOf(RefundMessage, message).length === 0) return message as Static<typeof RefundMessage>
      return 'unknown'
    },
  }

  return {
    gateway,
    findChallenge: (id) => store.findChallenge(db, id),
    answerChallenge: async (id, outcome) => {
      const status = outcome === 'approve' ? 'authorised' : 'declined'
      const reason = outcome === 'approve' ? null : 'challenge_failed'
      const answered = await store.answerChallenge(db, {
        challenge_id: id,
        status,
        reason,
        event_id: newId(),
      })
      if (answered !== undefined) return answered
      const before = await store.findChallenge(db, id)
      return before?.status === status && before.reason === reason ? before : undefined
    },
    deliver: async (send) => {
      const deliveries = (await store.claimDueWebhooks(db, 20)).map(async ({ id, event_id, charge_key }) => {
        const about = await known(charge_key)
        const body = JSON.stringify({ id: event_id, type: `charge.${about.status}`, charge: about })
        const signature = sign(secret, body, Math.floor(Date.now() / 1000))
        await send({ body, headers: { [signatureHeader]: signature } })
        await store.noteDelivered(db, id)
      })
      const failed = (await Promise.allSettled(deliveries)).find((result) => result.status === 'rejected')
      if (failed !== undefined) throw failed.reason
    },
    forget: () => store.forgetDelivered(db),
  }
}

const neverAnswer = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))

const parse = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
