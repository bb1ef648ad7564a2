import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Translate } from '../i18n/translate.ts'
import { attributesIn } from './attributes.ts'

const textsIn = (locale: string): Record<string, string> =>
  Object.assign(
    {},
    ...['listing', 'product'].map((area) =>
      JSON.parse(readFileSync(new URL(`../messages/${area}/${locale}.json`, import.meta.url), 'utf8')),
    ),
  )

const translateIn = (locale: string): Translate => {
  const texts = textsIn(locale)
  const t = (id: string, values: Record<string, string> = {}) =>
    (texts[id] ?? id).replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
  return t as unknown as Translate
}

test('what something is made of is said as on its label, and a word that nobody knows stays', () => {
  const attributes = {
    composition: ['70% Merino wool', '30 % Unobtainium', 'shoddy'],
    material: ['Wool'],
    neckline: ['crew'],
  }
  assert.deepEqual(attributesIn(translateIn('de'), attributes), {
    composition: ['70 % Merinowolle', '30 % Unobtainium', 'shoddy'],
    material: ['Wolle'],
    neckline: ['crew'],
  })
  assert.deepEqual(attributesIn(translateIn('ja'), { composition: ['100% Silk'] }), {
    composition: ['シルク 100%'],
  })
})
