import type { AskedPiece, Db, Piece } from '@selvedge/kernel'
import { listAddresses } from '../store/addresses.ts'
import { listDecisions } from '../store/consents.ts'
import { findCustomer } from '../store/customers.ts'
import { factsOf, sessionsOf } from '../store/known-of-person.ts'

/** Rows in a piece. */
const limit = 1000

type Row = { id: string }

/** Of these there may be any number: they come last, one list after the other. */
const lists: readonly [string, (db: Db, id: string, after: string | null) => Promise<Row[]>][] = [
  ['sessions', (db, id, after) => sessionsOf(db, id, { after, limit })],
  ['consents', (db, id, before) => listDecisions(db, id, { before, limit })],
]

/** What identity itself knows, without what proves who somebody is. A cursor is a list and the last row that was read of it. */
export const exportPerson = async ({ db }: { db: Db }, { person_id, after }: AskedPiece): Promise<Piece> => {
  if (after === undefined) {
    const data = {
      account: (await findCustomer(db, person_id)) ?? null,
      addresses: await listAddresses(db, person_id),
      ...(await factsOf(db, person_id)),
    }
    return { data, next: lists[0]?.[0] ?? null }
  }
  const [name, last = null] = after.split(' ')
  const at = lists.findIndex(([list]) => list === name)
  const read = lists[at]?.[1]
  if (read === undefined) throw new TypeError(`there is no list ${name}`)
  const rows = await read(db, person_id, last)
  const isFull = rows.length === limit
  return {
    data: { [String(name)]: rows },
    next: isFull ? `${name} ${rows.at(-1)?.id}` : (lists[at + 1]?.[0] ?? null),
  }
}
