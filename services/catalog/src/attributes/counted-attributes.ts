import { hash } from 'node:crypto'
import { type Attribute, type Category, countedCategoriesAtMost, facetFields } from '@selvedge/contracts'
import { freezeJson, type Prepared } from '@selvedge/kernel'
import type { Question } from '../listing-question.ts'
import type { PreparedCache } from '../prepared-cache.ts'

/** Adds to what search is asked for a listing the attributes that are filterable in its category, and which categories to count. */
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
    const tree = await read('categories')
    if (attributes === undefined) return question
    const all = filterable(attributes)
    const known = asked.get(question.asked)
    if (known?.of === attributes && known.tree === tree) return known.question
    const { category_id } = question.asked.filters
    const parentOf = tree === undefined ? new Map<string, string | null>() : parents(tree)
    const path = category_id === undefined ? [] : pathTo(parentOf, category_id)
    const category_ids = placesAbout(parentOf, path)
    const facet_fields = all
      .filter(({ category_ids }) => category_ids.length === 0 || category_ids.some((id) => path.includes(id)))
      .map(({ code }) => code)
      .slice(0, countedAtMost)
    const more: Question =
      facet_fields.length === 0 && category_ids === undefined
        ? question
        : {
            asked: freezeJson({
              ...question.asked,
              ...(facet_fields.length > 0 && { facet_fields }),
              ...(category_ids && { category_ids }),
            }),
            key: `${question.key} ${facet_fields.join()} ${category_ids === undefined ? '' : hash('sha1', category_ids.join(), 'base64url')}`,
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

/**
 * Of a tree with more categories than are counted, those about the chosen one: the path to it, what lies beneath and what lies
 * beside it; the two uppermost levels where none is chosen. Undefined where all are counted.
 */
export const placesAbout = (
  parentOf: ReadonlyMap<string, string | null>,
  path: readonly string[],
): string[] | undefined => {
  if (parentOf.size <= countedCategoriesAtMost) return undefined
  const [chosen] = path
  const isOf = (parent: string | null) => (id: string) => parentOf.get(id) === parent
  const ids = [...parentOf.keys()]
  const top = ids.filter(isOf(null))
  const beneath =
    chosen === undefined
      ? ids.filter((id) => parentOf.get(parentOf.get(id) ?? '') === null)
      : ids.filter(isOf(chosen))
  const beside = chosen === undefined ? top : ids.filter(isOf(parentOf.get(chosen) ?? null))
  // What one goes on to counts before what lies beside.
  const first = chosen === undefined ? [...beside, ...beneath] : [...beneath, ...beside]
  return [...new Set([...path, ...first])].slice(0, countedCategoriesAtMost)
}

const pathTo = (parents: ReadonlyMap<string, string | null>, id: string): string[] => {
  const path: string[] = []
  for (let at: string | null | undefined = id; at != null; at = parents.get(at)) path.push(at)
  return path
}
