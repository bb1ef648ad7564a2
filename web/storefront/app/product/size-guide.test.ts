import assert from 'node:assert/strict'
import { test } from 'node:test'
import { guideOf, inches, isSize } from './size-guide.ts'

const namesOf = (garment: string, gender: string, ...sizes: string[]) =>
  guideOf({ garment, gender, sizes })?.rows.flatMap(({ names }) => names)

test('every garment has the guide of whom it is cut for', () => {
  assert.equal(namesOf('dress', 'Women', 'S', 'M')?.[0], 'XXS')
  assert.equal(namesOf('blazer', 'Women', '38')?.[1], '32')
  assert.deepEqual(namesOf('knit', 'Men', 'XS')?.slice(0, 2), ['XS', '44'])
  assert.equal(namesOf('jeans', 'Women', 'W26 L32')?.[0], 'W24')
  assert.equal(namesOf('jeans', 'Men', 'W31 L34')?.[0], 'W28')
  assert.equal(namesOf('sneaker', 'Men', '43')?.at(-1), '47')
  assert.equal(namesOf('heel', 'Women', '38')?.at(-1), '42')
  assert.equal(namesOf('coat', 'Kids', '2–3 years')?.[0], '2–3')
  assert.deepEqual(namesOf('hat', 'Unisex', 'S/M'), ['S/M', 'L/XL'])
})

test('what has no sizes has no guide, and neither have sizes that it says nothing about', () => {
  assert.equal(guideOf({ garment: 'bag', gender: 'Unisex', sizes: ['One size'] }), undefined)
  assert.equal(guideOf({ garment: 'dress', gender: 'Women', sizes: ['One size'] }), undefined)
  assert.equal(guideOf({ garment: undefined, gender: undefined, sizes: [] }), undefined)
})

test('every row says all that its head promises', () => {
  const guides = [
    guideOf({ garment: 'dress', gender: 'Women', sizes: ['M'] }),
    guideOf({ garment: 'shirt', gender: 'Men', sizes: ['M'] }),
    guideOf({ garment: 'jeans', gender: 'Women', sizes: ['W26 L30'] }),
    guideOf({ garment: 'jeans', gender: 'Men', sizes: ['W32 L32'] }),
    guideOf({ garment: 'boot', gender: 'Women', sizes: ['38'] }),
    guideOf({ garment: 'boot', gender: 'Men', sizes: ['43'] }),
    guideOf({ garment: 'knit', gender: 'Kids', sizes: ['4–5 years'] }),
    guideOf({ garment: 'belt', gender: 'Unisex', sizes: ['85 cm'] }),
    guideOf({ garment: 'hat', gender: 'Unisex', sizes: ['S/M'] }),
  ]
  for (const guide of guides) {
    assert.ok(guide)
    for (const { centimetres, elsewhere } of guide.rows) {
      assert.equal(centimetres.length, guide.measures.length)
      assert.ok(centimetres.every((one) => one > 0))
      assert.ok(guide.systems.every((system) => elsewhere[system] !== ''))
    }
    const [first] = guide.measures.keys()
    const measured = guide.rows.map(({ centimetres }) => centimetres[first ?? 0] ?? 0)
    assert.deepEqual(
      measured,
      measured.toSorted((one, other) => one - other),
    )
  }
})

test('a row is of a size by its whole name', () => {
  const row = { names: ['W30'], elsewhere: {}, centimetres: [] }
  assert.equal(isSize(row, 'W30 L32'), true)
  assert.equal(isSize(row, 'W3'), false)
  assert.equal(isSize({ ...row, names: ['XS', '34'] }, 'XXS'), false)
  assert.equal(isSize(row, undefined), false)
})

test('inches are told to the half', () => {
  assert.equal(inches(2.54), 1)
  assert.equal(inches(88), 34.5)
  assert.equal(inches(98), 38.5)
})
