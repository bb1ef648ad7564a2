import { fold } from '@selvedge/kernel/text'
import { type Language, rulesOf, stemIn } from '../src/analysis/languages.ts'
import { slipsIn } from '../src/analysis/near-words.ts'
import { readText } from '../src/analysis/text-query.ts'
import { thesaurusOf } from '../src/analysis/thesaurus.ts'
import { fashionWords } from '../src/analysis/words/all.ts'
import { wordsOf } from '../src/analysis/words-of.ts'
import type { SearchDocument, SearchVariant } from '../src/engine/document.ts'
import { BEGINNING } from '../src/engine/expand.ts'
import type { SearchFilters, SearchQuery, SearchResult } from '../src/engine/query.ts'
import { type Occurrences, standardRelevance, type TextField } from '../src/engine/relevance.ts'
import { type Coverage, SKU_SCORE } from '../src/engine/score-text.ts'
import { suggestionOf } from '../src/engine/search.ts'
import type { Target } from '../src/engine/steer.ts'
import type { Condition, Within } from '../src/engine/within.ts'

/** The search as it is defined, without any index: what the engine must answer, to the unit. */
export const referenceSearch = (
  documents: SearchDocument[],
  query: SearchQuery,
  sales: readonly { product_id: string; units: number }[] = [],
): SearchResult => {
  const unitsOf = ({ product_id }: SearchDocument): number =>
    sales.find((sale) => sale.product_id === product_id)?.units ?? 0
  const filters = query.filters ?? {}
  const scored = query.text?.trim() ? scoreAll(documents, query) : undefined
  const scores = scored?.scores
  const { pins = [], hidden = [] } = query.effect ?? {}
  const isPinned = (document: SearchDocument) =>
    pins.some(({ product_id }) => product_id === document.product_id)
  const found = documents.filter(
    (document) =>
      !hidden.some((target) => isMeant(document, target)) &&
      (!scores || scores.has(document.product_id) || isPinned(document)),
  )
  const matching = found.filter((document) => matches(document, filters))
  const isByRelevance = (query.sort?.by ?? 'relevance') === 'relevance'
  const by = isByRelevance && !scores ? 'created_at' : (query.sort?.by ?? 'relevance')
  const keyOf = (document: SearchDocument): number | string => {
    if (by === 'price') return Math.min(...document.variants.map((variant) => variant.price_amount))
    if (by === 'name') return fold(document.name)
    if (by === 'bestselling' && unitsOf(document) > 0) return 0
    if (by === 'created_at' || by === 'bestselling' || by === 'arranged')
      return Date.parse(document.created_at)
    return (scores?.get(document.product_id) ?? 0) * factorOf(document, query)
  }
  const tierOf = (document: SearchDocument): number => {
    if (by === 'bestselling') return unitsOf(document)
    if (by === 'arranged') return -placeOf(document, filters.within)
    return isByRelevance && !scores ? Math.sign(Math.log10(factorOf(document, query))) : 0
  }
  const ordered = matching
    .filter((document) => !isByRelevance || !isPinned(document))
    .map((document) => ({ tier: tierOf(document), key: keyOf(document), id: document.product_id }))
    .sort((a, b) => a.tier - b.tier || (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id < b.id ? -1 : 1))
  // What is arranged stands first where it is asked for forwards.
  if ((query.sort?.order ?? 'desc') === (by === 'arranged' ? 'asc' : 'desc')) ordered.reverse()
  // Behind each other from the first place on, as far as there are products.
  let next = 0
  for (const { product_id, position } of firstOfEach(pins).sort((a, b) => a.position - b.position)) {
    if (!isByRelevance || !matching.some((document) => document.product_id === product_id)) continue
    next = Math.min(Math.max(position, next + 1), ordered.length + 1)
    ordered.splice(next - 1, 0, { tier: 0, key: 0, id: product_id })
  }
  const start = (query.page - 1) * query.limit
  const prices = found.flatMap((document) => {
    const lifted = without(filters, 'price')
    if (!passesProduct(document, lifted)) return []
    return document.variants
      .filter((variant) => passesVariant(variant, lifted))
      .map((variant) => variant.price_amount)
  })
  const wantsFacets = query.facets !== false
  return {
    coverage: scored?.coverage ?? 'all',
    suggestion: scored?.suggestion ?? null,
    total: matching.length,
    product_ids: ordered.slice(start, start + query.limit).map(({ id }) => id),
    facets: wantsFacets ? facets(documents, found, query) : [],
    price_counts: wantsFacets
      ? spread(
          found.filter((document) => matches(document, without(filters, 'price'))),
          prices,
        )
      : [],
    price_range:
      wantsFacets && prices.length > 0 ? { min: Math.min(...prices), max: Math.max(...prices) } : null,
  }
}

