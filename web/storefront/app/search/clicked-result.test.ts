import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clickedResult } from './clicked-result.ts'

const cards = ['coat-1', 'coat-2'].map((slug, nth) => ({ id: `id-${nth}`, slug }))
const choices = { search: 'wool coat', page: 2, sort: undefined }
const told = (more: Partial<Parameters<typeof clickedResult>[0]['choices']>, href: string | null) =>
  clickedResult({ choices: { ...choices, ...more }, cards }, href)?.toString()

test('a product that was opened is told with its place among all results', () => {
  assert.equal(told({}, '/en/p/coat-2?colour=Ink'), 'text=wool+coat&product_id=id-1&position=26')
  assert.equal(
    told({ page: 1, sort: 'relevance' }, '/en/p/coat-1'),
    'text=wool+coat&product_id=id-0&position=1',
  )
})

test('nothing is told of other links, of listings, and of an order that the visitor chose', () => {
  for (const href of [null, '/en/p/coat-3', '/en/c/coat-1']) assert.equal(told({}, href), undefined)
  assert.equal(told({ search: '' }, '/en/p/coat-1'), undefined)
  assert.equal(told({ sort: 'price_low' }, '/en/p/coat-1'), undefined)
})
