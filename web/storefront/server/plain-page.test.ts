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
