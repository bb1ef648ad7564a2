import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { secretsFrom } from './secrets.ts'

const key = () => randomBytes(32).toString('base64url')

test('what was sealed opens with the same key and label only, and no bit of it can be changed', () => {
  const masterKey = key()
  fc.assert(
    fc.property(fc.uint8Array(), fc.string(), fc.nat(), (bytes, label, where) => {
      const plain = Buffer.from(bytes)
      const sealed = secretsFrom(masterKey).seal(plain, label)
      assert.deepEqual(secretsFrom(masterKey).open(sealed, label), plain)
      assert.throws(() => secretsFrom(masterKey).open(sealed, `${label}x`))
      assert.throws(() => secretsFrom(key()).open(sealed, label))
      const bent = Buffer.from(sealed)
      bent[where % bent.length] = (bent[where % bent.length] as number) ^ 1
      assert.throws(() => secretsFrom(masterKey).open(bent, label))
    }),
    { numRuns: 50 },
  )
})

test('a blinded value depends on the master key', () => {
  const [one, two] = [secretsFrom(key()), secretsFrom(key())]
  assert.deepEqual(one.blind('a'), one.blind('a'))
  assert.notDeepEqual(one.blind('a'), one.blind('b'))
  assert.notDeepEqual(one.blind('a'), two.blind('a'))
  assert.deepEqual(secretsFrom('').blind('a'), secretsFrom('').blind('a'))
})
