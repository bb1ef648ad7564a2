import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createSieve } from './sieve.ts'

test('what was asked for stays, what was not makes room', () => {
  const gone: string[] = []
  const sieve = createSieve<string>(3, (value) => gone.push(value))
  for (const key of ['a', 'b', 'c']) sieve.set(key, key.toUpperCase(), 1)
  assert.equal(sieve.get('a'), 'A')
  sieve.set('d', 'D', 1)
  assert.deepEqual(gone, ['B'])
  assert.deepEqual(
    ['a', 'b', 'c', 'd'].map((key) => sieve.get(key)),
    ['A', undefined, 'C', 'D'],
  )
})

test('what is larger than the bound is not kept, and takes the older value with it', () => {
  const sieve = createSieve<number>(10)
  sieve.set('a', 1, 4)
  sieve.set('a', 2, 11)
  assert.equal(sieve.get('a'), undefined)
  assert.deepEqual([sieve.bytes, sieve.count], [0, 0])
})

test('one pass over everything does not push out what is asked for again and again', () => {
  const sieve = createSieve<number>(100)
  for (let key = 0; key < 20; key++) sieve.set(`hot${key}`, key, 1)
  for (let n = 0; n < 10_000; n++) {
    for (let key = 0; n % 50 === 0 && key < 20; key++) sieve.get(`hot${key}`)
    sieve.set(`cold${n}`, n, 1)
  }
  for (let key = 0; key < 20; key++) assert.equal(sieve.get(`hot${key}`), key)
})

test('answers are those of a map, the bound holds, and every value that leaves is heard of once', () => {
  const step = fc.oneof(
    fc.record({
      op: fc.constant('set' as const),
      key: fc.integer({ max: 12, min: 0 }),
      size: fc.integer({ min: 1, max: 9 }),
    }),
    fc.record({
      op: fc.constantFrom('get' as const, 'delete' as const),
      key: fc.integer({ max: 12, min: 0 }),
      size: fc.constant(0),
    }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), fc.integer({ min: 1, max: 30 }), (steps, bound) => {
      const held = new Map<string, { n: number; size: number }>()
      const sieve = createSieve<{ key: string; n: number }>(bound, ({ key, n }) => {
        assert.equal(held.get(key)?.n, n)
        held.delete(key)
      })
      for (const [n, { op, key: number, size }] of steps.entries()) {
        const key = String(number)
        if (op === 'set') {
          sieve.set(key, { key, n }, size)
          if (size <= bound) held.set(key, { n, size })
        } else if (op === 'get') {
          assert.equal(sieve.get(key)?.n, held.get(key)?.n)
        } else {
          const before = held.get(key)?.n
          assert.equal(sieve.delete(key)?.n, before)
        }
        const bytes = [...held.values()].reduce((sum, value) => sum + value.size, 0)
        assert.deepEqual([sieve.bytes, sieve.count], [bytes, held.size])
        assert.ok(bytes <= bound)
      }
    }),
  )
})
