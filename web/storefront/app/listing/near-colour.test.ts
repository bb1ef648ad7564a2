import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nearestColour } from './near-colour.ts'

const colour = (name: string, hex: string | null) => ({ name, hex })
const [navy, black, brick, sage, oat] = [
  colour('Navy', '#1f2a44'),
  colour('Black', '#16161a'),
  colour('Brick', '#9c4a36'),
  colour('Sage', '#9caa8c'),
  colour('Oat', '#d9ccb4'),
] as const

test('the colour that is shown is of the family that was asked for', () => {
  for (const [family, expected] of [
    ['#3b5c93', 'Navy'],
    ['#a8322c', 'Brick'],
    ['#5d7a58', 'Sage'],
    ['#d3c3a5', 'Oat'],
    ['#16161a', 'Black'],
  ] as const)
    assert.equal(nearestColour([black, navy, brick, sage, oat], [family]), expected, family)
  assert.equal(nearestColour([oat, brick], ['#3b5c93', '#9c4a36']), 'Brick')
})

test('there is none where nobody knows what colours look like', () => {
  assert.equal(nearestColour([colour('Mystery', null)], ['#000000']), undefined)
  assert.equal(nearestColour([navy], []), undefined)
})
