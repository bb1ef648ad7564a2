import { type CollectionMembers, CollectionNotFound, type CollectionOrder } from '@selvedge/contracts'
import { freezeJson, type Prepared } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import { perPrepared } from '../attributes/counted-attributes.ts'
import type { Input, Question } from '../listing-question.ts'
import type { PreparedCache } from '../prepared-cache.ts'
import { keyOfCollection } from '../store/collections.ts'
import { sortingOf, turnOf, withinOf } from './members.ts'

type Asked = { order: CollectionOrder; members: CollectionMembers } | null
type Known = { of: Prepared; until: number; question: Question }

/**
 * Collections are read where their prepared questions lie in memory. What follows from one is worked out once for each
 * version of it and each question, and again when the hour turns that "new within so many days" goes by.
 */
export const createWithinCollection = (listings: PreparedCache) => {
  const parsed = perPrepared((body): { asked: Asked } => ({ asked: JSON.parse(body) }))
  const known = new WeakMap<object, Known>()
  /** Keeps a question within the collection that `input` names; as it is where it names none. */
  return async (question: Question, input: Pick<Input, 'collection_id' | 'sort_by'>) => {
    if (input.collection_id === undefined) return question
    const key = keyOfCollection(input.collection_id)
    const prepared = listings.peek(key) ?? (await listings.get(key))
    if (prepared === undefined) return fail(CollectionNotFound)
    const now = Date.now()
    const before = known.get(question.asked)
    if (before !== undefined && before.of === prepared && now < before.until) return before.question
    const { asked } = parsed(prepared)
    if (asked === null) return fail(CollectionNotFound)
    const within = withinOf(asked.members, now)
    const own = input.sort_by === undefined && question.asked.text === undefined
    const narrowed: Question = {
      asked: freezeJson({
        ...question.asked,
        ...(own ? sortingOf[asked.order] : {}),
        filters: { ...question.asked.filters, within },
      }),
      key: `${question.key} ${key} ${prepared.etag} ${turnOf(asked.members, now)}`,
    }
    known.set(question.asked, { of: prepared, until: turnOf(asked.members, now), question: narrowed })
    return narrowed
  }
}

export type WithinCollection = ReturnType<typeof createWithinCollection>
