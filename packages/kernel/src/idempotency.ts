import { createHash } from 'node:crypto'
import { fail, IdempotencyKeyReused, isFailed } from './contract/index.ts'
import type { Db } from './database.ts'
import { sql } from './sql.ts'

type Keyed = { operation: string; scope: string; key: string; input: unknown }

/**
 * Runs a command once for its key. The claim, the effect and the answer commit together, so there is no moment at which
 * a crash leaves one without the others. A second request with the key waits for the first and gets its answer; with
 * another input it is refused. A failure commits nothing and may be tried again under the same key.
 */
export const once = (db: Db, keyed: Keyed, work: (tx: Db) => Promise<unknown>): Promise<unknown> =>
  db.transaction(async (tx) => {
    const hash = createHash('sha256').update(JSON.stringify(keyed.input)).digest()
    const claimed = await tx.run(sql`
      insert into idempotency (operation, scope, key, request_hash)
      values (${keyed.operation}, ${keyed.scope}, ${keyed.key}, ${hash})
      on conflict do nothing`)
    if (claimed === 0) {
      const earlier = await tx.one<{ response: { sealed: string }; same: boolean }>(sql`
        select response, request_hash = ${hash} as same from idempotency
        where operation = ${keyed.operation} and scope = ${keyed.scope} and key = ${keyed.key}`)
      if (!earlier.same) return fail(IdempotencyKeyReused)
      const bytes = Buffer.from(earlier.response.sealed, 'base64')
      return JSON.parse(tx.personal.openFleeting(bytes, answerOf(keyed))).value
    }
    const value = await work(tx)
    if (isFailed(value)) return value
    const sealed = tx.personal.sealFleeting(JSON.stringify({ value }), answerOf(keyed)).toString('base64')
    await tx.run(sql`
      update idempotency set response = ${JSON.stringify({ sealed })}::jsonb
      where operation = ${keyed.operation} and scope = ${keyed.scope} and key = ${keyed.key}`)
    return value
  })

/** Answers tell of persons, so they are sealed. */
const answerOf = ({ operation, scope, key }: Keyed) => `answer ${JSON.stringify([operation, scope, key])}`

/** Answers are kept for a day; a client does not retry for longer. */
export const forgetOldKeys = async (db: Db): Promise<void> => {
  await db.run(sql`delete from idempotency where at < now() - interval '24 hours'`)
}
