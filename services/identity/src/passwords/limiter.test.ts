import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLimiter } from './limiter.ts'

test('no more than the limit run at once, all run in order, and a failure frees its place', async () => {
  const limiter = createLimiter()
  const begun: number[] = []
  let running = 0
  let most = 0
  const work = (n: number) =>
    limiter('a', 3, async () => {
      begun.push(n)
      most = Math.max(most, ++running)
      await new Promise((resolve) => setImmediate(resolve))
      running--
      if (n % 4 === 0) throw new Error('refused')
      return n
    })
  const all = Array.from({ length: 20 }, (_, n) => n)
  const settled = await Promise.allSettled(all.map(work))
  assert.equal(most, 3)
  assert.deepEqual(begun, all)
  assert.equal(settled.filter(({ status }) => status === 'rejected').length, 5)
})

test('another key does not wait', async () => {
  const limiter = createLimiter()
  let release = () => {}
  const held = limiter('a', 1, () => new Promise<void>((resolve) => (release = resolve)))
  assert.equal(await limiter('b', 1, async () => 'done'), 'done')
  release()
  await held
})