/** Products by their lowest price in twenty equal steps between the ends of `prices`; one where these are the same. */
const spread = (documents: SearchDocument[], prices: number[]): number[] => {
  if (prices.length === 0) return []
  const [min, max] = [Math.min(...prices), Math.max(...prices)]
  const lowest = documents
    .filter(({ variants }) => variants.length > 0)
    .map(({ variants }) => Math.max(min, Math.min(...variants.map(({ price_amount }) => price_amount))))
  if (min === max) return [lowest.length]
  return Array.from({ length: 20 }, (_, step) => {
    const isLast = step === 19
    const stepOf = (price: number) => ((price - min) * 20) / (max - min)
    return lowest.filter((price) => stepOf(price) >= step && (isLast || stepOf(price) < step + 1)).length
  })
}

const firstOfEach = <Pin extends { product_id: string }>(pins: readonly Pin[]): Pin[] =>
  pins.filter(({ product_id }, nth) => nth === pins.findIndex((other) => other.product_id === product_id))

/** What a shop makes of a product's score. */
export const factorOf = (document: SearchDocument, { effect }: SearchQuery): number => {
  const { boosts = [], buried = [] } = effect ?? {}
  const isDown = buried.some((target) => isMeant(document, target))
  return boosts
    .filter(({ target }) => isMeant(document, target))
    .reduce((product, { factor }) => product * factor, isDown ? 1e-12 : 1)
}

/** Filters on variants may each be met by another one. */
const isMeant = (document: SearchDocument, { product_ids, filters = {} }: Target): boolean => {
  if (product_ids.includes(document.product_id)) return true
  const options = Object.entries(filters.options ?? {}).filter(([, values]) => values.length > 0)
  const attributes = Object.values(filters.attributes ?? {}).filter((values) => values.length > 0)
  if (options.length + attributes.length === 0 && !filters.category_id && !filters.brand?.length) return false
  return (
    passesProduct(document, filters) &&
    options.every(([name, values]) =>
      document.variants.some((variant) => values.includes(variant.options[name] ?? '\0none')),
    )
  )
}

const facets = (
  all: SearchDocument[],
  found: SearchDocument[],
  query: SearchQuery,
): SearchResult['facets'] => {
  const known = [...new Set(all.flatMap(fieldsOf))].sort()
  const names = Array.isArray(query.facets) ? [...new Set(query.facets)] : known
  return names
    .map((field) => {
      const counts = new Map<string, number>()
      for (const document of found) {
        for (const value of valuesOf(document, field, without(query.filters ?? {}, field))) {
          counts.set(value, (counts.get(value) ?? 0) + 1)
        }
      }
      const values = [...counts].map(([value, count]) => ({ value, count }))
      const { category_ids } = query
      const isShown = ({ value }: { value: string }) =>
        field !== 'category_id' || category_ids === undefined || category_ids.includes(value)
      return {
        field,
        values: values.filter(isShown).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
      }
    })
    .filter(({ values }) => values.length > 0)
}

const fieldsOf = (document: SearchDocument): string[] => [
  'category_id',
  'brand',
  'available',
  ...(document.reduced ? ['reduced'] : []),
  ...Object.keys(document.attributes).map((name) => `attributes.${name}`),
  ...document.variants.flatMap((variant) => Object.keys(variant.options).map((name) => `options.${name}`)),
]

/** The values of a field by which a product is counted: of variants, those of the variants that pass. */
const valuesOf = (document: SearchDocument, field: string, filters: SearchFilters): Set<string> => {
  if (!matches(document, filters)) return new Set()
  const passing = document.variants.filter((variant) => passesVariant(variant, filters))
  const [kind, name] = field.split(/\.(.*)/s) as [string, string]
  if (kind === 'category_id') return new Set(document.category_ids)
  if (kind === 'brand') return new Set([document.brand])
  if (kind === 'reduced') return new Set(document.reduced ? ['true'] : [])
  if (kind === 'available') return new Set(passing.map((variant) => String(variant.available)))
  if (kind === 'attributes') return new Set(document.attributes[name])
  return new Set(passing.map((variant) => variant.options[name]).filter((value) => value !== undefined))
}

const without = (filters: SearchFilters, field: string): SearchFilters => {
  const copy = structuredClone(filters)
  const [kind, name] = field.split(/\.(.*)/s) as [keyof SearchFilters, string]
  if (kind === 'options' || kind === 'attributes') delete copy[kind]?.[name]
  else delete copy[kind]
  return copy
}

