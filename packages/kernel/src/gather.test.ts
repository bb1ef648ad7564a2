import assert from 'node:assert/strict'
import { AsyncLocalStorage } from 'node:async_hooks'
import { test } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import type { Db } from './database.ts'
import { gather, gatherOn } from './gather.ts'

const databaseError = (code: string) => Object.assign(new pg.DatabaseError('no', 2, 'error'), { code })

/** Work whose calls are ended by hand; `calls` are the items of each that has begun. */
const byHand = () => {
  const calls: { items: readonly number[]; end: (error?: Error) => void }[] = []
  const work = (items: readonly number[]) =>
    new Promise<number[]>((resolve, reject) => {
      calls.push({ items, end: (error) => (error ? reject(error) : resolve(items.map((item) => item * 10))) })
    })
  return { calls, work, seen: () => calls.map(({ items }) => items) }
}
const turn = () => new Promise(setImmediate)

test('who comes alone begins at once; who comes meanwhile makes the next call, in order', async () => {
  const { calls, work, seen } = byHand()
  const ask = gather(work)
  const first = ask(1)
  assert.deepEqual(seen(), [[1]])
  const others = [ask(2), ask(3), ask(4)]
  calls[0]?.end()
  assert.equal(await first, 10)
  await turn()
  assert.deepEqual(seen(), [[1], [2, 3, 4]])
  calls[1]?.end()
  assert.deepEqual(await Promise.all(others), [20, 30, 40])
  const later = ask(5)
  assert.deepEqual(seen(), [[1], [2, 3, 4], [5]])
  calls[2]?.end()
  assert.equal(await later, 50)
})

test('an item that the database refuses fails alone, and the others are served', async () => {
  const tried: number[][] = []
  const ask = gather(async (items: readonly number[]) => {
    tried.push([...items])
    await turn()
    if (items.includes(3)) throw databaseError('23514')
    return items
  })
  const answers = await Promise.allSettled([1, 2, 3, 4].map((item) => ask(item)))
  assert.deepEqual(
    answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : answer.reason.code)),
    [1, 2, '23514', 4],
  )
  assert.deepEqual(tried, [[1], [2, 3, 4], [2], [3], [4]])
})

for (const lost of [new Error('Connection terminated unexpectedly'), databaseError('57P01')]) {
  test(`where nobody knows what became of a call, nothing is tried again: ${lost.name}`, async () => {
    const { calls, work, seen } = byHand()
    const ask = gather(work)
    const all = Promise.allSettled([ask(1), ask(2), ask(3)])
    calls[0]?.end()
    await turn()
    calls[1]?.end(lost)
    assert.deepEqual(
      (await all).map(({ status }) => status),
      ['fulfilled', 'rejected', 'rejected'],
    )
    assert.deepEqual(seen(), [[1], [2, 3]])
    const after = ask(4)
    calls[2]?.end()
    assert.equal(await after, 40)
  })
}

test('a call with results missing fails, because nobody could tell whose', async () => {
  const ask = gather(async () => [])
  await assert.rejects(ask(1), /1 items came to 0 results/)
})

test('a call runs in the context of its first item', async () => {
  const place = new AsyncLocalStorage<string>()
  const ask = gather(async (items: readonly number[]) => {
    await turn()
    return items.map(() => place.getStore())
  })
  const asked = ['a', 'b', 'c'].map((name) => place.run(name, () => ask(1)))
  assert.deepEqual(await Promise.all(asked), ['a', 'b', 'b'])
})

test('each is answered its own, each item is worked on once and at most a hundred at a time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 400 }), async (pauses) => {
      const worked: number[] = []
      const ask = gather(async (items: readonly number[]) => {
        assert.ok(items.length <= 100)
        worked.push(...items)
        await turn()
        return items.map((item) => -item)
      })
      const asked: Promise<number>[] = []
      for (const [item, pause] of pauses.entries()) {
        asked.push(ask(item))
        if (pause) await turn()
      }
      assert.deepEqual(
        await Promise.all(asked),
        pauses.map((_, item) => -item),
      )
      assert.deepEqual(
        worked,
        pauses.map((_, item) => item),
      )
    }),
    { numRuns: 30 },
  )
})

test('a function of a database gathers by database, so that a transaction keeps its calls to itself', async () => {
  const [pool, tx] = [{}, {}] as [Db, Db]
  const calls: { db: Db; items: readonly number[] }[] = []
  const ask = gatherOn(async (db: Db, items: readonly number[]) => {
    calls.push({ db, items })
    return items.map((item) => item * 10)
  })
  const asked = [ask(pool, 1), ask(tx, 2), ask(pool, 3), ask(pool, 4)]
  assert.deepEqual(await Promise.all(asked), [10, 20, 30, 40])
  assert.deepEqual(
    calls.map(({ db, items }) => [db === pool ? 'pool' : 'tx', items]),
    [
      ['pool', [1]],
      ['tx', [2]],
      ['pool', [3, 4]],
    ],
  )
})
