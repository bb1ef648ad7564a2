import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { codeAt, newTotpSecret, stepOf, totpShown } from './totp.ts'

const secret = Buffer.from('12345678901234567890')

test('codes are those of RFC 6238, appendix B, in six digits', () => {
  const vectors: [number, string][] = [
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ]
  for (const [seconds, code] of vectors) {
    assert.equal(codeAt(secret, seconds * 1000), code)
    assert.equal(stepOf(secret, code, seconds * 1000), Math.floor(seconds / 30))
  }
})

test('a code is good for its own step and the ones beside it, and tells which step it is of', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 1e8 }), fc.integer({ min: -3, max: 3 }), (step, away) => {
      const key = newTotpSecret()
      const now = step * 30_000 + 12_345
      const found = stepOf(key, codeAt(key, now + away * 30_000), now)
      if (Math.abs(away) <= 1) assert.equal(found, step + away)
      // One in three hundred thousand is right by chance.
      else assert.ok(found === undefined || found !== step + away)
    }),
    { numRuns: 100 },
  )
})

test('spaces are nothing; what is not six digits is no code', () => {
  const now = 59_000
  assert.equal(stepOf(secret, '287 082', now), 1)
  for (const wrong of ['', '28708', '2870820', 'abcdef', '２８７０８２', '-28708', '287082\u0000'])
    assert.equal(stepOf(secret, wrong, now), undefined)
})

test('an app gets the secret as text and as an address', () => {
  const { secret: text, uri } = totpShown(secret, { issuer: 'shop.example', label: 'ann' })
  assert.equal(text, 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  assert.equal(
    uri,
    'otpauth://totp/shop.example:ann?issuer=shop.example&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&algorithm=SHA1&digits=6&period=30',
  )
})
