import { type Db, violatedConstraint } from '@selvedge/kernel'
import type { Failed } from '@selvedge/kernel/contract'

/** A transaction in which the violation of a constraint is the failure given under the constraint's name. */
export const writeOrRefuse = async <T, F extends Failed>(
  db: Db,
  refusals: Readonly<Record<string, F>>,
  work: (tx: Db) => Promise<T>,
): Promise<T | F> => {
  try {
    return await db.transaction(work)
  } catch (error) {
    const refusal = refusals[violatedConstraint(error) ?? '']
    if (refusal === undefined) throw error
    return refusal
  }
}
