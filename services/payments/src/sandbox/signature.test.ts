import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { isSigned, sign } from './signature.ts'

const secret = 'the-secret-of-this-test'

test('a signature is the HMAC-SHA256 of "t.body"', () => {
  const expected = createHmac('sha256', secret).update('1700000000.{"a":1}').digest('hex')
  assert.equal(sign(secret, '{"a":1}', 1_700_000_000), `t=1700000000,v1=${expected}`)
})

test('it is good for exactly this body, secret and five minutes either way', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 200 })
  fc.assert(
    fc.property(text, text, fc.integer({ min: -600, max: 600 }), (body, other, age) => {
      const now = 1_800_000_000
      const header = sign(secret, body, now - age)
      assert.equal(isSigned(secret, body, { header, now }), Math.abs(age) <= 300)
      assert.equal(isSigned(secret, other, { header, now: now - age }), other === body)
      assert.equal(isSigned(`${secret}.`, body, { header, now: now - age }), false)
    }),
  )
})

test('any changed character of the header spoils it', () => {
  const header = sign(secret, 'body', 1_800_000_000)
  fc.assert(
    fc.property(fc.nat(header.length - 1), fc.constantFrom('0', 'f', 'x', ',', ' ', '9'), (at, letter) => {
      const changed = header.slice(0, at) + letter + header.slice(at + 1)
      assert.equal(isSigned(secret, 'body', { header: changed, now: 1_800_000_000 }), changed === header)
    }),
  )
})

test('a header of another form is no signature', () => {
  for (const header of [
    '',
    't=1',
    'v1=00',
    't=x,v1=00',
    `t=1,v1=${'0'.repeat(63)}`,
    `t=1,v1=${'0'.repeat(65)}`,
  ])
    assert.equal(isSigned(secret, 'body', { header, now: 1 }), false, header)
})
