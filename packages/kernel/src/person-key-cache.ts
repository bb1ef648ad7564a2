import type { KeyObject } from 'node:crypto'

type Kept = { id: string; key: KeyObject; person_id: string | null; until: number }

const keysAtMost = 2000
/** A process that was not told of an erasure goes on with a key for no longer than this. */
export const keptForMs = 60_000

/** Unwrapped keys, the latest used ones, for a minute each. */
export const createPersonKeyCache = (now: () => number = Date.now) => {
  const byId = new Map<string, Kept>()
  const byPerson = new Map<string, Kept>()

  const drop = (kept: Kept) => {
    byId.delete(kept.id)
    if (kept.person_id !== null && byPerson.get(kept.person_id) === kept) byPerson.delete(kept.person_id)
  }
  const fresh = (kept: Kept | undefined): Kept | undefined => {
    if (kept === undefined || kept.until > now()) return kept
    drop(kept)
    return undefined
  }
  const add = (kept: Kept) => {
    byId.set(kept.id, kept)
    if (kept.person_id !== null) byPerson.set(kept.person_id, kept)
    // Insertion order is order of age: all are kept for equally long.
    if (byId.size <= keysAtMost) return
    for (const oldest of byId.values()) {
      drop(oldest)
      break
    }
  }

  return {
    find: (id: string): KeyObject | undefined => fresh(byId.get(id))?.key,
    /** A key of a person that is in the table. */
    ofPerson: (personId: string): { id: string; key: KeyObject } | undefined => {
      const kept = fresh(byPerson.get(personId))
      return kept && { id: kept.id, key: kept.key }
    },
    keep: ({ id, person_id }: { id: string; person_id: string }, key: KeyObject): void => {
      const earlier = byId.get(id)
      if (earlier !== undefined) drop(earlier)
      add({ id, key, person_id, until: now() + keptForMs })
    },
    keepForOpening: (id: string, key: KeyObject): void =>
      add({ id, key, person_id: null, until: now() + keptForMs }),
    forget: (personIds: readonly string[], ids: readonly string[]): void => {
      for (const id of ids) {
        const kept = byId.get(id)
        if (kept !== undefined) drop(kept)
      }
      for (const personId of personIds) byPerson.delete(personId)
    },
    size: (): number => byId.size,
  }
}
