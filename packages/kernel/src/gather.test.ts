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
/** Whatever this turn of the event loop leads to has begun by its end. */
const turn = async () => {
  await new Promise(setImmediate)
  await new Promise(setImmediate)
}

test('who comes alone begins in the same turn; who comes meanwhile makes the next call, in order', async () => {
  const { calls, work, seen } = byHand()
  const ask = gather(work)
  const first = ask(1)
  await turn()
  assert.deepEqual(seen(), [[1]])
  const others = [ask(2), ask(3), ask(4)]
  await turn()
  assert.deepEqual(seen(), [[1]])
  calls[0]?.end()
  assert.equal(await first, 10)
  await turn()
  assert.deepEqual(seen(), [[1], [2, 3, 4]])
  calls[1]?.end()
  assert.deepEqual(await Promise.all(others), [20, 30, 40])
  const later = ask(5)
  await turn()
  assert.deepEqual(seen(), [[1], [2, 3, 4], [5]])
  calls[2]?.end()
  assert.equal(await later, 50)
})

test('those who were answered together are together in what they ask for next', async () => {
  const calls: (readonly number[])[] = []
  const step = () =>
    gather(async (items: readonly number[]) => {
      calls.push(items)
      await turn()
      return items.map((item) => item * 10)
    })
  const [first, second, third] = [step(), step(), step()]
  const way = async (item: number) => third(await second(await first(item)))
  assert.deepEqual(await Promise.all([1, 2, 3].map(way)), [1000, 2000, 3000])
  assert.deepEqual(calls, [
    [1, 2, 3],
    [10, 20, 30],
    [100, 200, 300],
  ])
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
  assert.deepEqual(tried, [[1, 2, 3, 4], [1], [2], [3], [4]])
})

for (const lost of [new Error('Connection terminated unexpectedly'), databaseError('57P01')]) {
  test(`where nobody knows what became of a call, nothing is tried again: ${lost.name}`, async () => {
    const { calls, work, seen } = byHand()
    const ask = gather(work)
    const first = ask(1)
    await turn()
    const all = Promise.allSettled([first, ask(2), ask(3)])
    calls[0]?.end()
    await first
    await turn()
    calls[1]?.end(lost)
    assert.deepEqual(
      (await all).map(({ status }) => status),
      ['fulfilled', 'rejected', 'rejected'],
    )
    assert.deepEqual(seen(), [[1], [2, 3]])
    const after = ask(4)
    await turn()
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
  assert.deepEqual(await Promise.all(asked), ['a', 'a', 'a'])
  assert.equal(await place.run('d', () => ask(1)), 'd')
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
      ['pool', [1, 3, 4]],
      ['tx', [2]],
    ],
  )
})
