import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pageNumbers } from './pages.ts'

test('the numbers of pages are few, and never hide a single one', () => {
  for (const [page, last, expected] of [
    [1, 1, [1]],
    [1, 5, [1, 2, null, 5]],
    [3, 5, [1, 2, 3, 4, 5]],
    [4, 7, [1, 2, 3, 4, 5, 6, 7]],
    [5, 12, [1, null, 4, 5, 6, null, 12]],
    [12, 12, [1, null, 11, 12]],
  ] as const)
    assert.deepEqual(pageNumbers(page, last), expected, `${page} of ${last}`)
})
