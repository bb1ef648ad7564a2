/** How the sandbox treats a token. Only these stand for a card. */
export type Behaviour = {
  status: 'authorised' | 'pending' | 'requires_action' | 'declined'
  reason?: string
  /** How often the webhook comes that tells of a pending charge. */
  webhooks?: 0 | 1 | 2
  /** The answer never comes, with the charge made or not. */
  silent?: 'after' | 'before'
  /** Turned away with a 503. */
  refused?: true
}

const behaviours: Readonly<Record<string, Behaviour>> = {
  tok_success: { status: 'authorised' },
  tok_decline: { status: 'declined', reason: 'card_declined' },
  tok_insufficient_funds: { status: 'declined', reason: 'insufficient_funds' },
  tok_3ds: { status: 'requires_action' },
  tok_timeout_after_charge: { status: 'authorised', silent: 'after' },
  tok_timeout_before_charge: { status: 'declined', silent: 'before' },
  tok_webhook_late: { status: 'pending', webhooks: 1 },
  tok_webhook_twice: { status: 'pending', webhooks: 2 },
  tok_webhook_never: { status: 'pending', webhooks: 0 },
  tok_error: { status: 'declined', refused: true },
}

export const behaviourOf = (token: string): Behaviour =>
  Object.hasOwn(behaviours, token)
    ? (behaviours[token] as Behaviour)
    : { status: 'declined', reason: 'invalid_token' }
