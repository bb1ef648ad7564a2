import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createSeal } from './seal.ts'

const seal = createSeal('a secret', 'sessions')

test('what was sealed comes back, and says nothing of itself', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      const value = JSON.parse(json)
      const text = seal.close({ value })
      assert.match(text, /^[\w-]+$/)
      assert.deepEqual(seal.open(text), { value })
    }),
  )
  assert.notEqual(seal.close('same'), seal.close('same'))
})

test('whoever changes a bit of it, cuts it or makes it up has nothing', () => {
  const text = seal.close({ access_token: 'abc' })
  const bytes = Buffer.from(text, 'base64url')
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
    assert.equal(seal.open(changed.toString('base64url')), undefined)
    assert.equal(seal.open(bytes.subarray(0, at).toString('base64url')), undefined)
  }
  assert.equal(seal.open('{"access_token":"abc"}'), undefined)
})

test('another secret, or another purpose, does not open it', () => {
  const text = seal.close('x')
  assert.equal(createSeal('another secret', 'sessions').open(text), undefined)
  assert.equal(createSeal('a secret', 'something else').open(text), undefined)
})
