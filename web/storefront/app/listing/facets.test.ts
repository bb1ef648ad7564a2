import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseChoices } from './choices.ts'
import { facetsOf } from './facets.ts'

const counted = [
  { field: 'category_id', values: [{ value: 'c', count: 9 }] },
  {
    field: 'brand',
    values: [
      { value: 'Zeta', count: 5 },
      { value: 'Alpha', count: 3 },
    ],
  },
  { field: 'available', values: [{ value: 'true', count: 9 }] },
  {
    field: 'size',
    values: [
      { value: 'M', count: 7 },
      { value: 'XS', count: 4 },
      { value: '38', count: 4 },
    ],
  },
  {
    field: 'colour',
    values: [
      { value: 'Ink', count: 5 },
      { value: 'Sky', count: 2 },
    ],
  },
  {
    field: 'colour_family',
    values: [
      { value: 'Blue', count: 6 },
      { value: 'Red', count: 1 },
    ],
  },
  { field: 'gender', values: [{ value: 'Women', count: 9 }] },
  {
    field: 'garment',
    values: [
      { value: 'knit', count: 5 },
      { value: 'coat', count: 4 },
    ],
  },
]
const swatches = new Map([
  ['Blue', '#3b5c93'],
  ['Ink', '#1d2433'],
])
const facets = (query: string, hides: 'brand'[] = []) =>
  facetsOf(counted, { choices: parseChoices(new URLSearchParams(query)), swatches, hides })

test('facets stand in one order, sizes by size, and only where there is a choice', () => {
  assert.deepEqual(facets(''), [
    {
      field: 'size',
      values: [
        { value: 'XS', count: 4 },
        { value: 'M', count: 7 },
        { value: '38', count: 4 },
      ],
    },
    {
      field: 'colour_family',
      values: [
        { value: 'Blue', count: 6, hex: '#3b5c93' },
        { value: 'Red', count: 1 },
      ],
    },
    {
      field: 'brand',
      values: [
        { value: 'Zeta', count: 5 },
        { value: 'Alpha', count: 3 },
      ],
    },
  ])
  assert.deepEqual(
    facets('', ['brand']).map(({ field }) => field),
    ['size', 'colour_family'],
  )
})

test('what is chosen stays to be seen, even where nothing matches it', () => {
  const chosen = facets('gender=Women&colour=Mauve&size=9XL')
  assert.deepEqual(
    chosen.map(({ field }) => field),
    ['size', 'colour_family', 'colour', 'brand', 'gender'],
  )
  assert.deepEqual(chosen.find(({ field }) => field === 'colour')?.values.at(-1), {
    value: 'Mauve',
    count: 0,
  })
  assert.deepEqual(chosen[0]?.values.at(-1), { value: '9XL', count: 0 })
})

test('exact shades are offered where nobody sorts them into families', () => {
  const without = counted.filter(({ field }) => field !== 'colour_family')
  const [, colour] = facetsOf(without, { choices: parseChoices(new URLSearchParams()), swatches, hides: [] })
  assert.deepEqual(colour, {
    field: 'colour',
    values: [
      { value: 'Ink', count: 5, hex: '#1d2433' },
      { value: 'Sky', count: 2 },
    ],
  })
})
