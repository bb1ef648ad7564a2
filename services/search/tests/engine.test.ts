import assert from 'node:assert/strict'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { type Language, languages } from '../src/analysis/languages.ts'
import type { SearchDocument, SearchVariant } from '../src/engine/document.ts'
import type { SearchFilters, SearchQuery, SearchSort } from '../src/engine/query.ts'
import { search } from '../src/engine/search.ts'
import { type IndexParts, SearchIndex } from '../src/engine/search-index.ts'
import type { Effect } from '../src/engine/steer.ts'
import { maskWithin, memberTest, type Within } from '../src/engine/within.ts'
import { readDirectory, readParts } from '../src/snapshot/decode.ts'
import { encode } from '../src/snapshot/encode.ts'
import { factorOf, referenceSearch, scoreAll } from './reference.test-helper.ts'

const RUNS = 150

// Small vocabularies, so that products share values, names, prices and instants, and filters hit.
const words = ['red', 'reds', 'redwood', 'wool', 'Wollpullover', 'crêpe', 'dress', 'coat', 'M', '38']
const uuid = (kind: number, n: number): string =>
  `0190${kind.toString(16).padStart(4, '0')}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
const phrase = (maxLength: number) =>
  fc.array(fc.constantFrom(...words), { maxLength }).map((list) => list.join(' '))
const some = (...values: string[]) => fc.subarray(values)

const variant = fc.record({
  price_amount: fc.constantFrom(0, 500, 1000, 1500, 99999999999),
  options: fc.record(
    { size: fc.constantFrom('38', '40', 'M'), colour: fc.constantFrom('red', 'blue', 'crêpe') },
    { requiredKeys: [] },
  ),
  available: fc.boolean(),
})
// Words of other languages, some of which are English words too.
const foreign = [
  'Kleid',
  'Kleider',
  'Wollpullover',
  'Wolle',
  'Pullover',
  'rot',
  'dress',
  'robe',
  'longue',
  'ドレス',
  'M',
]
const foreignPhrase = (maxLength: number) =>
  fc.array(fc.constantFrom(...foreign), { maxLength }).map((list) => list.join(' '))
const translations = fc
  .tuple(
    ...(['de', 'fr', 'ja'] as const).map((language) =>
      fc.option(
        fc.record({
          language: fc.constant<Language>(language),
          name: foreignPhrase(3),
          category_names: fc.array(foreignPhrase(2), { maxLength: 2 }),
        }),
      ),
    ),
  )
  .map((all) => all.filter((each) => each !== null))
const draft = fc.record({
  name: phrase(3),
  translations,
  description: phrase(6),
  brand: fc.constantFrom('Acme', 'Redwood', 'Ø'),
  category_ids: some('women', 'dresses', 'sale'),
  created_at: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-02T00:00:00.500Z', '2026-03-01T00:00:00Z'),
  attributes: fc.record({ material: some('wool', 'silk', 'linen'), fit: some('slim') }, { requiredKeys: [] }),
  reduced: fc.boolean(),
  variants: fc.oneof(
    { weight: 15, arbitrary: fc.array(variant, { maxLength: 5 }) },
    { weight: 1, arbitrary: fc.array(variant, { minLength: 29, maxLength: 33 }) }, // about the limit of a layout
  ),
  onePrice: fc.boolean(),
})
type Draft = Omit<SearchDocument, 'product_id' | 'variants'> & {
  variants: Pick<SearchVariant, 'price_amount' | 'options' | 'available'>[]
  onePrice: boolean
}

const documentOf = (n: number, { onePrice, ...rest }: Draft): SearchDocument => ({
  ...rest,
  product_id: uuid(1, n),
  variants: rest.variants.map(
    (each, i): SearchVariant => ({
      ...each,
      sku: `Red-${n}-${i}`,
      ...(i === 0 && n % 3 === 0 ? { barcode: `40000000000${String(n % 9).padStart(2, '0')}` } : {}),
      currency: 'EUR',
      price_amount: onePrice ? (rest.variants[0]?.price_amount ?? 0) : each.price_amount,
    }),
  ),
})

const number = fc.nat({ max: 59 })
const change = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('put' as const),
      products: fc.array(fc.tuple(number, draft), { minLength: 1, maxLength: 12 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), n: number }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('stock' as const),
      n: number,
      i: fc.nat({ max: 4 }),
      available: fc.boolean(),
    }),
  },
)

/** Mostly absent: of many filters at once nothing would be left to compare. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 2, arbitrary })
const amount = fc.constantFrom(0, 500, 700, 1000, 99999999999)
const defined = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }

const target = fc.oneof(
  fc.record({
    product_ids: fc.array(
      number.map((n) => uuid(1, n)),
      { maxLength: 6 },
    ),
    filters: fc.constant(undefined),
  }),
  fc.record({
    product_ids: fc.constant([]),
    filters: fc.constantFrom<SearchFilters[]>(
      {},
      { brand: ['Acme'] },
      { category_id: 'women', options: { size: ['38'] } },
      { attributes: { material: ['wool', 'silk'] } },
      { options: { size: ['M'], colour: ['red', 'nothing'] }, attributes: { fit: [] } },
    ),
  }),
)
const effect: fc.Arbitrary<Effect> = fc.record({
  pins: fc.array(
    fc.record({ product_id: number.map((n) => uuid(1, n)), position: fc.integer({ min: 1, max: 12 }) }),
    { maxLength: 8 },
  ),
  boosts: fc.array(fc.record({ target, factor: fc.constantFrom(1.5, 10) }), { maxLength: 2 }),
  buried: fc.array(target, { maxLength: 2 }),
  hidden: fc.array(target, { maxLength: 2 }),
})

const condition = fc.record({
  not: fc.boolean(),
  values: fc.array(
    fc.constantFrom(
      { field: 'category_id', any: ['women', 'none'] },
      { field: 'brand', any: ['Acme', 'Ø'] },
      { field: 'attributes.material', any: ['wool'] },
      { field: 'attributes.nothing', any: ['x'] },
      { field: 'options.size', any: ['38', 'M'] },
    ),
    { maxLength: 2 },
  ),
  flags: fc.array(
    fc.constantFrom(
      { field: 'available', is: true },
      { field: 'available', is: false },
      { field: 'reduced', is: true },
      { field: 'reduced', is: false },
    ),
    { maxLength: 1 },
  ),
  price: fc.constantFrom(
    { min: 0, max: Number.POSITIVE_INFINITY },
    { min: 500, max: 1000 },
    { min: 0, max: 700 },
  ),
  created_from: fc.constantFrom(Number.NEGATIVE_INFINITY, Date.parse('2026-01-02T00:00:00Z')),
})
const within: fc.Arbitrary<Within> = fc.oneof(
  fc.record({
    product_ids: fc.array(
      number.map((n) => uuid(1, n)),
      { maxLength: 30 },
    ),
  }),
  fc.record({ match: fc.constantFrom('all', 'any'), conditions: fc.array(condition, { maxLength: 3 }) }),
)

const query: fc.Arbitrary<SearchQuery> = fc
  .record({
    text: maybe(
      fc.oneof(
        phrase(3),
        fc.constantFrom('4000000000003', ' 0400 0000000006', '4000000000000-', '3'),
        fc.constantFrom('re', 'd', 'RED-3-0', ' red-1-1 ', '!', 'nothing', '3'),
        fc.constantFrom(
          'drses',
          'redwod wool',
          'the dress',
          'unheard-of coat',
          'gown',
          'rotes kleid',
          'Wollkleid',
          '赤いドレス',
          'kleid',
          'rotes wollkleid',
          'pulover',
          'lange kleider m',
          'robe longue',
        ),
      ),
    ),
    language: maybe(fc.constantFrom(...languages)),
    typing: maybe(fc.boolean()),
    wants: maybe(fc.constantFrom('all' as const, 'any' as const)),
    filters: fc
      .record({
        within: maybe(within),
        category_id: maybe(fc.constantFrom('women', 'dresses', 'none')),
        brand: maybe(some('Acme', 'Redwood', 'None')),
        price: maybe(fc.record({ min: maybe(amount), max: maybe(amount) }).map(defined)),
        available: maybe(fc.boolean()),
        options: maybe(
          fc
            .record({
              size: maybe(some('38', 'M', '99')),
              colour: maybe(some('red', 'crêpe')),
              length: maybe(some('long')),
            })
            .map(defined),
        ),
        attributes: maybe(
          fc.record({ material: maybe(some('wool', 'silk')), fit: maybe(some('slim')) }).map(defined),
        ),
      })
      .map(defined),
    sort: maybe(
      fc.record({
        by: fc.constantFrom<SearchSort['by']>(
          ...(['relevance', 'price', 'name', 'created_at', 'bestselling', 'arranged'] as const),
        ),
        order: fc.constantFrom('asc' as const, 'desc' as const),
      }),
    ),
    effect: maybe(effect),
    category_ids: maybe(some('women', 'sale', 'none')),
    page: fc.integer({ min: 1, max: 4 }),
    limit: fc.constantFrom(1, 3, 7, 100),
    facets: fc.oneof(
      fc.boolean(),
      fc.constant(true),
      fc.subarray(['options.size', 'category_id', 'brand', 'available', 'attributes.material', 'nothing']),
    ),
  })
  .map((value) => defined(value) as SearchQuery)

/** Told anew after each change, as a process reads it now and then. */
const sales = Array.from({ length: 60 }, (_, n) => ({
  product_id: uuid(1, n),
  units: n % 5 === 4 ? 0 : (n % 3) * 2,
}))

const applyOnly = (
  index: SearchIndex,
  model: Map<string, SearchDocument>,
  step: typeof change extends fc.Arbitrary<infer C> ? C : never,
) => {
  if (step.kind === 'put') {
    const documents = step.products.map(([n, each]) => documentOf(n, each))
    index.put(documents)
    for (const document of documents) model.set(document.product_id, document)
  } else if (step.kind === 'remove') {
    assert.equal(index.remove(uuid(1, step.n)), model.delete(uuid(1, step.n)))
  } else {
    const product = model.get(uuid(1, step.n))
    if (product === undefined) return
    const variants = product.variants.map((each, i) =>
      i === step.i ? { ...each, available: step.available } : each,
    )
    model.set(product.product_id, { ...product, variants })
    index.put([{ ...product, variants }])
  }
}

const apply: typeof applyOnly = (index, model, step) => {
  applyOnly(index, model, step)
  index.setSales(sales)
}

/** Products whose scores differ only by rounding may stand in either order: compare scores, then sets. */
const assertSame = (index: SearchIndex, documents: SearchDocument[], asked: SearchQuery) => {
  const actual = search(index, asked)
  const expected = referenceSearch(documents, asked, sales)
  const byScore = asked.text?.trim() && (asked.sort?.by ?? 'relevance') === 'relevance'
  if (!byScore) return assert.deepEqual(actual, expected)
  const { scores } = scoreAll(documents, asked)
  assert.deepEqual({ ...actual, product_ids: [] }, { ...expected, product_ids: [] })
  assert.equal(actual.product_ids.length, expected.product_ids.length)
  assert.equal(new Set(actual.product_ids).size, actual.product_ids.length)
  const pinned = new Set(asked.effect?.pins.map(({ product_id }) => product_id))
  const scoreOf = (id: string): number => {
    const document = documents.find(({ product_id }) => product_id === id) as SearchDocument
    return (scores.get(id) ?? assert.fail(`${id} should not be found`)) * factorOf(document, asked)
  }
  for (const [i, id] of actual.product_ids.entries()) {
    const other = expected.product_ids[i] as string
    if (pinned.has(id) || pinned.has(other)) {
      assert.equal(id, other)
      continue
    }
    const [score, due] = [scoreOf(id), scoreOf(other)]
    assert.ok(Math.abs(score - due) <= 1e-9 * Math.max(1, due), `score ${score} where ${due} is due`)
  }
}

test('whatever is put, removed and sold, every query is answered as by looking at each product', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(change, fc.array(query, { maxLength: 3 })), { minLength: 1, maxLength: 25 }),
      fc.array(query, { minLength: 5, maxLength: 10 }),
      (steps, queries) => {
        const index = new SearchIndex()
        const model = new Map<string, SearchDocument>()
        for (const [step, between] of steps) {
          apply(index, model, step)
          for (const asked of between) assertSame(index, [...model.values()], asked)
        }
        assert.equal(index.size, model.size)
        for (const asked of queries) assertSame(index, [...model.values()], asked)
      },
    ),
    { numRuns: RUNS },
  )
})

const folder = mkdtempSync(join(tmpdir(), 'selvedge-test-'))
after(() => rmSync(folder, { recursive: true }))

const throughFile = (parts: IndexParts): IndexParts => {
  const path = join(folder, 'parts')
  writeFileSync(path, Buffer.concat([...encode(null, parts)]))
  const file = openSync(path, 'r')
  try {
    return readParts(readDirectory(file)) as IndexParts
  } finally {
    closeSync(file)
  }
}

test('an index made of the parts of another answers and changes as that one would have', () => {
  fc.assert(
    fc.property(
      fc.array(change, { minLength: 1, maxLength: 25 }),
      fc.array(fc.tuple(change, fc.array(query, { maxLength: 3 })), { minLength: 1, maxLength: 15 }),
      (before, after) => {
        const first = new SearchIndex()
        const model = new Map<string, SearchDocument>()
        for (const step of before) apply(first, model, step)
        const index = new SearchIndex()
        index.restore(throughFile(first.parts()))
        index.setSales(sales)
        for (const [step, queries] of after) {
          for (const asked of queries) assertSame(index, [...model.values()], asked)
          apply(index, model, step)
        }
        assert.equal(index.size, model.size)
      },
    ),
    { numRuns: RUNS },
  )
})

const plain = (n: number, rest: Partial<Draft> = {}): SearchDocument =>
  documentOf(n, {
    name: `dress ${n}`,
    description: 'wool',
    brand: 'Acme',
    category_ids: ['women'],
    created_at: '2026-01-01T00:00:00Z',
    attributes: { material: ['wool'] },
    variants: [
      { price_amount: 1000, options: { size: '38', colour: 'red' }, available: true },
      { price_amount: 1000, options: { size: '40', colour: 'blue' }, available: false },
    ],
    onePrice: false,
    ...rest,
  })

/** The same products in few combinations of options, as shops have them; prices and stock stay each product's own. */
const ofFewLayouts = (drafts: Draft[]): Draft[] =>
  drafts.map((own, n) => ({
    ...own,
    variants: (drafts[n % 7] as Draft).variants.map(({ options }, i) => ({
      price_amount: own.variants[i]?.price_amount ?? 500,
      available: own.variants[i]?.available ?? false,
      options,
    })),
  }))

test('catalogues of more products than are judged at once are answered alike', () => {
  const many = fc.array(draft, { minLength: 900, maxLength: 900, size: 'max' })
  const queries = fc.array(query, { minLength: 20, maxLength: 20, size: 'max' })
  const scenario = fc.property(many, queries, fc.boolean(), (drafts, asked, isUniform) => {
    const documents = (isUniform ? ofFewLayouts(drafts) : drafts).map((each, n) => documentOf(n, each))
    const index = new SearchIndex()
    index.put(documents)
    index.setSales(sales)
    for (const each of asked) assertSame(index, documents, each)
  })
  fc.assert(scenario, { numRuns: 6, endOnFailure: true })
})

test('size, colour, price and stock must meet in one variant', () => {
  const index = new SearchIndex()
  index.put([plain(1)])
  const total = (filters: SearchQuery['filters']) =>
    search(index, { filters: filters ?? {}, page: 1, limit: 20, facets: false }).total
  assert.equal(total({ options: { size: ['38'], colour: ['red'] } }), 1)
  assert.equal(total({ options: { size: ['38'], colour: ['blue'] } }), 0)
  assert.equal(total({ options: { size: ['40'] }, available: true }), 0)
  const product = plain(1)
  index.put([{ ...product, variants: product.variants.map((each) => ({ ...each, available: true })) }])
  assert.equal(total({ options: { size: ['40'] }, available: true }), 1)
})

test('pages follow one another without a gap, and a page past the end is empty', () => {
  const index = new SearchIndex()
  index.put(Array.from({ length: 3000 }, (_, n) => plain(n, { name: `dress ${n % 7}` })))
  for (const sort of [undefined, { by: 'name', order: 'asc' }, { by: 'relevance', order: 'desc' }] as const) {
    const seen: string[] = []
    for (let page = 1; page <= 30; page++) {
      seen.push(
        ...search(index, { text: 'dress', ...(sort && { sort }), page, limit: 100, facets: false })
          .product_ids,
      )
    }
    assert.equal(seen.length, 3000)
    assert.equal(new Set(seen).size, 3000)
    assert.deepEqual(
      search(index, { ...(sort && { sort }), page: 31, limit: 100, facets: false }).product_ids,
      [],
    )
  }
})

test('a catalogue that is replaced again and again stays as large as it is', () => {
  const index = new SearchIndex()
  for (let round = 0; round < 30; round++) {
    const options = { size: `${round}`, colour: 'red' }
    const variants = [{ price_amount: 1000 + round, options, available: true }]
    index.put(Array.from({ length: 50 }, (_, n) => plain(round * 50 + n, { variants, name: `name${round}` })))
    for (let n = 0; n < 50; n++) assert.equal(index.remove(uuid(1, round * 50 + n)), true)
  }
  assert.equal(index.size, 0)
  assert.equal(index.end, 50)
  assert.equal(index.tuples.end, 1)
  assert.equal(index.layouts.layouts.length, 2)
  assert.equal(index.variants.price.length <= 75, true)
  assert.deepEqual(search(index, { page: 1, limit: 20, facets: true }), {
    total: 0,
    product_ids: [],
    facets: [],
    price_range: null,
    price_counts: [],
    coverage: 'all',
    suggestion: null,
  })
})

test('a document that cannot be indexed changes nothing', () => {
  const index = new SearchIndex()
  index.put([plain(1)])
  const before = search(index, { page: 1, limit: 20, facets: true })
  const good = plain(1, { name: 'changed' })
  const [first] = good.variants as [SearchVariant]
  for (const bad of [
    { ...good, product_id: '1' },
    { ...good, created_at: 'yesterday' },
    { ...good, variants: [first, { ...first, price_amount: Number.NaN }] },
    { ...good, variants: [{ ...first, price_amount: 9.99 }] },
  ]) {
    assert.throws(() => index.put([bad]), TypeError)
    assert.deepEqual(search(index, { page: 1, limit: 20, facets: true }), before)
  }
})

test('the products within are those that are within one by one, and stand as they are arranged', () => {
  const scenario = fc.property(
    fc.array(fc.tuple(number, draft), { minLength: 1, maxLength: 30 }),
    fc.array(number, { maxLength: 4 }),
    fc.array(within, { minLength: 1, maxLength: 8 }),
    (products, removed, all) => {
      const index = new SearchIndex()
      index.put(products.map(([n, each]) => documentOf(n, each)))
      for (const n of removed) index.remove(uuid(1, n))
      for (const each of all) {
        const mask = maskWithin(index, each)
        const isWithin = memberTest(index, each)
        for (let product = 0; product < index.end; product++)
          assert.equal((((mask[product >>> 5] ?? 0) >>> (product & 31)) & 1) === 1, isWithin(product))
        if (!('product_ids' in each)) continue
        const found = search(index, {
          ...{ filters: { within: each }, page: 1, limit: 100, facets: false },
          sort: { by: 'arranged', order: 'asc' },
        })
        const named = [...new Set(each.product_ids)].filter((id) => index.ordinalOf(id) !== undefined)
        assert.deepEqual([found.product_ids, found.total], [named, named.length])
      }
    },
  )
  fc.assert(scenario, { numRuns: RUNS })
})
