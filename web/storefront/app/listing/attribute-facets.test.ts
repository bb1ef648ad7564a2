import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Attributes, NamedAttribute } from '../attributes.ts'
import type { Translate } from '../i18n/translate.ts'
import { attributeFacetsOf } from './attribute-facets.ts'

const attribute = (name: string, more: Partial<NamedAttribute> = {}): NamedAttribute => ({
  ...{ name, type: 'choice', unit: '', labels: new Map() },
  ...more,
})
const known: Attributes = new Map([
  ['heel', attribute('Absatz', { type: 'number', unit: 'mm' })],
  ['neckline', attribute('Ausschnitt', { labels: new Map([['crew', 'rund']]) })],
  ['vegan', attribute('Vegan', { type: 'boolean' })],
  ['size', attribute('Größe')],
])
const t = Object.assign((id: string) => (id === 'product.yes' ? 'Ja' : id), {
  number: (value: number) => value.toLocaleString('de'),
}) as unknown as Translate
const counted = [
  {
    field: 'size',
    values: [
      { value: 'M', count: 4 },
      { value: 'L', count: 2 },
    ],
  },
  {
    field: 'neckline',
    values: [
      { value: 'crew', count: 5 },
      { value: 'deep V', count: 2 },
    ],
  },
  {
    field: 'heel',
    values: [
      { value: '100', count: 3 },
      { value: '9.5', count: 1 },
    ],
  },
  { field: 'vegan', values: [{ value: 'true', count: 7 }] },
  {
    field: 'unnamed',
    values: [
      { value: 'a', count: 1 },
      { value: 'b', count: 1 },
    ],
  },
]
const facets = (chosen: Record<string, string[]>) =>
  attributeFacetsOf(counted, { chosen, known, t }).map(({ code, name, values }) => [
    code,
    name,
    values.map(({ label, count, isChosen }) => `${isChosen ? '*' : ''}${label} ${count}`),
  ])

test('attributes stand in the order of the shop, in the language of the visitor, where they leave a choice', () => {
  assert.deepEqual(facets({}), [
    ['heel', 'Absatz', ['9,5 mm 1', '100 mm 3']],
    ['neckline', 'Ausschnitt', ['rund 5', 'deep V 2']],
  ])
})

test('what is chosen can be taken away again, even if nobody knows it', () => {
  assert.deepEqual(facets({ vegan: ['true'], neckline: ['boat'], gone: ['x'] }), [
    ['heel', 'Absatz', ['9,5 mm 1', '100 mm 3']],
    ['neckline', 'Ausschnitt', ['rund 5', 'deep V 2', '*boat 0']],
    ['vegan', 'Vegan', ['*Ja 7']],
    ['gone', 'gone', ['*x 0']],
  ])
})
