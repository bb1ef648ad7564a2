import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Busy, createGate } from './gate.ts'

const held = () => {
  let release = () => {}
  const until = new Promise<void>((resolve) => {
    release = resolve
  })
  return { until, release }
}

test('two at once, then in the order they came, and no more than may wait', async () => {
  const gate = createGate({ atOnce: 2, waiting: 2 })
  const began: number[] = []
  const locks = Array.from({ length: 4 }, held)
  const work = locks.map((lock, i) =>
    gate.pass(async () => {
      began.push(i)
      await lock.until
      return i
    }),
  )
  await assert.rejects(
    gate.pass(async () => 5),
    Busy,
  )
  assert.deepEqual(began, [0, 1])
  locks[1]?.release()
  assert.equal(await work[1], 1)
  assert.deepEqual(began, [0, 1, 2])
  for (const lock of locks) lock.release()
  assert.deepEqual(await Promise.all(work), [0, 1, 2, 3])
  assert.deepEqual(began, [0, 1, 2, 3])
})

test('work that throws gives its place back', async () => {
  const gate = createGate({ atOnce: 1, waiting: 0 })
  await assert.rejects(
    gate.pass(async () => {
      throw new Error('no')
    }),
    /no/,
  )
  assert.equal(await gate.pass(async () => 'yes'), 'yes')
})
