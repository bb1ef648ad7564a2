import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cell } from './csv.ts'

test('what a spreadsheet takes for a formula becomes text', () => {
  for (const [value, written] of [
    ['=1+1', `"'=1+1"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\t=1', `"'\t=1"`],
    ['\r', `"'\r"`],
    [' =1', `"' =1"`],
    ['＝1', `"'＝1"`],
    ['say "hi", you', `"say ""hi"", you"`],
    ['2026-01-01', `"2026-01-01"`],
    ['a=b', `"a=b"`],
    [null, `""`],
    [7, `"7"`],
  ] as const)
    assert.equal(cell(value), written)
})

test('no text gets out of its cell', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const inner = cell(text).slice(1, -1)
      assert.ok(!inner.replaceAll('""', '').includes('"'))
      const read = inner.replaceAll('""', '"')
      assert.ok(read === text || read === `'${text}`)
      assert.ok(!/^[=+\-@]/.test(read))
    }),
  )
})
