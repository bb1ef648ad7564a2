import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { scriptJson } from './script-json.ts'

test('nothing that a product may be called ends the script element', () => {
  assert.equal(scriptJson('</script><b>&'), '"\\u003c/script\\u003e\\u003cb\\u003e\\u0026"')
  assert.equal(scriptJson('\u2028\u2029'), '"\\u2028\\u2029"')
})

test('it reads as what went in, and never holds a sign that HTML or old JavaScript stumbles over', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = scriptJson(value)
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)))
      assert.doesNotMatch(text, /[<>&\u2028\u2029]/)
    }),
  )
})
