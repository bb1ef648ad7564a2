import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toHex, toLch } from './oklch.ts'
import { tonesOf } from './tones.ts'

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

test('red is where its author puts it', () => {
  const { l, c, h } = toLch('#ff0000')
  assert.deepEqual([l.toFixed(3), c.toFixed(3), h.toFixed(1)], ['0.628', '0.258', '29.2'])
})

test('every colour of sRGB survives the way there and back', () => {
  fc.assert(fc.property(hex, (colour) => assert.equal(toHex(toLch(colour)), colour)))
})

test('what sRGB cannot show keeps its lightness', () => {
  const { l } = toLch(toHex({ l: 0.7, c: 0.4, h: 150 }))
  assert.ok(Math.abs(l - 0.7) < 0.01, String(l))
})

test('of any cloth the shade is darker than the base and the light is not', () => {
  fc.assert(
    fc.property(hex, fc.nat(), (colour, seed) => {
      const tones = tonesOf(colour, seed)
      const light = (name: keyof typeof tones): number => toLch(String(tones[name])).l
      assert.equal(tones.base, colour)
      assert.ok(light('deep') <= light('shade') + 0.01)
      assert.ok(light('shade') <= light('base') + 0.01)
      assert.ok(light('light') >= light('base') - 0.01)
      assert.ok(light('glint') >= light('light') - 0.01)
    }),
  )
})
