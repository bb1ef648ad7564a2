import type { Order } from '@selvedge/sdk'

type State = Pick<Order, 'status' | 'payment'>

/**
 * What an order's page is about. `waiting`: the platform or a bank has still to say something. `challenge`: the shopper's
 * bank waits for the shopper. `unpaid`: it was declined, and another card may be tried.
 */
export type Standing = 'waiting' | 'challenge' | 'unpaid' | 'confirmed' | 'shipped' | 'cancelled'

export const standingOf = ({ status, payment }: State): Standing => {
  switch (status) {
    case 'placing':
      return 'waiting'
    case 'awaiting_payment':
      if (payment?.status === 'pending') return 'waiting'
      return payment?.status === 'requires_action' ? 'challenge' : 'unpaid'
    case 'confirmed':
    case 'shipping':
      return 'confirmed'
    case 'shipped':
      return 'shipped'
    case 'cancelling':
    case 'cancelled':
      return 'cancelled'
  }
}

/** Whether something will be known soon that is not known yet. */
export const isUnsettled = (state: State): boolean =>
  state.status === 'cancelling' || ['waiting', 'challenge'].includes(standingOf(state))

/** Milliseconds to wait before looking again for the nth time: less often the longer it takes, and not for ever. */
export const pauseBefore = (attempt: number): number | undefined =>
  attempt >= 60 ? undefined : Math.min(15_000, Math.round(700 * 1.25 ** attempt))

/** Whether its shopper may still cancel it. */
export const isCancellable = ({ status }: Pick<Order, 'status'>): boolean =>
  status === 'placing' || status === 'awaiting_payment' || status === 'confirmed'
