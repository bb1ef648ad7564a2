import type { Context } from '../context.ts'
import { sweepLogIns as sweep } from '../store/log-ins.ts'

/** Deletes log-ins, challenges and requests to issuers that nobody finished. */
export const sweepLogIns = (ctx: Context): Promise<void> => sweep(ctx.db)