const matches = (document: SearchDocument, filters: SearchFilters): boolean => {
  if (!passesProduct(document, filters)) return false
  const { price } = filters
  const filtersVariants =
    filters.available !== undefined ||
    price?.min !== undefined ||
    price?.max !== undefined ||
    Object.values(filters.options ?? {}).some((values) => values.length > 0)
  return !filtersVariants || document.variants.some((variant) => passesVariant(variant, filters))
}

/** From 0; behind all where it has none. */
const placeOf = ({ product_id }: SearchDocument, within: Within | undefined): number => {
  const place = within && 'product_ids' in within ? within.product_ids.indexOf(product_id) : -1
  return place < 0 ? 1_000_000 : place
}

const isWithin = (document: SearchDocument, within: Within): boolean => {
  if ('product_ids' in within) return within.product_ids.includes(document.product_id)
  const holds = within.conditions.map((each) => isSo(document, each))
  return within.match === 'all' ? !holds.includes(false) : holds.includes(true)
}

const isSo = (document: SearchDocument, condition: Condition): boolean => {
  const { values, flags, price, created_from, not } = condition
  const lowest = Math.min(...document.variants.map(({ price_amount }) => price_amount))
  const had = (field: string) => valuesOf(document, field, {})
  const isAsked = [
    ...values.map(({ field, any }) => any.some((value) => had(field).has(value))),
    ...flags.map(({ field, is }) => had(field).has('true') === is),
    (price.min <= 0 && price.max === Number.POSITIVE_INFINITY) ||
      (lowest >= price.min && lowest <= price.max),
    Date.parse(document.created_at) >= created_from,
  ].every(Boolean)
  return isAsked !== not
}

const passesProduct = (document: SearchDocument, filters: SearchFilters): boolean =>
  (filters.within === undefined || isWithin(document, filters.within)) &&
  (filters.category_id === undefined || document.category_ids.includes(filters.category_id)) &&
  (!filters.brand?.length || filters.brand.includes(document.brand)) &&
  Object.entries(filters.attributes ?? {}).every(
    ([name, values]) =>
      values.length === 0 || values.some((value) => document.attributes[name]?.includes(value)),
  )

const passesVariant = (variant: SearchVariant, filters: SearchFilters): boolean =>
  (filters.available === undefined || variant.available === filters.available) &&
  variant.price_amount >= (filters.price?.min ?? Number.NEGATIVE_INFINITY) &&
  variant.price_amount <= (filters.price?.max ?? Number.POSITIVE_INFINITY) &&
  Object.entries(filters.options ?? {}).every(
    ([name, values]) => values.length === 0 || values.includes(variant.options[name] ?? '\0none'),
  )

/** Digits alone count, zeros before them do not; of 8 or of 12 to 14. */
const isSameGtin = (barcode: string | undefined, text: string): boolean => {
  const numbers = [barcode ?? '', text].map((each) => each.replaceAll(/[ -]/g, '').trim())
  return (
    numbers.every((each) => [8, 12, 13, 14].includes(each.length) && /^[0-9]+$/.test(each)) &&
    BigInt(numbers[0] as string) === BigInt(numbers[1] as string)
  )
}

/** What a text finds: how much of it, the products with their scores, and what was probably meant. */
export type Scored = { coverage: Coverage; scores: Map<string, number>; suggestion: string | null }

