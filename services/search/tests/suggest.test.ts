import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '@selvedge/kernel'
import { fold } from '@selvedge/kernel/text'
import fc from 'fast-check'
import { wordsOf } from '../src/analysis/words-of.ts'
import { complete } from '../src/engine/complete.ts'
import type { SearchDocument } from '../src/engine/document.ts'
import { markerFor, meantBy } from '../src/engine/marks.ts'
import { search } from '../src/engine/search.ts'
import { SearchIndex } from '../src/engine/search-index.ts'
import { suggest } from '../src/engine/suggest.ts'
import { suggestingFrom } from '../src/short-texts.ts'

const documentOf = (name: string, more: Partial<SearchDocument> = {}): SearchDocument => ({
  product_id: newId(),
  name,
  description: '',
  brand: 'Nobody',
  category_ids: [],
  created_at: new Date(0).toISOString(),
  attributes: {},
  variants: [{ sku: newId(), price_amount: 1000, currency: 'EUR', options: {}, available: true }],
  ...more,
})

const indexOf = (documents: SearchDocument[]) => {
  const index = new SearchIndex()
  index.put(documents)
  const names = new Map(documents.map(({ product_id, name }) => [product_id, name]))
  return {
    index,
    like: (text: string, limit = 8) => suggest(index, text, { limit }).map((id) => names.get(id)),
  }
}

test('a name that was typed comes first, then those that begin so, then those that have it elsewhere', () => {
  const { like } = indexOf([
    documentOf('Linen coat'),
    documentOf('Coat in linen', { description: 'linen linen linen linen' }),
    documentOf('Linen'),
    documentOf('Shirt', { attributes: { material: ['Linen'] } }),
    documentOf('Wool hat'),
  ])
  assert.deepEqual(like('linen').slice(0, 2), ['Linen', 'Linen coat'])
  assert.deepEqual(new Set(like('linen').slice(2)), new Set(['Coat in linen', 'Shirt']))
  assert.deepEqual(like('  LÍN ', 1).length, 1)
  assert.deepEqual(like('linen  co')[0], 'Linen coat')
  assert.deepEqual(like('nothing like it'), [])
})

test('an exact SKU is the thing itself', () => {
  const sku = 'AB-1'
  const variants = [{ sku, price_amount: 1, currency: 'EUR', options: {}, available: true }]
  const { like } = indexOf([documentOf('ab 1 socks'), documentOf('Hat', { variants })])
  assert.deepEqual(like('ab-1')[0], 'Hat')
})

test('blank and odd texts find nothing and harm nothing', () => {
  const { like } = indexOf([documentOf('Coat')])
  for (const text of ['', '  ', '!?', '\u0301', '(((', '.*', 'x'.repeat(200)])
    assert.deepEqual(like(text), [])
  assert.deepEqual(like('coat'), ['Coat'])
})

test('it is the beginning of what a search by relevance finds, put in order by how the names begin', () => {
  const word = fc.constantFrom('coat', 'coats', 'Röck', 'rock', 'shirt', 'sh', 'tee', 'tee2')
  const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))
  const catalogue = fc.array(fc.record({ name, description: name }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(catalogue, name, fc.integer({ min: 1, max: 8 }), (products, text, limit) => {
      const documents = products.map(({ name: own, description }) => documentOf(own, { description }))
      const { index } = indexOf(documents)
      const nameOf = new Map(documents.map((document) => [document.product_id, fold(document.name)]))
      const rank = (id: string) => {
        const own = nameOf.get(id) as string
        return own === fold(text) ? 0 : own.startsWith(fold(text)) ? 1 : 2
      }
      const found = search(index, { text, typing: true, page: 1, limit: 100, facets: false }).product_ids
      const expected = found.toSorted((a, b) => rank(a) - rank(b)).slice(0, limit)
      assert.deepEqual(suggest(index, text, { limit }), expected)
      assert.ok(wordsOf(text).length > 0)
    }),
  )
})

test('what is kept for short texts is what would be found now, whatever has changed', () => {
  const word = fc.constantFrom('ab', 'abc', 'b', 'ba', 'c')
  const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))
  const change = fc.record({ nth: fc.nat(4), name: fc.option(name), description: name })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      const index = new SearchIndex()
      const asked = suggestingFrom(index)
      const ids = Array.from({ length: 5 }, () => newId())
      for (const { nth, name: own, description } of changes) {
        const product_id = ids[nth] as string
        if (own === null) index.remove(product_id)
        else index.put([documentOf(own, { product_id, description })])
        for (const text of ['a', 'b', 'ab', 'b a', 'abc'])
          assert.deepEqual(asked(text, { limit: 3 }), suggest(index, text, { limit: 3 }), text)
      }
    }),
  )
})

