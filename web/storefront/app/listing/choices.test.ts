import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type Choices,
  chosenIn,
  fields,
  formatChoices,
  parseChoices,
  sorts,
  withoutFilters,
} from './choices.ts'

const parse = (query: string) => parseChoices(new URLSearchParams(query))
const nothing: Choices = {
  search: '',
  category: undefined,
  fields: {},
  attributes: {},
  min_price: undefined,
  max_price: undefined,
  available: false,
  sort: undefined,
  page: 1,
}

test('an address says what was chosen', () => {
  assert.deepEqual(
    parse(
      'search=+linen+shirt&category=women-tops&size=M&size=L&brand=Hale+%26+Rowe&min_price=20&max_price=99,5&attribute=neckline:+V-neck&attribute=vegan:true&attribute=neckline:Crew&available=true&sort=price_low&page=3',
    ),
    {
      search: 'linen shirt',
      category: 'women-tops',
      fields: { size: ['M', 'L'], brand: ['Hale & Rowe'] },
      attributes: { neckline: ['V-neck', 'Crew'], vegan: ['true'] },
      min_price: 20,
      max_price: 99.5,
      available: true,
      sort: 'price_low',
      page: 3,
    },
  )
})

test('what a form leaves empty, and what is no answer, is nothing', () => {
  for (const query of [
    '',
    'search=&category=&min_price=&max_price=&sort=&page=',
    'size=&size=+',
    'min_price=-1&max_price=abc',
    'min_price=0&max_price=99999999',
    'category=../x&sort=cheapest&page=0',
    'page=1.5&page=2',
    'page=1000001',
    'available=yes',
    `size=${'x'.repeat(81)}`,
    'unknown=1',
    `attribute=&attribute=neckline&attribute=neckline:+&attribute=Neck:x&attribute=size:M&attribute=a:${'x'.repeat(81)}`,
  ])
    assert.deepEqual(parse(query), nothing, query)
})

test('bounds that were mixed up are turned round', () => {
  const { min_price, max_price } = parse('min_price=80&max_price=20')
  assert.deepEqual([min_price, max_price], [20, 80])
})

test('the address is readable, in one order, and its first page has no number', () => {
  assert.equal(formatChoices(nothing), '')
  assert.equal(
    formatChoices(parse('page=1&sort=name&size=M&colour_family=Blue&search=a+b')),
    '?search=a+b&size=M&colour_family=Blue&sort=name',
  )
})

test('each choice can be taken away by itself, which leads to the first page', () => {
  const choices = parse(
    'search=x&size=M&size=L&attribute=toe:open&attribute=toe:round&max_price=50&available=true&sort=name&page=4',
  )
  const toes = 'attribute=toe%3Aopen&attribute=toe%3Around'
  assert.deepEqual(
    chosenIn(choices).map((chosen) => [chosen.kind, formatChoices(chosen.without)]),
    [
      ['value', `?search=x&size=L&${toes}&max_price=50&available=true&sort=name`],
      ['value', `?search=x&size=M&${toes}&max_price=50&available=true&sort=name`],
      ['attribute', '?search=x&size=M&size=L&attribute=toe%3Around&max_price=50&available=true&sort=name'],
      ['attribute', '?search=x&size=M&size=L&attribute=toe%3Aopen&max_price=50&available=true&sort=name'],
      ['price', `?search=x&size=M&size=L&${toes}&available=true&sort=name`],
      ['available', `?search=x&size=M&size=L&${toes}&max_price=50&sort=name`],
    ],
  )
  assert.equal(formatChoices(withoutFilters(choices)), '?search=x&sort=name')
  assert.deepEqual(chosenIn(nothing), [])
})

const anyQuery = fc.array(
  fc.tuple(
    fc.constantFrom(
      'search',
      'category',
      'min_price',
      'max_price',
      'available',
      'sort',
      'page',
      'attribute',
      ...fields,
    ),
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 220 }),
      fc.constantFrom(
        'true',
        'toe:open',
        'toe:a:b',
        'vegan:true',
        'constructor:x',
        ...sorts,
        '\ud800',
        'women-tops',
      ),
      fc.double({ noNaN: true }).map(String),
      fc.nat().map(String),
    ),
  ),
)

test('whatever an address says, what is read of it is within what the catalogue takes', () => {
  fc.assert(
    fc.property(anyQuery, (pairs) => {
      const choices = parse(new URLSearchParams(pairs).toString())
      assert.ok(choices.search.length <= 200 && choices.search === choices.search.trim())
      assert.ok(choices.page >= 1 && choices.page <= 1_000_000)
      for (const values of [...Object.values(choices.fields), ...Object.values(choices.attributes)]) {
        assert.ok(values.length >= 1 && values.length <= 50 && new Set(values).size === values.length)
        for (const value of values) assert.ok(value.length >= 1 && value.length <= 120)
      }
      for (const price of [choices.min_price, choices.max_price])
        assert.ok(price === undefined || (price > 0 && price <= 10_000_000))
      assert.ok((choices.min_price ?? 0) <= (choices.max_price ?? Number.POSITIVE_INFINITY))
    }),
  )
})

test('writing an address and reading it again changes nothing', () => {
  fc.assert(
    fc.property(anyQuery, (pairs) => {
      const choices = parse(new URLSearchParams(pairs).toString())
      assert.deepEqual(parse(formatChoices(choices)), choices)
    }),
  )
})
