import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Language, languageOf } from '../src/analysis/languages.ts'
import type { SearchDocument } from '../src/engine/document.ts'
import { SearchIndex } from '../src/engine/search-index.ts'
import { guessLanguage } from '../src/understand/guess-language.ts'
import { searchUnderstood } from '../src/understand/search-understood.ts'
import { understand } from '../src/understand/understand.ts'

type Dye = { family: string; colour: string; gender?: string }

const dress = (n: number, { family, colour, gender = 'Women' }: Dye): SearchDocument => ({
  product_id: `01900001-0000-7000-8000-${n.toString(16).padStart(12, '0')}`,
  name: 'Wrap Dress',
  description: '',
  brand: 'Acme',
  category_ids: [],
  created_at: '2026-01-01T00:00:00Z',
  attributes: { colour_family: [family], gender: [gender] },
  variants: ['38', '40'].map((size, i) => ({
    sku: `D-${n}-${i}`,
    price_amount: 9000 + n * 1000,
    currency: 'EUR',
    options: { size, colour },
    available: true,
  })),
})

const index = new SearchIndex()
index.put([
  dress(0, { family: 'Red', colour: 'Oxblood' }),
  dress(1, { family: 'Red', colour: 'Poppy' }),
  dress(2, { family: 'Blue', colour: 'Navy' }),
  dress(3, { family: 'Blue', colour: 'Sky', gender: 'Unisex' }),
])

const read = (text: string, language: Language = 'en') => {
  const { text: rest, filters } = understand(index, { text, language })
  const { options, attributes, price } = filters
  return { rest, ...options, ...attributes, ...price }
}
const red = ['Oxblood', 'Poppy']

test('a price, a size and a colour become filters, in each language', () => {
  const due = { size: ['40'], colour: red, max: 10_000 }
  assert.deepEqual(read('red dress size 40 under 100'), { ...due, rest: 'dress' })
  assert.deepEqual(read('rotes Kleid Größe 40 unter 100 €', 'de'), { ...due, rest: 'kleid' })
  assert.deepEqual(read('robe rouge taille 40 moins de 100 euros', 'fr'), { ...due, rest: 'robe' })
  assert.deepEqual(read('vestido rojo talla 40 por menos de 100 €', 'es'), { ...due, rest: 'vestido' })
  assert.deepEqual(read('100ユーロ以下の赤いドレス サイズ40', 'ja'), { ...due, rest: 'の ドレス' })
  assert.deepEqual(read('فستان أحمر مقاس ٤٠ أقل من 100 يورو', 'ar'), { ...due, rest: 'فستان' })
})

test('amounts are of the currency that is meant, and bounds may be both', () => {
  assert.deepEqual(read('dress between 50 and 99.50 euros'), { rest: 'dress', min: 5000, max: 9950 })
  assert.deepEqual(read('dress over €50'), { rest: 'dress', min: 5000 })
  const yen = understand(index, { text: '15000円以下', language: 'ja', unit_amount: 0.6 })
  assert.deepEqual(yen.filters.price, { max: 9000 })
  assert.equal(yen.text, '')
})

test('what is for everybody is for women too, and what the catalogue does not have stays text', () => {
  assert.deepEqual(read("women's dress"), { rest: 'dress', gender: ['Women', 'Unisex'] })
  assert.deepEqual(read('dress size 99'), { rest: 'dress size 99' })
  assert.deepEqual(read('green dress'), { rest: 'green dress' })
  assert.deepEqual(read('38'), { rest: '38' })
  assert.deepEqual(read('dress 38'), { rest: 'dress', size: ['38'] })
})

test('a field that is filtered already is left to the text', () => {
  const filters = { options: { colour: ['Navy'], size: ['38'] }, price: { max: 1 } }
  const { text, filters: found } = understand(index, { text: 'red dress size 40 under 100', filters })
  assert.deepEqual(
    { text, found },
    { text: 'red dress size 40 under 100', found: { options: {}, attributes: {} } },
  )
})

test('where what is understood finds nothing, the words are searched as words', () => {
  const ask = (text: string, language = 'en') =>
    searchUnderstood(index, { text, language: languageOf(language), page: 1, limit: 10, facets: false })
  const found = ask('red dress under 95')
  assert.equal(found.result.total, 1)
  assert.deepEqual(found.understood?.filters.options, { colour: red })
  assert.deepEqual(found.understood?.parts, [
    { kind: 'price', words: ['under', '95'] },
    { kind: 'colour', words: ['red'] },
  ])
  const none = ask('red dress under 20')
  assert.equal(none.tried.length, 2)
  assert.equal(none.understood, undefined)
  assert.equal(none.result.coverage, 'known')
  const sku = ask('d-2-1')
  assert.deepEqual([sku.result.total, sku.understood], [1, undefined])
  assert.equal(ask('rotes Klied', 'de').result.suggestion, 'rotes kleid')
  assert.equal(ask('Red Drses').result.suggestion, 'Red dress')
})

test('a language that nobody told is guessed, and that of the texts where it does not matter', () => {
  const guessed = (text: string) => guessLanguage(index, text)
  const texts = [
    'red dress',
    'rotes Kleid Größe 40',
    'robe rouge',
    'vestido rojo',
    '赤いドレス',
    'فستان أحمر',
    'xyz',
    'Acme',
  ]
  assert.deepEqual(texts.map(guessed), ['en', 'de', 'fr', 'es', 'ja', 'ar', 'en', 'en'])
})
