import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { isSealed, sealOf } from './chain.ts'
import { sealKeysFrom } from './seal-keys.ts'

const head = { sequence: 3, hash: 'ab'.repeat(32) }
const key = () => randomBytes(32).toString('base64url')
const from = (AUDIT_KEYS: string) => sealKeysFrom({ AUDIT_KEYS, MASTER_KEY: 'master' })

test('a key is replaced and what it sealed still stands', () => {
  const [old, fresh] = [key(), key()]
  const sealed = { ...head, ...sealOf(from(`1:${old}`), 'entry', head) }
  const rotated = from(`2:${fresh} 1:${old}`)
  assert.equal(isSealed(rotated, 'entry', sealed), true)
  assert.equal(sealOf(rotated, 'entry', head).seal_version, 2)
  assert.equal(isSealed(from(`2:${fresh}`), 'entry', sealed), false)
  assert.equal(isSealed(from(`1:${fresh}`), 'entry', sealed), false)
})

test('what the master key sealed still stands once a key is named', () => {
  const sealed = { ...head, ...sealOf(from(''), 'entry', head) }
  assert.equal(sealed.seal_version, 0)
  assert.equal(isSealed(from(`1:${key()}`), 'entry', sealed), true)
})

test('a seal is of one thing, one place and one hash', () => {
  const keys = from('')
  const sealed = { ...head, ...sealOf(keys, 'entry', head) }
  assert.equal(isSealed(keys, 'entry', sealed), true)
  assert.equal(isSealed(keys, 'anchor', sealed), false)
  assert.equal(isSealed(keys, 'entry', { ...sealed, sequence: 4 }), false)
  assert.equal(isSealed(keys, 'entry', { ...sealed, hash: 'cd'.repeat(32) }), false)
  assert.equal(isSealed(keys, 'entry', { ...sealed, seal: '' }), false)
})

test('keys of another form are refused without being quoted', () => {
  for (const text of ['1', `0:${key()}`, '1:short', `1:${key()} 1:${key()}`])
    assert.throws(
      () => from(text),
      ({ message }: Error) => /AUDIT_KEYS/.test(message) && !message.includes('short'),
    )
})
