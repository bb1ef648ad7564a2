import { type Attribute, type Category, facetFields } from '@selvedge/contracts'
import { freezeJson, type Prepared } from '@selvedge/kernel'
import type { Question } from '../listing-question.ts'
import type { PreparedCache } from '../prepared-cache.ts'

/** Adds to what search is asked for a listing the attributes that are filterable in its category. */
export type CountAttributes = (question: Question) => Promise<Question>

type Filterable = Pick<Attribute, 'code' | 'category_ids'>

/** Counting costs, so a listing counts so many at most beside those that every listing counts. */
const countedAtMost = 30

/**
 * Definitions and tree are read where they lie in memory, and what follows from them is worked out once for each of their
 * versions and each question.
 */
export const createCountAttributes = (listings: PreparedCache): CountAttributes => {
  const filterable = perPrepared(filterableIn)
  const parents = perPrepared(parentsIn)
  const asked = new WeakMap<object, { of: Prepared; tree: Prepared | undefined; question: Question }>()
  const read = async (name: string) => listings.peek(name) ?? listings.get(name).catch(() => undefined)

  return async (question) => {
    if (!question.asked.facets) return question
    const attributes = await read('attributes')
    const all = attributes === undefined ? [] : filterable(attributes)
    if (attributes === undefined || all.length === 0) return question
    const tree = await read('categories')
    const known = asked.get(question.asked)
    if (known?.of === attributes && known.tree === tree) return known.question
    const { category_id } = question.asked.filters
    const path = category_id === undefined || tree === undefined ? [] : pathTo(parents(tree), category_id)
    const facet_fields = all
      .filter(({ category_ids }) => category_ids.length === 0 || category_ids.some((id) => path.includes(id)))
      .map(({ code }) => code)
      .slice(0, countedAtMost)
    const more: Question =
      facet_fields.length === 0
        ? question
        : {
            asked: freezeJson({ ...question.asked, facet_fields }),
            key: `${question.key} ${facet_fields.join()}`,
          }
    asked.set(question.asked, { of: attributes, tree, question: more })
    return more
  }
}

/** Something made of prepared bytes, once for each of them. */
export const perPrepared = <T>(parse: (body: string) => T) => {
  const known = new WeakMap<Prepared, T>()
  return (prepared: Prepared): T => {
    const before = known.get(prepared)
    if (before !== undefined) return before
    const parsed = parse(prepared.body.toString())
    known.set(prepared, parsed)
    return parsed
  }
}

const always = new Set<string>(facetFields)

const filterableIn = (body: string): Filterable[] =>
  (JSON.parse(body) as { data: Attribute[] }).data.filter(
    ({ filterable, code }) => filterable && !always.has(code),
  )

const parentsIn = (body: string): Map<string, string | null> =>
  new Map((JSON.parse(body) as { data: Category[] }).data.map(({ id, parent_id }) => [id, parent_id]))

const pathTo = (parents: ReadonlyMap<string, string | null>, id: string): string[] => {
  const path: string[] = []
  for (let at: string | null | undefined = id; at != null; at = parents.get(at)) path.push(at)
  return path
}
