import { createLog, type Db, readSettings } from '@selvedge/kernel'
import { type Context, createContext, settings } from '../src/context.ts'

/** What a process of the service would work with, for use cases that a test calls by themselves. It has no peers. */
export const contextOn = (db: Db, changed: Partial<Context['settings']> = {}): Context =>
  createContext({
    db,
    settings: { ...readSettings(settings, {}), ...changed },
    peers: {} as Context['peers'],
    personal_of: {} as Context['personal_of'],
    log: createLog({ level: 'silent' }),
  })
