import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { generateCatalogue } from '@selvedge/demo'
import { locales } from '../i18n/locales.ts'
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

test('every fibre and material of the demo shop has a word in every language', () => {
  const parts = new Set<string>()
  for (const product of generateCatalogue({ products: 1500 }).products())
    for (const { material, percent } of product.composition) parts.add(`${percent}% ${material}`)
  assert.ok(parts.size > 20)
  for (const locale of locales) {
    const t = translateIn(locale)
    for (const part of parts) {
      const [said = ''] = attributesIn(t, { composition: [part] }).composition ?? []
      const fibre = part.slice(part.indexOf(' ') + 1)
      assert.ok(!said.includes('product.'), said)
      // English words begin small, and no other language writes them with the catalogue's capital by chance alone.
      if (locale === 'en') assert.ok(said.endsWith(fibre.toLowerCase()), said)
      else assert.notEqual(said, part)
    }
  }
})
