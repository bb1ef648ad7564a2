import assert from 'node:assert/strict'
import { test } from 'node:test'
import { feedAll } from './feed-all.ts'

const counting = function* (made: number[]) {
  for (let n = 1; n <= 5; n++) {
    made.push(n)
    yield n
  }
}

test('each batch is made once and reaches all, and none is made before the slowest asks for it', async () => {
  const made: number[] = []
  const seen: Record<string, number[]> = { quick: [], slow: [] }
  const ahead: number[] = []
  await feedAll(counting(made), [
    async (batches) => {
      for await (const batch of batches) seen.quick?.push(batch)
    },
    async (batches) => {
      for await (const batch of batches) {
        for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate)
        ahead.push((made.at(-1) ?? 0) - batch)
        seen.slow?.push(batch)
      }
    },
  ])
  assert.deepEqual(made, [1, 2, 3, 4, 5])
  assert.deepEqual(seen, { quick: made, slow: made })
  assert.deepEqual(ahead, [0, 0, 0, 0, 0])
})

test('where one fails the others hear of it, whatever they are at, and its error is the one that is thrown', async () => {
  const broken = new Error('disk full')
  const failing = {
    'before the first batch': () => Promise.reject(broken),
    'in the middle': async (batches: AsyncIterable<number>) => {
      for await (const batch of batches) if (batch === 3) throw broken
    },
    'after the last batch': async (batches: AsyncIterable<number>) => {
      for await (const _ of batches);
      throw broken
    },
  }
  for (const [when, fails] of Object.entries(failing)) {
    const heard: unknown[] = []
    const listens = async (batches: AsyncIterable<number>) => {
      try {
        for await (const _ of batches);
      } catch (error) {
        heard.push(error)
        throw error
      }
    }
    await assert.rejects(feedAll(counting([]), [listens, fails, listens]), broken, when)
    assert.deepEqual(heard, when === 'after the last batch' ? [] : [broken, broken], when)
  }
})

test('a source that breaks off fails all', async () => {
  const broken = new Error('no such colour')
  const source = function* () {
    yield 1
    throw broken
  }
  const all = async (batches: AsyncIterable<number>) => {
    for await (const _ of batches);
  }
  await assert.rejects(feedAll(source(), [all, all]), broken)
})
