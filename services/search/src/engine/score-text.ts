import type { Language } from '../analysis/languages.ts'
import type { TextQuery } from '../analysis/text-query.ts'
import { type Clause, expand, type Term, type Way } from './expand.ts'
import { type Found, foundOf, giveBack, intersect, unite, uniteAll, uniteMany } from './found.ts'
import { LONGEST, rarity, saturated, shrinking, weightsOf } from './relevance.ts'
import type { SearchIndex } from './search-index.ts'
import { lengthIn, nameLengthIn, type TextIndex } from './text-index.ts'

/** What having exactly the SKU searched for adds: more than any words can. */
export const SKU_SCORE = 1e6

/** How much of a query the products have that were found: all of it, all that any product has, or some of it. */
export type Coverage = 'all' | 'known' | 'some'

/**
 * `language`: whose translations are looked at beside the texts as they were written. `sku`: the text as it was typed, which
 * may be a SKU. `wants`: whether all words are wanted, or any will do.
 */
export type Asked = { query: TextQuery; language: Language; sku: string; wants: 'all' | 'any' }

/**
 * Finds and scores the products that a text asks for: BM25F with two lengths, that of the name and that of the whole text, and
 * all words of a clause taken as one. Products must fulfil every clause; where none does, those clauses are let go that no
 * product fulfils, and where that is not enough, one clause will do; but a SKU is enough. The buffers are reused: a result is good until the
 * next call.
 */
export class TextScorer {
  coverage: Coverage = 'all'
  clauses: readonly Clause[] = []
  #found = foundOf(0)

  /** The products found, ascending, `count` of them. */
  get products(): Uint32Array {
    return this.#found.products
  }

  /** What they score, in the same places. */
  get scores(): Float64Array {
    return this.#found.weights
  }

  get count(): number {
    return this.#found.count
  }

  run(index: SearchIndex, { query, language, sku, wants }: Asked): void {
    giveBack(this.#found)
    this.#found = foundOf(0)
    this.coverage = 'all'
    this.clauses = expand(index.textsIn(language), query, index.relevance)
    const clauses = [...this.clauses].sort((a, b) => breadth(a) - breadth(b))
    const known = clauses.filter(({ ways }) => ways.length > 0)
    const all = wants === 'all'
    const exact = index.variants.productsOfCode(sku)
    const isEnough = () => this.count > 0 || (all && exact.length > 0)
    if (all && known.length === clauses.length) this.#found = fulfillingAll(index, clauses)
    if (all && !isEnough() && known.length > 0 && known.length < clauses.length) {
      this.coverage = 'known'
      this.#found = fulfillingAll(index, known)
    }
    if (!isEnough() && known.length > (all ? 1 : 0)) {
      this.coverage = 'some'
      this.#found = known.reduce((found, clause) => unite(found, scored(index, clause), 'sum'), foundOf(0))
    }
    if (exact.length > 0) this.#found = unite(this.#found, ofSku(exact), 'sum')
  }
}

/** The products that fulfil all of the clauses, with their scores. */
const fulfillingAll = (index: SearchIndex, clauses: readonly Clause[]): Found => {
  let found: Found | undefined
  for (const clause of clauses) {
    const next = scored(index, clause)
    found = found === undefined ? next : intersect(found, next, 'sum')
  }
  return found ?? foundOf(0)
}

/** The products that fulfil a clause, with what it adds to their scores. */
const scored = (index: SearchIndex, clause: Clause): Found => {
  const found = fulfilling(index, clause)
  const { k1 } = index.relevance
  const rare = rarity(index.size, found.count)
  const { weights, count } = found
  for (let i = 0; i < count; i++) weights[i] = saturated(rare, weights[i] as number, k1)
  return found
}

/** The products that fulfil a clause, with what their occurrences weigh. */
const fulfilling = (index: SearchIndex, { ways }: Clause): Found => {
  const single = Map.groupBy(
    ways.filter(({ words }) => words.length === 1),
    ({ text }) => text,
  )
  // Forms of one word count together; of several ways to say it, in whatever language, the one that says it most.
  let found = foundOf(0)
  for (const [text, own] of single)
    found = unite(
      found,
      withTerms({ index, text }, mergedOf(own.map(({ words: [terms] }) => terms as Term[]))),
      'more',
    )
  for (const way of ways)
    if (way.words.length > 1) found = unite(found, withPhrase({ index, text: way.text }, way), 'more')
  return found
}

/** The texts that are looked at, and the index by which they weigh. */
type Looked = { index: SearchIndex; text: TextIndex }

/** The products that have a term of every word; what they weigh is that of the word that weighs least. */
const withPhrase = (looked: Looked, { words }: Way): Found => {
  const [first, ...others] = words.map((terms) => withTerms(looked, terms))
  return others.reduce((found, other) => intersect(found, other, 'less'), first as Found)
}

/** From so many on it is cheaper to add up than to merge. */
const MANY = 8

const withTerms = (looked: Looked, terms: readonly Term[]): Found => {
  const lists = terms.values().map((term) => withTerm(looked, term))
  return terms.length < MANY ? uniteAll([...lists]) : uniteMany(lists, looked.index.end)
}

/** The products that have this term, with what its occurrences weigh. A translation is as long as what it translates. */
const withTerm = ({ index, text }: Looked, { code, share }: Term): Found => {
  const { sizes } = index.text
  const { name, brand, rest, byName, byLength } = index.weighing()
  const postings = text.postings(code)
  const found = foundOf(postings.length)
  const { products, weights } = found
  let count = 0
  for (let i = 0; i < postings.length; i++) {
    const posting = postings[i] as number
    const product = posting >>> 8
    const bits = posting & 255
    const size = sizes[product] as number
    const weight =
      share *
      ((name[bits] as number) * (byName[nameLengthIn(size)] as number) +
        (brand[bits] as number) +
        (rest[bits] as number) * (byLength[lengthIn(size)] as number))
    if (weight === 0) continue // of a field that counts nothing
    products[count] = product
    weights[count++] = weight
  }
  found.count = count
  return found
}

const ofSku = (exact: readonly number[]): Found => {
  const products = Uint32Array.from(new Set(exact)).sort()
  return { products, weights: new Float64Array(products.length).fill(SKU_SCORE), count: products.length }
}

/** Each term once, with the largest share it has. */
const mergedOf = (lists: readonly (readonly Term[])[]): readonly Term[] => {
  const [first] = lists
  if (first && lists.length === 1) return first
  const shares = new Map<number, number>()
  for (const terms of lists)
    for (const { code, share } of terms) shares.set(code, Math.max(share, shares.get(code) ?? 0))
  return Array.from(shares, ([code, share]) => ({ code, share }))
}

/** About how many products fulfil a clause, at most; the rarest is looked at first. */
const breadth = ({ ways }: Clause): number => {
  let sum = 0
  for (const { text, words } of ways) {
    const each = words.map((terms) => terms.reduce((having, { code }) => having + text.having(code), 0))
    sum += Math.min(...each)
  }
  return sum
}

/** For all searches of this process: a search runs to its end before the next begins. */
export const scorer = new TextScorer()

/** The tables by which an index weighs occurrences now. */
export const weighingOf = ({ text, size, relevance }: SearchIndex) => ({
  ...weightsOf(relevance),
  byName: shrinking(relevance.b, Math.min(LONGEST, text.totalNameLength / size)),
  byLength: shrinking(relevance.b, Math.min(LONGEST, text.totalLength / size)),
})
