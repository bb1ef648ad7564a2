import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { search } from '@selvedge/contracts'
import type { InputOf, OutputOf } from '@selvedge/kernel/contract'
import fc from 'fast-check'
import { Answers } from '../src/answers.ts'
import type { SearchDocument } from '../src/engine/document.ts'
import type { SearchFilters as EngineFilters } from '../src/engine/query.ts'
import { SearchIndex } from '../src/engine/search-index.ts'
import { fieldOf } from '../src/fields.ts'
import { findProducts } from '../src/find-products.ts'
import { createSearchLog } from '../src/searches/search-log.ts'
import { createRuleBook, type RuleBook } from '../src/steering/rule-book.ts'
import type { SaidRule } from '../src/steering/store.ts'
import { understand } from '../src/understand/understand.ts'
import { withinOf } from '../src/within-asked.ts'
import { referenceSearch } from './reference.test-helper.ts'

type Find = typeof search.find_products
type Input = InputOf<Find>

const uuid = (n: number): string => `01900001-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

const openCache = (index: SearchIndex, maxBytes: number, said: Parameters<RuleBook['put']>[0] = []) => {
  const answers = new Answers(index, maxBytes)
  const rules = createRuleBook(() => answers.clear())
  rules.put(said)
  const context = { index, answers, rules, searches: createSearchLog() } as unknown as Parameters<
    typeof findProducts.run
  >[0]
  const ask = (input: Partial<Input>) =>
    findProducts.run(context, { filters: {}, page: 1, limit: 3, facets: false, ...input }, {} as never)
  return { answers, ask: ask as (input: Partial<Input>) => OutputOf<Find> }
}

const documentOf = (n: number, rest: Partial<SearchDocument> = {}): SearchDocument => ({
  product_id: uuid(n),
  name: `dress ${n}`,
  description: '',
  brand: 'Acme',
  category_ids: ['women'],
  created_at: new Date(n * 1000).toISOString(),
  attributes: { material: ['wool'] },
  variants: [
    { sku: `S-${n}-0`, price_amount: 1000, currency: 'EUR', options: { size: 'M' }, available: true },
    { sku: `S-${n}-1`, price_amount: 1000, currency: 'EUR', options: { size: 'L' }, available: true },
  ],
  ...rest,
})

const variant = fc.record({
  price_amount: fc.constantFrom(500, 1000, 1500),
  options: fc.record(
    { size: fc.constantFrom('S', 'M'), colour: fc.constantFrom('red', 'blue'), fit: fc.constant('slim') },
    { requiredKeys: ['size'] },
  ),
  available: fc.boolean(),
})
const product = fc
  .record({
    n: fc.nat({ max: 11 }),
    name: fc.constantFrom('red dress', 'blue coat', 'coat'),
    brand: fc.constantFrom('Acme', 'Ø'),
    category_ids: fc.subarray(['women', 'sale']),
    attributes: fc.record(
      { material: fc.subarray(['wool', 'silk']), fit: fc.subarray(['slim']) },
      { requiredKeys: [] },
    ),
    variants: fc.array(variant, { maxLength: 3 }),
    sku: fc.constantFrom('a', 'b'),
  })
  .map(({ n, sku, variants, ...rest }) =>
    documentOf(n, {
      ...rest,
      variants: variants.map((each, i) => ({ ...each, currency: 'EUR', sku: `${sku}-${n}-${i}` })),
    }),
  )

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ put: fc.array(product, { minLength: 1, maxLength: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ remove: fc.nat({ max: 11 }) }) },
  { weight: 4, arbitrary: fc.record({ flip: fc.nat({ max: 11 }), nth: fc.nat({ max: 2 }) }) },
)

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 1 })
const defined = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined))
const amount = fc.constantFrom(500, 700, 1000)
const conditions = [
  { fields: { material: ['silk'] } },
  { brand: ['Acme'], not: true },
  { max_amount: 1000 },
  { available: true },
  { fields: { size: ['M'] }, min_amount: 700 },
]
const withinAsked = fc.oneof(
  fc.subarray([1, 5, 3, 8]).map((all) => ({ product_ids: all.map(uuid) })),
  fc.record({ match: fc.constantFrom('all' as const, 'any' as const), conditions: fc.subarray(conditions) }),
)
const input = fc
  .record({
    text: optional(fc.constantFrom('dress', 'co', 'red', 'red coat size m', 'coat under 7', 'A-3-0', ' ')),
    filters: fc
      .record({
        within: optional(withinAsked),
        category_id: optional(fc.constantFrom('women', 'sale')),
        brand: optional(fc.subarray(['Acme', 'Ø'])),
        min_amount: optional(amount),
        max_amount: optional(amount),
        available: optional(fc.boolean()),
        fields: optional(
          fc
            .record({
              size: optional(fc.subarray(['S', 'M'])),
              colour: optional(fc.subarray(['red', 'blue'])),
              material: optional(fc.subarray(['wool', 'silk'])),
              fit: optional(fc.constant(['slim'])),
            })
            .map(defined),
        ),
      })
      .map(defined),
    sort_by: optional(fc.constantFrom('price', 'name', 'created_at', 'relevance', 'arranged')),
    sort_order: optional(fc.constantFrom('asc', 'desc')),
    page: fc.integer({ min: 1, max: 2 }),
    facets: fc.boolean(),
  })
  .map((value) => defined(value) as Partial<Input>)

const nothingSaid: SaidRule = {
  ...{ name: '', enabled: true, query: null, category_id: null, valid_from: null, valid_until: null },
  ...{ pins: [], boosts: [], buried: [], hidden: [] },
}
const someRules: { id: string; said: SaidRule }[] = [
  {
    ...nothingSaid,
    query: { match: 'contains', text: 'red' } as const,
    pins: [
      { product_id: uuid(3), position: 2 },
      { product_id: uuid(1), position: 1 },
    ],
    hidden: [{ brand: ['Ø'] }],
  },
  {
    ...nothingSaid,
    category_id: 'women',
    pins: [{ product_id: uuid(5), position: 1 }],
    boosts: [{ target: { fields: { material: ['silk'] } }, strength: 'clear' as const }],
    buried: [{ fields: { size: ['M'] } }],
  },
].map((said, nth) => ({ id: String(nth), said }))

test('whatever changes, an answer that is kept is the one that the index would give', () => {
  let kept = 0
  const scenario = fc.property(
    fc.array(step, { minLength: 1, maxLength: 20 }),
    fc.array(input, { minLength: 4, maxLength: 12 }),
    fc.boolean(),
    (steps, inputs, isSteered) => {
      const index = new SearchIndex()
      const said = isSteered ? someRules : []
      const cached = openCache(index, 1 << 20, said)
      const fresh = openCache(index, 0, said)
      const model = new Map<string, SearchDocument>()
      const put = (documents: SearchDocument[]) => {
        for (const document of documents) model.set(document.product_id, document)
        cached.answers.change(
          documents.map(({ product_id }) => product_id),
          () => index.put(documents),
        )
      }
      for (const each of steps) {
        if ('put' in each) put(each.put)
        else if ('remove' in each) {
          model.delete(uuid(each.remove))
          cached.answers.change([uuid(each.remove)], () => index.remove(uuid(each.remove)))
        } else {
          const document = structuredClone(model.get(uuid(each.flip)))
          const sold = document?.variants[each.nth]
          if (document === undefined || sold === undefined) continue
          sold.available = !sold.available
          put([document])
        }
        kept += cached.answers.count
        for (const asked of inputs) {
          const answer = cached.ask(asked)
          assert.deepEqual(answer, fresh.ask(asked))
          if (!isSteered) assert.equal(answer.total, totalOf([...model.values()], index, asked))
        }
        assert.equal(fresh.answers.count, 0)
      }
    },
  )
  fc.assert(scenario, { numRuns: 300 })
  assert.ok(kept > 50, `only ${kept} answers outlived a change: too few to tell`)
})

const totalOf = (
  documents: SearchDocument[],
  index: SearchIndex,
  { text, filters }: Partial<Input>,
): number => {
  const { category_id, brand, min_amount, max_amount, available, fields = {}, within } = filters ?? {}
  const named = (isOption: boolean) =>
    Object.fromEntries(
      Object.entries(fields).filter(([name]) => index.fields.has(`options.${name}`) === isOption),
    )
  const price = defined({ min: min_amount, max: max_amount }) as NonNullable<EngineFilters['price']>
  const own = defined({ category_id, brand, available })
  const plain: EngineFilters = {
    ...own,
    ...(Object.keys(price).length > 0 ? { price } : {}),
    ...(within && { within: withinOf(within, (name) => fieldOf(index, name)) }),
    options: named(true),
    attributes: named(false),
  }
  const total = (words: string | undefined, wanted: EngineFilters): number =>
    referenceSearch(documents, {
      ...(words?.trim() ? { text: words } : {}),
      filters: wanted,
      page: 1,
      limit: 1,
      facets: false,
    }).total
  const understood = text?.trim() ? understand(index, { text, filters: plain }) : undefined
  if (!understood || !text || index.variants.isCode(text)) return total(text, plain)
  const { options, attributes, price: asked } = understood.filters
  const wide = { ...plain, ...(asked ? { price: asked } : {}) }
  const narrow = {
    ...wide,
    options: { ...plain.options, ...options },
    attributes: { ...plain.attributes, ...attributes },
  }
  return (
    total(understood.text, narrow) ||
    (asked ? total(understood.text_without_price, wide) : 0) ||
    total(text, plain)
  )
}

const shoes = documentOf(1, { category_ids: ['shoes'], name: 'boot' })
const jumper = documentOf(2, { category_ids: ['jumpers'], name: 'jumper', brand: 'Knit' })

test('a change drops the answers that it makes untrue, and no others', () => {
  const index = new SearchIndex()
  index.put([shoes, jumper])
  const { answers, ask } = openCache(index, 1 << 20)
  const questions: Partial<Input>[] = [
    { filters: { category_id: 'shoes', brand: ['Acme'] }, facets: true },
    { filters: { category_id: 'jumpers', brand: ['Knit'] }, facets: true },
    { filters: { category_id: 'jumpers', brand: ['Knit'], available: true }, facets: true },
    { text: 'jumper' },
  ]
  const untrueAfter = (document: SearchDocument) => {
    for (const each of questions) ask(each)
    assert.equal(answers.count, questions.length)
    answers.change([document.product_id], () => index.put([document]))
    return questions.length - answers.count
  }
  const sold = structuredClone(jumper)
  assert.equal(untrueAfter(sold), 0, 'the same again')
  Object.assign(sold.variants[0] as object, { available: false })
  assert.equal(untrueAfter(sold), 3, 'the M is sold out: all that show the jumper')
  assert.equal(untrueAfter({ ...sold, description: 'A jumper to wear.' }), 0, 'nothing that is counted')
  assert.equal(ask({ text: 'jumper' }).total, 1)
  const other = documentOf(3, { category_ids: ['hats'], brand: 'Hat & Co' })
  assert.equal(untrueAfter(other), 1, 'a product that only a text could find')
})

test('what is kept stays within its bound, and what was asked for last stays longest', () => {
  const index = new SearchIndex()
  index.put(Array.from({ length: 50 }, (_, n) => documentOf(n)))
  const { answers, ask } = openCache(index, 20_000)
  const question = (n: number): Partial<Input> => ({ filters: { min_amount: n }, facets: true })
  for (let n = 0; n < 100; n++) {
    ask(question(n))
    ask(question(0))
    assert.ok(answers.bytes <= 20_000, `${answers.bytes} bytes`)
  }
  assert.ok(answers.count > 5 && answers.count < 30, `${answers.count} answers`)
  const isKept = (n: number) =>
    answers.get(`true   undefined undefined ${JSON.stringify({ min_amount: n })} undefined`) !== undefined
  assert.deepEqual([0, 1, 50, 99].map(isKept), [true, false, false, true])
  for (let page = 1; page <= 500; page++) ask({ ...question(0), page, limit: 1 })
  assert.ok(answers.bytes <= 20_000, `${answers.bytes} bytes`)
  assert.equal(isKept(0), true)
})
