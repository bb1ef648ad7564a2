import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRateLimiter } from './rate-limit.ts'

test('a burst passes, then as many as flow in, each key for itself', () => {
  let time = 0
  const limiter = createRateLimiter({ perSecond: 2, burst: 3 }, () => time)
  assert.deepEqual(
    [1, 2, 3, 4].map(() => limiter.take('a')),
    [0, 0, 0, 1],
  )
  assert.equal(limiter.take('b'), 0)
  time = 499
  assert.equal(limiter.take('a'), 1)
  time = 1000
  assert.deepEqual([limiter.take('a'), limiter.take('a'), limiter.take('a')], [0, 0, 1])
  time = 100_000
  assert.deepEqual(
    [1, 2, 3, 4].map(() => limiter.take('a')),
    [0, 0, 0, 1],
  )
})

test('a slow flow says how long to wait', () => {
  const limiter = createRateLimiter({ perSecond: 0.1, burst: 1 }, () => 0)
  assert.deepEqual([limiter.take('a'), limiter.take('a')], [0, 10])
})
