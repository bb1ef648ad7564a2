import type { Context } from '../context.ts'

const rollBack = new Error('nothing of it stays')

/** What some work would come to, of which nothing stays. */
export const rolledBack = async <T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> => {
  let outcome: { value: T } | undefined
  try {
    await ctx.db.transaction(async (tx) => {
      outcome = { value: await work({ ...ctx, db: tx }) }
      throw rollBack
    })
  } catch (error) {
    if (error !== rollBack) throw error
  }
  return (outcome as { value: T }).value
}
