import type { Base, Db } from '@selvedge/kernel'

export type Context = { db: Db }

export const createContext = ({ db }: Base<Record<never, never>, Record<never, never>>): Context => ({ db })
