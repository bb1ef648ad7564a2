import type { cart, catalog, identity, inventory, payments, shipping } from '@selvedge/contracts'
import {
  type Db,
  gather,
  type Log,
  type PersonalData,
  SettingsError,
  type SettingsOf,
} from '@selvedge/kernel'
import type { Client } from '@selvedge/kernel/contract'
import { type MoveName, moves } from './order-states.ts'
import type { settings } from './settings.ts'
import { createSoldOut, type SoldOut } from './sold-out.ts'
import { insertOrders, moveOrders, type NewOrder, type OrderRow, type Step } from './store.ts'

export type Peers = {
  catalog: Client<typeof catalog>
  cart: Client<typeof cart>
  identity: Client<typeof identity>
  inventory: Client<typeof inventory>
  shipping: Client<typeof shipping>
  payments: Client<typeof payments>
}

export type Context = {
  db: Db
  peers: Peers
  settings: SettingsOf<typeof settings>
  log: Log
  /** Writes an order down and moves one, each with whoever does at the same time; commits by itself. */
  writing: Writing
  /** What was sold out a moment ago. */
  soldOut: SoldOut
  personal: PersonalData
  /** Passed between every two steps of the saga. Does nothing; a test dies here. */
  checkpoint: (name: string) => Promise<void>
}

type Writing = {
  insert: (order: NewOrder) => Promise<OrderRow | undefined>
  move: Readonly<Record<MoveName, (step: Step) => Promise<OrderRow | undefined>>>
}

export const createContext = (
  base: Pick<Context, 'db' | 'peers' | 'settings' | 'log' | 'personal'>,
): Context => {
  if (base.settings.MASTER_KEY === '')
    throw new SettingsError('MASTER_KEY is not set: guests’ tokens are made with it')
  return {
    ...base,
    writing: writingTo(base),
    soldOut: createSoldOut(base.peers.inventory),
    checkpoint: async () => {},
  }
}

const writingTo = ({
  db,
  personal,
  settings: { ORDER_RESUME_SECONDS, ORDER_PAYMENT_MINUTES },
}: Pick<Context, 'db' | 'settings' | 'personal'>): Writing => {
  const resume_seconds = ORDER_RESUME_SECONDS
  const how = { resume_seconds, payment_minutes: ORDER_PAYMENT_MINUTES, personal }
  const mover = (move: MoveName) =>
    gather((steps: readonly Step[]) => moveOrders(db, { move, resume_seconds }, steps))
  return {
    insert: gather((orders: readonly NewOrder[]) => insertOrders(db, orders, how)),
    move: Object.fromEntries(
      Object.keys(moves).map((move) => [move, mover(move as MoveName)]),
    ) as Writing['move'],
  }
}
