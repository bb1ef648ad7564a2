import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chosenLocale, inLocale } from './chosen-locale.ts'
import { readCookies } from './cookies.ts'

test('a page is the same one in another language, and nothing else becomes one', () => {
  const way = { from: 'en', to: 'ja' } as const
  for (const [path, expected] of [
    ['/en', '/ja'],
    ['/en/account?page=2', '/ja/account?page=2'],
    ['/en/p/coat#sizes', '/ja/p/coat#sizes'],
    ['/english/p', '/english/p'],
    ['/de/account', '/de/account'],
    ['/oauth/auth?x=/en/y', '/oauth/auth?x=/en/y'],
  ])
    assert.equal(inLocale(path ?? '', way), expected)
})

test('only a language of the shop was chosen', () => {
  for (const [cookie, expected] of [
    [null, undefined],
    ['selvedge_locale=ar', 'ar'],
    ['selvedge_locale=xx', undefined],
    ['locale=ar', undefined],
  ] as const)
    assert.equal(chosenLocale(readCookies(cookie, false)), expected)
})
