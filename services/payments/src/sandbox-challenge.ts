import { ChallengeNotFound, payments } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import type { Charge } from './gateway.ts'

/** A challenge as the shopper's bank would show it. */
export const get_sandbox_challenge = handler(
  payments.get_sandbox_challenge,
  async (ctx: Context, { challenge_id }) => {
    const charge = await ctx.sandbox.findChallenge(challenge_id)
    if (charge === undefined) return fail(ChallengeNotFound)
    const { amount, currency } = charge
    return { challenge_id, amount, currency, status: statusOf(charge.status) }
  },
)

/** Answers a challenge, once. The platform hears of it as it would from a real network: by webhook. */
export const answer_sandbox_challenge = handler(
  payments.answer_sandbox_challenge,
  async (ctx: Context, { challenge_id, outcome }) => {
    const answered = await ctx.sandbox.answerChallenge(challenge_id, outcome)
    if (answered === undefined) return fail(ChallengeNotFound)
    return { challenge_id, status: outcome === 'approve' ? 'approved' : 'declined' } as const
  },
  // The sandbox has connections of its own, as a network elsewhere would; a transaction around it would hold one more.
  { idempotency: 'handler' },
)

const statusOf = (charge: Charge['status']): 'open' | 'approved' | 'declined' => {
  if (charge === 'requires_action') return 'open'
  return charge === 'declined' || charge === 'voided' ? 'declined' : 'approved'
}
