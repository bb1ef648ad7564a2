import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pageLanguage } from './languages.ts'

test('the app’s wish comes before the browser’s, and the first language is everybody else’s', () => {
  const spoken = ['en', 'de', 'fr']
  for (const [wish, language] of [
    [{}, 'en'],
    [{ asked: 'ja de-AT' }, 'de'],
    [{ asked: 'ja', accepted: 'fr' }, 'fr'],
    [{ accepted: 'de;q=0.5, fr-CH;q=0.9, ja' }, 'fr'],
    [{ accepted: 'de;q=0, *;q=0.1' }, 'en'],
    [{ asked: '../evil', accepted: '/,;;' }, 'en'],
  ] as const)
    assert.equal(pageLanguage(spoken, wish), language)
})
