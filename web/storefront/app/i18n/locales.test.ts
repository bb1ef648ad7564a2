import assert from 'node:assert/strict'
import { test } from 'node:test'
import { directionOf, isLocale, locales, preferredLocale } from './locales.ts'

test('the language that a browser would rather have is the shop’s, where the shop has it', () => {
  for (const [header, expected] of [
    [null, 'en'],
    ['', 'en'],
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['pt-BR, fr;q=0.5, es;q=0.7', 'es'],
    ['nl,it', 'en'],
    ['ar-EG', 'ar'],
    ['*;q=0.1, JA', 'ja'],
    [';;;q=x,,', 'en'],
  ] as const)
    assert.equal(preferredLocale(header), expected, String(header))
})

test('only Arabic is written from right to left', () => {
  assert.deepEqual(
    locales.filter((locale) => directionOf(locale) === 'rtl'),
    ['ar'],
  )
  assert.equal(isLocale('xx'), false)
  assert.equal(isLocale(undefined), false)
})
