import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SizeChart } from '@selvedge/sdk'
import { guideFor, inches, isSize, sizeIn } from './size-guide.ts'

const chart = (code: string, given: Partial<SizeChart> & { names: string[] }): SizeChart => ({
  ...{ code, name: code, source: code, brand: null, category_ids: ['women'], version: 1 },
  ...{ systems: ['EU', 'UK'], measures: ['waist'] },
  ...given,
  rows: given.names.map((name, nth) => ({
    names: name.split(','),
    sizes: [String(36 + 2 * nth), nth === 0 ? '' : String(8 + 2 * nth)],
    centimetres: [68 + 4 * nth],
  })),
})
const charts = [
  chart('women', { names: ['S,36', 'M,38'] }),
  chart('jeans', { names: ['W30', 'W31'] }),
  chart('shoes', { names: ['36', '38'], category_ids: ['shoes'] }),
  chart('own', { names: ['S', 'M'], brand: 'Vela', category_ids: ['women'] }),
]
const nameOf = (path: string[], brand: string, ...sizes: string[]) =>
  guideFor(charts, { path, brand, sizes })?.source

test('the nearest chart that knows the sizes is the one, the brand’s own before others', () => {
  assert.equal(nameOf(['tops', 'women'], 'Else', 'S', 'M'), 'women')
  assert.equal(nameOf(['trousers', 'women'], 'Else', 'W30 L32'), 'jeans')
  assert.equal(nameOf(['shoes', 'women'], 'Else', '38'), 'shoes')
  assert.equal(nameOf(['tops', 'women'], 'Vela', 'M'), 'own')
  assert.equal(nameOf(['tops', 'women'], 'Vela', '38'), 'women')
})

test('what has no sizes has no guide, and neither have sizes that nobody knows', () => {
  assert.equal(nameOf(['bags'], 'Else', 'S'), undefined)
  assert.equal(nameOf(['women'], 'Else', 'One size'), undefined)
  assert.equal(nameOf([], 'Else'), undefined)
})

test('a size is told in another system, with its length, or stays what it is', () => {
  const guide = guideFor(charts, { path: ['women'], brand: '', sizes: ['S', 'M'] })
  const jeans = guideFor(charts, { path: ['women'], brand: '', sizes: ['W31 L32'] })
  assert.ok(guide && jeans)
  assert.equal(sizeIn(guide, 'M', 'UK'), 'UK 10')
  assert.equal(sizeIn(guide, 'S', 'UK'), 'S')
  assert.equal(sizeIn(guide, 'XXL', 'EU'), 'XXL')
  assert.equal(sizeIn(guide, 'M', 'JP'), 'M')
  assert.equal(sizeIn(jeans, 'W31 L32', 'EU'), 'EU 38 L32')
})

test('a row is of a size by its whole name', () => {
  assert.equal(isSize({ names: ['W30'] }, 'W30 L32'), true)
  assert.equal(isSize({ names: ['W30'] }, 'W3'), false)
  assert.equal(isSize({ names: ['XS', '34'] }, 'XXS'), false)
  assert.equal(isSize({ names: ['W30'] }, undefined), false)
})

test('inches are told to the half', () => {
  assert.equal(inches(2.54), 1)
  assert.equal(inches(88), 34.5)
  assert.equal(inches(98), 38.5)
})
