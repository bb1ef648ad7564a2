import type { Context } from '../context.ts'
import { sweepArtifacts } from '../store/oauth.ts'

/** Deletes what the protocol had in flight and nobody can use any more. */
export const sweepOAuth = (ctx: Context): Promise<void> => sweepArtifacts(ctx.db)
