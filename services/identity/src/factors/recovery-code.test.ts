import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newRecoveryCodes, normalisedCode } from './recovery-code.ts'

test('ten different codes of ten letters that nobody confuses', () => {
  const codes = newRecoveryCodes()
  assert.equal(new Set(codes).size, 10)
  for (const code of codes) assert.match(code, /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
})

test('a code is known however it is typed', () => {
  for (const typed of ['0K3QM-X1T2B', 'ok3qm x1t2b', ' 0K3QMX1T2B ', 'OK3QM-XlT2B', '0k3qm-xiT2b'])
    assert.equal(normalisedCode(typed), '0K3QMX1T2B')
  for (const code of newRecoveryCodes()) assert.equal(normalisedCode(code), code.replace('-', ''))
})