/** The products that a text finds, with their scores, in the formula's own words. */
export const scoreAll = (documents: SearchDocument[], query: SearchQuery): Scored => {
  const texts = documents.map((document) => ({ id: document.product_id, ...readWords(document) }))
  const text = query.text ?? ''
  const bodies = bodiesOf(documents, texts, query.language ?? 'en')
  const clauses = clausesOf(bodies, query)
  const mean = (of: (each: (typeof texts)[number]) => number) =>
    texts.reduce((sum, each) => sum + of(each), 0) / texts.length || 1
  const [meanLength, meanName] = [mean(({ length }) => length), mean(({ nameLength }) => nameLength)]

  const { weights, k1, b } = standardRelevance
  const weigh = (product: number, { words }: Body, terms: Map<string, number>): number => {
    const each = texts[product] as (typeof texts)[number]
    let sum = 0
    for (const [word, share] of terms) {
      const found = words[product]?.get(word)
      if (!found) continue
      const name = weights.name * Math.min(3, found.name) * (1 / (1 - b + (b * each.nameLength) / meanName))
      const rest =
        weights.value * Math.min(3, found.value) + weights.description * Math.min(7, found.description)
      const brand = weights.brand * Math.min(1, found.brand)
      sum += share * (name + brand + rest * (1 / (1 - b + (b * each.length) / meanLength)))
    }
    return sum
  }
  /** By clause: what each product has of it, by place. */
  const fulfilled = clauses.map(({ ways }) =>
    texts.map((_, product) =>
      Math.max(
        ...ways.flatMap(({ body, single, phrases }) => [
          weigh(product, body, single),
          ...phrases.map((way) => Math.min(...way.map((terms) => weigh(product, body, terms)))),
        ]),
      ),
    ),
  )
  const sum = (product: number, among: number[][]): number =>
    among.reduce((score, clause) => {
      const weight = clause[product] as number
      const having = clause.filter((other) => other > 0).length
      const rarity = Math.log(1 + (texts.length - having + 0.5) / (having + 0.5))
      return weight > 0 ? score + (rarity * weight * (k1 + 1)) / (weight + k1) : score
    }, 0)
  const found = (among: number[][], enough: 'every' | 'some') =>
    texts.flatMap(({ id }, product): [string, number][] =>
      among.length > 0 && among[enough]((clause) => (clause[product] as number) > 0)
        ? [[id, sum(product, among)]]
        : [],
    )
  const isKnown = ({ ways }: (typeof clauses)[number]) =>
    ways.some(({ single, phrases }) => single.size > 0 || phrases.length > 0)
  const known = fulfilled.filter((_, i) => isKnown(clauses[i] as (typeof clauses)[number]))
  const isAll = known.length === fulfilled.length
  const sku = text.trim().toLowerCase()
  const hasCode = ({ variants }: SearchDocument) =>
    variants.some((each) => each.sku.trim().toLowerCase() === sku || isSameGtin(each.barcode, text))
  const isSku = documents.some(hasCode)
  const isEnough = () => scored.length > 0 || (isSku && query.wants !== 'any')
  let coverage: Coverage = 'all'
  let scored = query.wants === 'any' || !isAll ? [] : found(fulfilled, 'every')
  if (!isEnough() && query.wants !== 'any' && !isAll && known.length > 0) {
    coverage = 'known'
    scored = found(known, 'every')
  }
  if (!isEnough() && known.length > (query.wants === 'any' ? 0 : 1)) {
    coverage = 'some'
    scored = found(known, 'some')
  }
  const scores = new Map(scored)
  for (const document of documents.filter(hasCode))
    scores.set(document.product_id, (scores.get(document.product_id) ?? 0) + SKU_SCORE)
  return { coverage, scores, suggestion: suggestionOf(text, clauses) }
}

const { synonym, narrower, slip, compound } = standardRelevance
const shares = { typed: 1, synonym, narrower, slip }

/** The texts of all products in one language, by their place. */
type Body = { language: Language; words: (Map<string, Occurrences> | undefined)[]; all: Set<string> }

/** Those that were written, in English, and their translations into the language of the query where there are any. */
const bodiesOf = (
  documents: readonly SearchDocument[],
  texts: readonly { words: Map<string, Occurrences> }[],
  language: Language,
): Body[] => {
  const translated = documents.map(({ translations = [] }) => {
    const own = translations.find((each) => each.language === language)
    return (
      own &&
      countWords([
        ['name', wordsOf(own.name)],
        ['value', [...new Set(own.category_names)].flatMap(wordsOf)],
      ])
    )
  })
  const bodyOf = (language: Language, words: Body['words']): Body => ({
    ...{ language, words },
    all: new Set(words.flatMap((each) => [...(each?.keys() ?? [])])),
  })
  const other = bodyOf(language, translated)
  const source = bodyOf(
    'en',
    texts.map(({ words }) => words),
  )
  return other.all.size === 0 ? [source] : [source, other]
}

const formsIn = ({ all, language }: Body, word: string) =>
  [...all].filter((each) => stemIn(language, each) === stemIn(language, word))

/** Words that end in this one, where the language writes so and what is before is a word. */
const compoundsIn = (body: Body, word: string): string[] => {
  const { compounds, joints } = rulesOf[body.language]
  if (!compounds || word.length < 4) return []
  const isWord = (text: string) => text.length >= 3 && formsIn(body, text).length > 0
  return [...body.all].filter((each) => {
    const rest = each.length - word.length
    return (
      rest >= 3 && each.endsWith(word) && joints.some((joint) => isWord(each.slice(0, rest - joint.length)))
    )
  })
}

