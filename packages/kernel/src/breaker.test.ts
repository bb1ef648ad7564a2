import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createBreaker } from './breaker.ts'

test('opens after failures in a row, lets one call try after the pause, closes when it succeeds', () => {
  let time = 0
  const breaker = createBreaker({ failures: 3, pause_ms: 1000 }, () => time)
  breaker.failed()
  breaker.failed()
  breaker.succeeded()
  breaker.failed()
  breaker.failed()
  assert.equal(breaker.allows(), true)
  breaker.failed()
  assert.equal(breaker.allows(), false)
  time = 1000
  assert.deepEqual([breaker.allows(), breaker.allows()], [true, false])
  breaker.failed()
  assert.equal(breaker.allows(), false)
  time = 2000
  assert.equal(breaker.allows(), true)
  breaker.succeeded()
  assert.deepEqual([breaker.allows(), breaker.allows()], [true, true])
})
