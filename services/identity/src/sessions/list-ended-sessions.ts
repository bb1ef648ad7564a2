import { identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from '../context.ts'
import { listEnded } from '../store/session-list.ts'

/** Clocks differ, and a token that was being signed when its session ended is as old as that. */
const graceSeconds = 60

export const listEndedSessions = handler(identity.list_ended_sessions, (ctx: Context, { after }) =>
  listEnded(ctx.db, { after: after ?? null, seconds: ctx.settings.ACCESS_TOKEN_SECONDS + graceSeconds }),
)