/** Each group of the query as the words of each body that will do: those that count together, and phrases of which all are wanted. */
const clausesOf = (bodies: readonly Body[], query: SearchQuery) => {
  const { language = 'en', typing = false } = query
  const thesaurus = thesaurusOf(fashionWords, language, [...new Set(bodies.map((body) => body.language))])
  const read = readText(query.text ?? '', typing, {
    language,
    thesaurus,
    knows: (word) => bodies.some((body) => formsIn(body, word).length > 0),
  })
  const havingOf = ({ words }: Body, word: string) => words.filter((each) => each?.has(word)).length

  return read.groups.map((group, i) => {
    const isBeginning = typing && i === read.groups.length - 1
    const ways = bodies.map((body) => {
      const possible = group.alternatives
        .map(({ words: wanted, kind }) =>
          wanted.map((word, nth) => {
            const terms = new Map(formsIn(body, word).map((each) => [each, shares[kind]]))
            if (isBeginning && kind === 'typed' && nth === wanted.length - 1) {
              for (const each of body.all)
                if (each.startsWith(word) && !terms.has(each)) terms.set(each, BEGINNING)
            } else
              for (const each of compoundsIn(body, word))
                terms.set(each, Math.max(terms.get(each) ?? 0, shares[kind] * compound))
            return terms
          }),
        )
        .filter((way) => way.every((terms) => terms.size > 0))
      const single = new Map<string, number>()
      for (const way of possible)
        if (way.length === 1)
          for (const [word, share] of way[0] as Map<string, number>)
            single.set(word, Math.max(share, single.get(word) ?? 0))
      const having = possible
        .flat()
        .flatMap((terms) => [...terms.keys()])
        .reduce((n, each) => n + havingOf(body, each), 0)
      return { body, single, having, phrases: possible.filter((way) => way.length > 1) }
    })
    const typed = group.words[0] as string
    let { meant } = group
    if (group.words.length === 1 && ways.every(({ having }) => having === 0)) {
      const near = ways.flatMap(({ body, single }) =>
        [...body.all]
          .map((word) => ({ body, single, word, slips: slipsBetween(typed, word, isBeginning) }))
          .filter(
            ({ word, slips }) => slips > 0 && slips <= slipsIn(typed.length) && !/\d/.test(typed + word),
          ),
      )
      const fewest = Math.min(...near.map(({ slips }) => slips))
      const nearest = near.filter(({ slips }) => slips === fewest)
      for (const { single, word, slips } of nearest)
        single.set(word, Math.max(single.get(word) ?? 0, slip ** slips))
      meant ??= nearest.sort(
        (a, z) => havingOf(z.body, z.word) - havingOf(a.body, a.word) || (a.word < z.word ? -1 : 1),
      )[0]?.word
    }
    return { words: group.words, ways, meant }
  })
}

/** Optimal string alignment by its definition; of a beginning, the least for any beginning of the candidate. */
const slipsBetween = (word: string, candidate: string, isBeginning: boolean): number => {
  if (isBeginning)
    return Math.min(
      ...Array.from({ length: candidate.length }, (_, i) =>
        slipsBetween(word, candidate.slice(0, i + 1), false),
      ),
    )
  const table = Array.from({ length: word.length + 1 }, (_, i) =>
    Array.from({ length: candidate.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  )
  const at = (i: number, j: number) => table[i]?.[j] ?? Number.POSITIVE_INFINITY
  for (let i = 1; i <= word.length; i++)
    for (let j = 1; j <= candidate.length; j++) {
      const isSwap = i > 1 && j > 1 && word[i - 1] === candidate[j - 2] && word[i - 2] === candidate[j - 1]
      ;(table[i] as number[])[j] = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + (word[i - 1] === candidate[j - 1] ? 0 : 1),
        isSwap ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
      )
    }
  return at(word.length, candidate.length)
}

const readWords = (document: SearchDocument) => {
  const values = new Set([
    ...(document.category_names ?? []),
    ...Object.values(document.attributes).flat(),
    ...document.variants.flatMap((variant) => Object.values(variant.options)),
  ])
  const fields: [TextField, string[]][] = [
    ['name', wordsOf(document.name)],
    ['brand', wordsOf(document.brand)],
    ['value', [...values].flatMap(wordsOf)],
    ['description', wordsOf(document.description)],
  ]
  return {
    words: countWords(fields),
    nameLength: fields[0]?.[1].length ?? 0,
    length: fields.reduce((sum, [, list]) => sum + list.length, 0),
  }
}

/** How often each word stands in each field. */
const countWords = (fields: readonly (readonly [TextField, string[]])[]): Map<string, Occurrences> => {
  const words = new Map<string, Occurrences>()
  for (const [field, list] of fields)
    for (const word of list) {
      const known = words.get(word) ?? { name: 0, brand: 0, value: 0, description: 0 }
      words.set(word, { ...known, [field]: known[field] + 1 })
    }
  return words
}
