import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { wordsOf } from '../analysis/words-of.ts'
import { cutOut } from './cut-out.ts'

test('words are cut out of a text as it was typed', () => {
  assert.deepEqual(cutOut('Rotes Kleid Größe 40', ['rotes']), { taken: 'Rotes', rest: 'Kleid Größe 40' })
  assert.deepEqual(cutOut('Kleid unter 100 € in Rot', ['unter', '100']), {
    taken: 'unter 100 €',
    rest: 'Kleid in Rot',
  })
  assert.deepEqual(cutOut('dress over €50', ['over', '50']), { taken: 'over €50', rest: 'dress' })
  assert.deepEqual(cutOut('women’s dress', ['women']), { taken: 'women’s', rest: 'dress' })
  assert.deepEqual(cutOut('赤いドレス', ['赤い']), { taken: '赤い', rest: 'ドレス' })
  assert.deepEqual(cutOut('فستان أحمر', wordsOf('أحمر')), { taken: 'أحمر', rest: 'فستان' })
})

test('words that stand apart are told as they are compared', () => {
  assert.deepEqual(cutOut('40 Kleid Größe', wordsOf('Größe 40')), {
    taken: wordsOf('Größe 40').join(' '),
    rest: 'Kleid',
  })
})

test('of odd texts nothing is lost but what was taken', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.nat(5), (text, nth) => {
      const words = wordsOf(text).slice(nth, nth + 2)
      const { rest } = cutOut(text, words)
      assert.ok(rest.length <= text.length + 40)
    }),
  )
})
