import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gatherParts, type Part, type Sources } from './gather-parts.ts'

const person = { person_id: '01900000-0000-7000-8000-000000000001', email: null }

const all = async (sources: Sources, bytes: number): Promise<Part[]> => {
  const parts: Part[] = []
  for await (const part of gatherParts(sources, person, bytes)) parts.push(part)
  return parts
}

/** A thousand rows, ten a piece. */
const rows = Array.from({ length: 1000 }, (_, n) => ({ n, text: 'x'.repeat(90) }))
const large: Sources = {
  identity: async () => ({ data: { account: { name: 'Ann' }, addresses: [] }, next: null }),
  orders: async ({ after = '0' }) => {
    const from = Number(after)
    return {
      data: { orders: rows.slice(from, from + 10) },
      next: from + 10 < rows.length ? String(from + 10) : null,
    }
  },
}

test('what fits is one part, with the lists of all pieces in one', async () => {
  const parts = await all(large, 10_000_000)
  assert.deepEqual(parts, [
    { identity: { account: { name: 'Ann' }, addresses: [] }, orders: { orders: rows } },
  ])
})

test('what does not fit goes on in the next part: nothing is lost, twice, or larger than a piece more than was said', async () => {
  const parts = await all(large, 20_000)
  assert.equal(parts.length, 6)
  assert.deepEqual(
    parts.flatMap(({ orders }) => orders?.orders as unknown[]),
    rows,
  )
  for (const part of parts) assert.ok(JSON.stringify(part).length < 22_000)
  assert.equal(parts.filter(({ identity }) => identity !== undefined).length, 1)
})

test('whoever is not known to anybody gets a part all the same', async () => {
  assert.deepEqual(await all({}, 1), [{}])
})

test('a service that does not get on is an error and no endless export', async () => {
  const stuck: Sources = { orders: async () => ({ data: {}, next: 'here' }) }
  await assert.rejects(all(stuck, 1000), /orders does not get past here/)
})
