import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AttributeDefinition, Category } from '@selvedge/sdk'
import { definitionsFor, faultsOf, lacking, valuesFrom, withoutEmpty } from './attribute-values.ts'

const definition = (code: string, more: Partial<AttributeDefinition> = {}): AttributeDefinition => ({
  ...{ code, name: code, names: {}, type: 'text', many: false, required: false, filterable: false },
  ...{ category_ids: [], position: 0, version: 1, ...more },
})
const category = (id: string, parent_id: string | null): Category => ({
  ...{ id, parent_id, name: id, slug: id, position: 0 },
})
const tree = [category('women', null), category('men', null), category('dresses', 'women')]

test('what is defined for a category holds below it, in the order of the definitions', () => {
  const all = [
    definition('length', { category_ids: ['women'], position: 2 }),
    definition('collar', { category_ids: ['men'] }),
    definition('origin', { position: 1 }),
  ]
  assert.deepEqual(
    definitionsFor(all, tree, 'dresses').map(({ code }) => code),
    ['origin', 'length'],
  )
})

test('several values stand between commas, of numbers between semicolons, each once', () => {
  assert.deepEqual(valuesFrom(' wool, silk ,wool,', { type: 'text', many: true }), ['wool', 'silk'])
  assert.deepEqual(valuesFrom('wool, silk', { type: 'text', many: false }), ['wool, silk'])
  assert.deepEqual(valuesFrom('1,5; 2', { type: 'number', many: true }), ['1.5', '2'])
  assert.deepEqual(valuesFrom('  ', { type: 'number', many: false }), [])
})

test('what is required and what the platform finds wrong is known by its attribute', () => {
  const all = [definition('a', { required: true }), definition('b', { required: true }), definition('c')]
  assert.deepEqual(lacking(all, { a: ['x'], b: [] }), ['b'])
  assert.deepEqual(withoutEmpty({ a: ['x'], b: [] }), { a: ['x'] })
  assert.deepEqual(
    [
      ...faultsOf([
        { path: '/attributes/a', message: 'is missing' },
        { path: '/variants/0/sku', message: 'odd' },
      ]),
    ],
    [['a', 'is missing']],
  )
})
