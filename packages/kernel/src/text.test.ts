import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { analyse, fold } from './text.ts'

test('case and diacritics do not matter', () => {
  assert.equal(fold('Crêpe ŁÓDŹ Straße'), 'crepe lodz strasse')
  assert.equal(fold('ΟΔΟΣ'), fold('οδος'))
  assert.equal(fold('İstanbul'), 'istanbul')
})

test('a term is a run of letters, marks and digits of any script', () => {
  assert.deepEqual(analyse('V-neck T-Shirt, 100% cotton'), ['v', 'neck', 't', 'shirt', '100', 'cotton'])
  assert.deepEqual(analyse('Платье हिन्दी'), ['платье', 'हिन्दी'])
  assert.deepEqual(analyse(' !? '), [])
})

test('a term is analysed into itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const terms = analyse(text)
      assert.deepEqual(analyse(terms.join(' ')), terms)
    }),
  )
})
