import { type Db, gather } from '@selvedge/kernel'
import { type Transition, transitions } from './payment-states.ts'
import {
  type Attempt,
  type Change,
  changeStatuses,
  type PaymentRow,
  type Recorded,
  recordAttempts,
} from './store/payments.ts'

/** How payments are written: each with whoever writes at the same time, or alone in a transaction. */
export type Writing = {
  attempt: (attempt: Attempt) => Promise<Recorded | undefined>
  change: (transition: Transition, change: Change) => Promise<PaymentRow | undefined>
}

/** Together with others; commits by itself. */
export const writingTogether = (db: Db, resolve_after_ms: number): Writing => {
  const byTransition = new Map(
    Object.values(transitions)
      .flatMap((outcomes) => Object.values(outcomes))
      .map((transition) => [
        transition,
        gather((changes: readonly Change[]) => changeStatuses(db, { transition, resolve_after_ms }, changes)),
      ]),
  )
  return {
    attempt: gather((attempts: readonly Attempt[]) => recordAttempts(db, attempts, resolve_after_ms)),
    change: async (transition, change) => byTransition.get(transition)?.(change),
  }
}

/** In the transaction that is given. */
export const writingIn = (tx: Db, resolve_after_ms: number): Writing => ({
  attempt: async (attempt) => (await recordAttempts(tx, [attempt], resolve_after_ms))[0],
  change: async (transition, change) =>
    (await changeStatuses(tx, { transition, resolve_after_ms }, [change]))[0],
})
