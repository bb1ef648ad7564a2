import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moveActive } from './move-active.ts'

test('the arrows go round through the text, home and end only within the options', () => {
  for (const [key, at, count, expected] of [
    ['ArrowDown', undefined, 3, 0],
    ['ArrowDown', 1, 3, 2],
    ['ArrowDown', 2, 3, undefined],
    ['ArrowUp', undefined, 3, 2],
    ['ArrowUp', 2, 3, 1],
    ['ArrowUp', 0, 3, undefined],
    ['Home', 2, 3, 0],
    ['End', 0, 3, 2],
    ['Home', undefined, 3, null],
    ['End', undefined, 3, null],
    ['a', 1, 3, null],
    ['ArrowDown', undefined, 0, null],
  ] as const)
    assert.equal(moveActive(key, at, count), expected, `${key} at ${at} of ${count}`)
})
