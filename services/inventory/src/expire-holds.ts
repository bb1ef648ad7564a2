import type { Context } from './context.ts'
import { letGoOfExpired } from './store/holds.ts'

/** Small enough that a shopper who waits for one of these variants does not notice. */
const batch = 100

/** Gives abandoned holds back to stock. */
export const expireHolds = async ({ db }: Context): Promise<void> => {
  while ((await letGoOfExpired(db, batch)) === batch);
}