test('a change of order alone shows at once', () => {
  const [one, two] = [documentOf('ab cd'), documentOf('cd ab')]
  const index = new SearchIndex()
  index.put([one, two])
  const asked = suggestingFrom(index)
  assert.equal(asked('cd', { limit: 1 })[0], two.product_id)
  index.put([
    { ...one, name: 'cd ab' },
    { ...two, name: 'ab cd' },
  ])
  assert.equal(asked('cd', { limit: 1 })[0], one.product_id)
})

test('the last word is completed by what products have together with the words before', () => {
  const { index } = indexOf([
    documentOf('Linen dress'),
    documentOf('Linen dresses'),
    documentOf('Linen drape'),
    documentOf('Wool drill trousers'),
    documentOf('Wool drill shorts'),
    documentOf('Wool drill skirt'),
  ])
  const like = (text: string) => complete(index, text, { limit: 3, language: 'en' })
  assert.deepEqual(like('dr'), ['drill', 'dress', 'drape'])
  assert.deepEqual(like('Linen dr'), ['Linen dress', 'Linen drape'])
  assert.deepEqual(like('wool d'), ['wool drill'])
  assert.deepEqual(like('unheard dr'), [])
  assert.deepEqual(complete(index, 'Leinen dr', { limit: 3, language: 'de' }), [
    'Leinen dress',
    'Leinen drape',
  ])
  assert.deepEqual(like('trouesr'), ['trousers'])
  assert.deepEqual(like('linen '), [])
  assert.deepEqual(like(''), [])
})

test('what is marked is what was searched for: forms, synonyms, slips and beginnings, as it stands', () => {
  const { index } = indexOf([
    documentOf('Linen dresses', { description: 'A “gown” of crêpe.' }),
    documentOf('Halyard coat', { translations: [{ language: 'de', name: 'Mantel', category_names: [] }] }),
  ])
  const marked = (text: string, shown: string, more: { typing?: true; language?: 'de' } = {}) =>
    markerFor(index, { text, language: 'en', typing: false, ...more })(shown).map(({ start, end }) =>
      shown.slice(start, end),
    )
  assert.deepEqual(marked('dress', '<b>Linen</b> dresses, a “gown”'), ['dresses', 'gown'])
  assert.deepEqual(marked('CREPE linen', 'A “gown” of crêpe.'), ['crêpe'])
  assert.deepEqual(marked('drses', 'Linen dresses'), ['dresses'])
  assert.deepEqual(marked('li', 'Linen lining of a blip', { typing: true }), ['Linen', 'lining'])
  assert.deepEqual(marked('li', 'Linen lining of a blip'), [])
  assert.deepEqual(marked('halyar', 'Halyard coat', { typing: true }), ['Halyard'])
  assert.deepEqual(marked('mäntel', 'Mantel von Halyard', { language: 'de' }), ['Mantel'])
  assert.deepEqual(marked('', 'Linen', { typing: true }), [])
  assert.equal(meantBy(index, { text: 'linen haylard', language: 'en' }), 'linen halyard')
  assert.equal(meantBy(index, { text: 'lin', language: 'en' }), undefined)
  assert.equal(meantBy(index, { text: 'halyar', language: 'en' }), undefined)
})

test('marks are parts of the text in order, and each is a word of it that begins as was typed', () => {
  const word = fc.constantFrom('ab', 'abc', 'Äb', 'b', 'straße', '赤いドレス', '<i>', '𝒳', 'é')
  const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '))
  fc.assert(
    fc.property(fc.array(text, { maxLength: 5 }), text, text, (names, typed, shown) => {
      const { index } = indexOf(names.map((name) => documentOf(name)))
      let end = 0
      for (const mark of markerFor(index, { text: typed, language: 'en', typing: true })(shown)) {
        assert.ok(mark.start >= end && mark.end > mark.start && mark.end <= shown.length)
        end = mark.end
        assert.ok(wordsOf(shown.slice(mark.start, mark.end)).length > 0)
      }
    }),
  )
})
