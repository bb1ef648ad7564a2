import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Translation } from '@selvedge/sdk'
import { directionOfText, fieldId, lengthHint, nextOpen, textsOf } from './translating.ts'

const thing = (id: string, texts: Record<string, string>, outdated: string[] = []): Translation => ({
  ...{ kind: 'product', id, locale: 'de', texts, outdated, version: 1 },
  source: { name: 'Shirt', description: 'A shirt.' },
})
const a = thing('a', { name: 'Hemd', description: 'Ein Hemd.' }, ['description'])
const b = thing('b', { name: 'Hemd' })
const c = thing('c', { name: 'Hemd', description: 'Ein Hemd.' })

test('a text is missing, outdated or done', () => {
  assert.deepEqual(
    [a, b, c].map((each) => textsOf(each).map(({ standing }) => standing)),
    [
      ['done', 'outdated'],
      ['done', 'missing'],
      ['done', 'done'],
    ],
  )
})

test('the key goes to the next open text, round the page, and nowhere where all are done', () => {
  const all = [a, b, c]
  const [first, second] = [fieldId(a, 'description'), fieldId(b, 'description')]
  assert.equal(nextOpen(all, undefined), first)
  assert.equal(nextOpen(all, first), second)
  assert.equal(nextOpen(all, second), first)
  assert.equal(nextOpen([c], fieldId(c, 'name')), undefined)
  assert.equal(nextOpen([b], second), undefined)
})

test('a length is remarked upon where it is out of the ordinary for the language', () => {
  const source = 'A relaxed shirt in linen with a collar.'
  assert.equal(lengthHint(source, 'Ein lockeres Hemd aus Leinen mit Kragen.', 'de'), undefined)
  assert.equal(lengthHint(source, 'Hemd', 'de'), 'short')
  assert.equal(lengthHint(source, 'x'.repeat(90), 'de-AT'), 'long')
  assert.equal(lengthHint(source, '襟付きリネンシャツ、ゆったり', 'ja'), undefined)
  assert.equal(lengthHint('Shirt', 'Leinenhemd mit Kragen', 'de'), undefined)
  assert.equal(lengthHint(source, '', 'de'), undefined)
})

test('Arabic is written from the right, as its forms are', () => {
  assert.deepEqual(['ar', 'ar-EG', 'de', 'ja'].map(directionOfText), ['rtl', 'rtl', 'ltr', 'ltr'])
})
