import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localesOf } from './locales.ts'

const locales = localesOf('en de de-AT fr zh-Hant pt>es>en>fr es')

test('the first is the source, the others are translated', () => {
  assert.equal(locales.source, 'en')
  assert.deepEqual(locales.translated, ['de', 'de-AT', 'fr', 'zh-Hant', 'pt', 'es'])
  assert.deepEqual(localesOf('ja').translated, [])
  assert.deepEqual(localesOf(' en  en de ').translated, ['de'])
})

test('a form of a language is shown in the nearest form that there is', () => {
  const shown = ['en', 'en-GB', 'de', 'de-AT', 'de-CH', 'fr-CA', 'zh-Hant-TW', 'zh', 'pt-BR', 'ko', undefined]
  assert.deepEqual(
    shown.map((locale) => locales.resolve(locale)),
    [undefined, undefined, 'de', 'de-AT', 'de', 'fr', 'zh-Hant', undefined, 'pt', undefined, undefined],
  )
  // Asked again, it is remembered.
  assert.equal(locales.resolve('de-CH'), 'de')
  assert.equal(locales.resolve('ko'), undefined)
})

test('texts are looked for in shorter forms, or where it is said, and never behind the source', () => {
  assert.deepEqual(locales.chainOf('de-AT'), ['de-AT', 'de'])
  assert.deepEqual(locales.chainOf('zh-Hant'), ['zh-Hant'])
  assert.deepEqual(locales.chainOf('pt'), ['pt', 'es'])
  assert.deepEqual(locales.chainOf('xx'), [])
})
