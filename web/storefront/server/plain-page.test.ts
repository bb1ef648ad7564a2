import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainPage } from './plain-page.ts'

test('a page that needs nothing else says what is the matter in the language of the address', () => {
  const page = plainPage('overloaded', { url: '/ar/c/men', acceptLanguage: 'de' })
  assert.match(page, /<html lang="ar" dir="rtl"/)
  assert.match(page, /المتجر مزدحم الآن/)
  assert.doesNotMatch(page, /<script|<style|<link|src=/)
})

test('without one it follows the browser, and what came in the address stays text', () => {
  const page = plainPage('broken', { url: '/"><script>x</script>', acceptLanguage: 'de-AT,en;q=0.5' })
  assert.match(page, /<html lang="de" dir="ltr"/)
  assert.match(page, /Da ist eine Naht aufgegangen/)
  assert.doesNotMatch(page, /<script/)
})

test('where it is crowded the page asks again by itself, at one moment or another; where it is broken it does not', () => {
  const secondsOf = (kind: 'overloaded' | 'broken') =>
    Number(
      /http-equiv="refresh" content="(\d+)"/.exec(
        plainPage(kind, { url: '/en', acceptLanguage: undefined }),
      )?.[1],
    )
  const moments = Array.from({ length: 100 }, () => secondsOf('overloaded'))
  assert.ok(moments.every((seconds) => seconds >= 20 && seconds < 40))
  assert.ok(new Set(moments).size > 5)
  assert.ok(Number.isNaN(secondsOf('broken')))
})
