import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { wantedWords, wordsOf } from './search-words.ts'

test('words are found by their beginnings, however they are written', () => {
  assert.deepEqual(wordsOf(['Ann.Lee@X.org']), ['an', 'ann', 'le', 'lee', 'x', 'or', 'org'])
  assert.deepEqual(wantedWords(' LEE, an '), ['lee', 'an'])
  assert.deepEqual(wantedWords('…'), [])
})

test('whatever stands in a text is found by the beginning of it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(), (text, cut) => {
      const words = new Set(wordsOf([text]))
      for (const whole of wantedWords(text)) {
        const letters = [...whole]
        const beginning = letters.slice(0, Math.max(2, cut % (letters.length + 1))).join('')
        assert.ok(words.has(beginning), `${beginning} of ${whole}`)
      }
    }),
  )
})
