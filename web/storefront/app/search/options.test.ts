import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Suggested } from '../routes/suggest.ts'
import { optionsOf } from './options.ts'

const answer: Suggested = {
  categories: [{ name: 'Coats', slug: 'women-coats', path: ['Women', 'Coats'], marks: [] }],
  queries: ['coat', 'coats for rain', 'Coal'],
  brands: [],
  products: [
    {
      marks: [],
      name: 'Coat',
      slug: 'coat-1',
      brand: 'Felden',
      amount: 9900,
      currency: 'EUR',
      picture: null,
    },
  ],
}
const shown = (text: string, recent: string[], given: Suggested | null) =>
  optionsOf({ text, recent, answer: given }).map(({ kind, options }) => [kind, options.map(({ to }) => to)])

test('an empty field offers what was searched for before', () => {
  assert.deepEqual(shown('', [], answer), [])
  assert.deepEqual(shown('', ['a & b'], answer), [['recent', ['/search?search=a+%26+b']]])
})

test('a text offers what is found, group by group, and at last all of it', () => {
  assert.deepEqual(shown('coa', ['linen', 'Coat', 'coa'], answer), [
    ['query', ['/search?search=Coat', '/search?search=coats+for+rain', '/search?search=Coal']],
    ['category', ['/c/women-coats']],
    ['product', ['/p/coat-1']],
    ['all', ['/search?search=coa']],
  ])
  assert.deepEqual(shown('coa', [], null), [['all', ['/search?search=coa']]])
})

test('a category says what is above it, and not itself once more', () => {
  const [, first] = optionsOf({ text: 'c', recent: [], answer })
  assert.deepEqual(first?.options[0], {
    kind: 'category',
    key: 'category women-coats',
    to: '/c/women-coats',
    name: 'Coats',
    path: ['Women'],
    marks: [],
  })
})
