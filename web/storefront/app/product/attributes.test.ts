import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type CareSymbol, careSymbols, fibres, garmentParts } from '@selvedge/sdk'
import type { NamedAttribute } from '../attributes.ts'
import type { Translate } from '../i18n/translate.ts'
import { factsOf, madeOf } from './attributes.ts'
import { careWords } from './care-symbols.ts'

const textsIn = (locale: string): Record<string, string> =>
  Object.assign(
    {},
    ...['details', 'listing', 'product'].map((area) =>
      JSON.parse(readFileSync(new URL(`../messages/${area}/${locale}.json`, import.meta.url), 'utf8')),
    ),
  )

const translateIn = (locale: string): Translate => {
  const texts = textsIn(locale)
  const t = (id: string, values: Record<string, string> = {}) =>
    (texts[id] ?? id).replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
  return Object.assign(t, { number: String }) as unknown as Translate
}

const defined = (given: Partial<NamedAttribute> & { name: string }): NamedAttribute => ({
  ...{ type: 'choice', unit: '', labels: new Map() },
  ...given,
})

test('facts are told by their names and labels in the visitor’s language; what nobody named is not told', () => {
  const known = new Map([
    ['heel_height', defined({ name: 'Absatzhöhe', type: 'number', unit: 'mm' })],
    ['neckline', defined({ name: 'Ausschnitt', labels: new Map([['Crew neck', 'Rundhals']]) })],
    ['washable', defined({ name: 'Waschbar', type: 'boolean' })],
  ])
  const attributes = {
    ...{ heel_height: ['85'], washable: ['true'], material: ['Wool'], mystery: ['x'], gender: ['Men'] },
    ...{ neckline: ['Crew neck', 'Odd neck'], composition: ['70% Merino wool', 'shoddy'], cut: [] },
  }
  const t = translateIn('de')
  assert.deepEqual(
    factsOf(t, attributes, known).map(({ name, values }) => [name, ...values]),
    [
      ['Zusammensetzung', '70 % Merinowolle', 'shoddy'],
      ['Material', 'Wolle'],
      ['Ausschnitt', 'Rundhals', 'Odd neck'],
      ['Absatzhöhe', '85 mm'],
      ['Waschbar', 'Ja'],
    ],
  )
})

test('what a garment is made of stands there by its parts', () => {
  const composition = [
    {
      part: 'shell' as const,
      fibres: [
        { fibre: 'merino_wool', percent: 70 },
        { fibre: 'polyamide', percent: 30 },
      ],
    },
    { part: 'lining' as const, fibres: [{ fibre: 'viscose', percent: 100 }] },
  ]
  assert.deepEqual(madeOf(translateIn('de'), composition), [
    { part: 'Oberstoff', fibres: '70 % Merinowolle, 30 % Polyamid' },
    { part: 'Futter', fibres: '100 % Viskose' },
  ])
  assert.deepEqual(
    madeOf(translateIn('de'), [{ part: 'whole', fibres: [{ fibre: 'silk', percent: 100 }] }]),
    [{ part: null, fibres: '100 % Seide' }],
  )
})

test('every fibre, part and care symbol has its words in every language', () => {
  for (const locale of ['en', 'de', 'fr', 'es', 'ja', 'ar']) {
    const texts = textsIn(locale)
    for (const fibre of Object.keys(fibres))
      assert.ok(texts[`product.fibre_${fibre}`], `${fibre} in ${locale}`)
    for (const part of garmentParts)
      assert.ok(part === 'whole' || texts[`product.part_${part}`], `${part} in ${locale}`)
    const words = Object.values(careSymbols)
      .flat()
      .map((symbol: CareSymbol) => careWords(translateIn(locale), symbol))
    for (const text of words) assert.doesNotMatch(text, /^product\.|\{|\}/, locale)
    // P and F are two solvents, of which nobody at home needs to know.
    assert.equal(new Set(words).size, words.length - 2)
  }
})
