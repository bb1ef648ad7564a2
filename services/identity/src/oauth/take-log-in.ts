import type { Db } from '@selvedge/kernel'
import type { Context } from '../context.ts'

export type TakenLogIn = {
  customer_id: string
  methods: string[]
  /** Seconds since the epoch. */
  authenticated_at: number
}

/** A complete log-in, once. Stands in until the log-in engine is there: the id is the log-in itself, sealed. */
export const takeLogIn = async (ctx: Context, _tx: Db, logInId: string): Promise<TakenLogIn | undefined> => {
  try {
    return JSON.parse(ctx.secrets.open(Buffer.from(logInId, 'base64url'), 'log-in').toString())
  } catch {
    return undefined
  }
}
