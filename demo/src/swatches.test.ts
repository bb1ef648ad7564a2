import assert from 'node:assert/strict'
import { test } from 'node:test'
import { palettes } from './colours.ts'
import { swatches } from './swatches.ts'

test('each colour and each family has one swatch, a colour its own', () => {
  const byValue = new Map(swatches.map(({ value, hex }) => [value, hex]))
  assert.equal(byValue.size, swatches.length)
  const colours = Object.values(palettes).flat()
  for (const { name, family } of colours) {
    const tones = colours.filter((colour) => colour.name === name).map(({ hex }) => hex)
    assert.ok(tones.includes(byValue.get(name) as string), name)
    assert.match(byValue.get(family) ?? '', /^#[0-9a-f]{6}$/, family)
  }
  assert.equal(byValue.get('Ink'), '#1d2433')
  assert.equal(byValue.get('Black'), '#16161a')
})
