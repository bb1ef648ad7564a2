import type { Understood } from '@selvedge/contracts'
import { contributionTo, factsOf, type Selection } from './engine/contribution.ts'
import type { SearchIndex } from './engine/search-index.ts'
import type { Effect } from './engine/steer.ts'

/** What a selection of products shows beside its pages. */
export type Counted = {
  /** A hash of the rest. */
  counted_tag: string
  total: number
  /** `Facet[]` as JSON text. */
  facets: string
  price_range: { min_amount: number; max_amount: number } | null
  price_counts?: number[]
  coverage?: 'known' | 'some'
  suggestion?: string
  understood?: Understood[]
}

/** How an answer was come by: the selection that it is of, and those that found nothing when they were tried before. */
export type Found = {
  selection: Selection
  tried: readonly Selection[]
  /** Whether somebody typed a text, even if none of it is left to be searched. */
  isOfText: boolean
  /** What the shop wanted of it. */
  effect?: Effect
}

/** What a page of them shows: what is counted, and whose turn it is. */
export type Page = Counted & { product_ids: string[] }

export type Answer = {
  readonly found: Found
  readonly counted: Counted
  /** By order and place. */
  readonly pages: ReadonlyMap<string, Page>
}

type Kept = Answer & {
  pages: Map<string, Page>
  bytes: number
  text: string
  /** Asked for since it was last its turn to go. */
  visited: boolean
  contribution: ReturnType<typeof contributionTo>
}

/** Whoever leafs through all pages of a selection must not push out what others look at. */
const pagesEach = 32
/** What an answer and a page of it take beside their texts. */
const answerBytes = 2000
const pageBytes = 300
const idBytes = 56
/** Looking at a product for an answer takes a microsecond or a few: above so many it is better to begin anew. */
const looksAtOnce = 10_000

/**
 * Answers that were worked out before, each for as long as it is what the index would answer now. A change of products
 * goes through `change`, which drops the answers that it makes untrue and no others: a sale that leaves a jumper's last
 * blue M costs the answers that count it, not those about shoes. Bounded in bytes; the oldest goes first, but an answer
 * that was asked for since its last turn gets another (CLOCK, which costs a hit no more than a flag).
 */
export class Answers {
  readonly #index: SearchIndex
  readonly #maxBytes: number
  readonly #kept = new Map<string, Kept>() // in the order of their turns to go
  #bytes = 0

  constructor(index: SearchIndex, maxBytes: number) {
    this.#index = index
    this.#maxBytes = maxBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  get count(): number {
    return this.#kept.size
  }

  get(key: string): Answer | undefined {
    const kept = this.#kept.get(key)
    if (kept === undefined) return undefined
    // How rare a word is depends on all texts, so any change of a text may change what a text finds and in which order.
    if (kept.text !== this.#textState(kept.found)) {
      this.#drop(key)
      return undefined
    }
    kept.visited = true
    return kept
  }

  /** To be called in the same turn in which the answer was worked out. */
  set(key: string, found: Found, counted: Counted): void {
    this.#drop(key)
    const bytes = answerBytes + 4 * key.length + textBytes(counted.facets)
    if (bytes > this.#maxBytes) return
    const text = this.#textState(found)
    const contribution = contributionToAny(this.#index, [found.selection, ...found.tried])
    this.#kept.set(key, { found, counted, pages: new Map(), bytes, text, visited: false, contribution })
    this.#grow(bytes)
  }

  /** Another page of an answer that is kept; as `set`, in the turn in which it was worked out. */
  setPage(key: string, place: string, page: Page): void {
    const kept = this.#kept.get(key)
    if (kept === undefined) return
    const bytes = ({ product_ids }: Page) => pageBytes + idBytes * product_ids.length
    kept.pages.set(place, page)
    let more = bytes(page)
    for (const [oldest, before] of kept.pages) {
      if (kept.pages.size <= pagesEach) break
      kept.pages.delete(oldest)
      more -= bytes(before)
    }
    kept.bytes += more
    this.#grow(more)
  }

  /** Forgets all of them. */
  clear(): void {
    this.#kept.clear()
    this.#bytes = 0
  }

  /** Runs what changes these products in the index, and drops every answer that is not true any more. */
  change(productIds: readonly string[], apply: () => void): void {
    const { size } = this.#index.fields
    const isTooMuch = productIds.length * this.#kept.size > looksAtOnce
    if (isTooMuch) this.clear()
    const before = this.#look(productIds)
    try {
      apply()
    } finally {
      // A field that is new may be what an older filter meant by its name.
      if (size !== this.#index.fields.size) this.clear()
      const after = this.#look(productIds, before.facts)
      for (const [nth, key] of [...this.#kept.keys()].entries())
        if (before.contributions[nth] !== after.contributions[nth]) this.#drop(key)
    }
  }

  /** What the products add to each answer, and their facts, which are only told to be others than `before`. */
  #look(
    productIds: readonly string[],
    before?: readonly string[],
  ): { contributions: string[]; facts: string[] } {
    if (this.#kept.size === 0) return { contributions: [], facts: [] }
    const products = productIds.map((id) => this.#index.ordinalOf(id))
    const facts = products.map((product) => (product === undefined ? '' : factsOf(this.#index, product)))
    const told = facts.map((each, nth) =>
      before === undefined || each === before[nth] ? 'as before' : 'new',
    )
    const contributions = Array.from(this.#kept.values(), ({ contribution }) =>
      products
        .map((product, nth) => (product === undefined ? '' : contribution(product, told[nth] as string)))
        .join('\n'),
    )
    return { contributions, facts }
  }

  #textState({ isOfText }: Found): string {
    return !isOfText ? '' : `${this.#index.text.version} ${this.#index.size}`
  }

  #drop(key: string): void {
    const kept = this.#kept.get(key)
    if (kept === undefined) return
    this.#kept.delete(key)
    this.#bytes -= kept.bytes
  }

  #grow(bytes: number): void {
    this.#bytes += bytes
    for (const [key, kept] of this.#kept) {
      if (this.#bytes <= this.#maxBytes) return
      if (!kept.visited) this.#drop(key)
      else {
        kept.visited = false
        this.#kept.delete(key)
        this.#kept.set(key, kept)
      }
    }
  }
}

/** What a product adds to any of these selections: one that found nothing may find something now. */
const contributionToAny = (
  index: SearchIndex,
  selections: readonly Selection[],
): ReturnType<typeof contributionTo> => {
  const [only, ...others] = selections.map((selection) => contributionTo(index, selection))
  if (only && others.length === 0) return only
  return (product, facts) =>
    [only, ...others].map((contribution) => contribution?.(product, facts)).join('\n')
}

/** A character takes one byte unless one of them is beyond Latin-1; then each takes two. */
const textBytes = (text: string): number => (/[^\0-\xff]/.test(text) ? 2 : 1) * text.length
