import type { cart, catalog, inventory, payments, shipping } from '@selvedge/contracts'
import { type Db, type Log, SettingsError, type SettingsOf } from '@selvedge/kernel'
import type { Client } from '@selvedge/kernel/contract'
import type { settings } from './settings.ts'

export type Peers = {
  catalog: Client<typeof catalog>
  cart: Client<typeof cart>
  inventory: Client<typeof inventory>
  shipping: Client<typeof shipping>
  payments: Client<typeof payments>
}

export type Context = {
  db: Db
  peers: Peers
  settings: SettingsOf<typeof settings>
  log: Log
  /** Passed between every two steps of the saga. Does nothing; a test dies here. */
  checkpoint: (name: string) => Promise<void>
}

export const createContext = (base: Omit<Context, 'checkpoint'>): Context => {
  if (base.settings.MASTER_KEY === '')
    throw new SettingsError('MASTER_KEY is not set: guests’ tokens are made with it')
  return { ...base, checkpoint: async () => {} }
}
