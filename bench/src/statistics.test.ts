import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { median, percentile, spreadOf } from './statistics.ts'

test('the median is the value in the middle, or between the two in the middle', () => {
  assert.equal(median([3]), 3)
  assert.equal(median([9, 1, 5]), 5)
  assert.equal(median([10, 1, 4, 2]), 3)
  assert.throws(() => median([]), RangeError)
})

test('a percentile is the value at its nearest rank', () => {
  const values = [15, 50, 20, 40, 35]
  assert.equal(percentile(values, 0.05), 15)
  assert.equal(percentile(values, 0.3), 20)
  assert.equal(percentile(values, 0.4), 20)
  assert.equal(percentile(values, 0.5), 35)
  assert.equal(percentile(values, 1), 50)
  assert.equal(percentile(values, 0), 15)
  assert.throws(() => percentile([], 0.5), RangeError)
})

test('numbers are compared as numbers, and the input stays as it was', () => {
  const values = [100, 20, 3]
  assert.deepEqual(spreadOf(values), { median: 20, min: 3, max: 100 })
  assert.equal(percentile(values, 0.34), 20)
  assert.deepEqual(values, [100, 20, 3])
})

test('at least the share asked for lies at or below a percentile, and less lies strictly below it', () => {
  const some = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 200 })
  const share = fc.integer({ min: 1, max: 100 }).map((hundredths) => hundredths / 100)
  fc.assert(
    fc.property(some, share, (values, asked) => {
      const value = percentile(values, asked)
      assert.ok(values.includes(value))
      assert.ok(values.filter((each) => each <= value).length >= asked * values.length)
      assert.ok(values.filter((each) => each < value).length < asked * values.length)
    }),
  )
})
