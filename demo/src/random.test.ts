import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { deriveUuid } from './identifiers.ts'
import { createDeck, createRandom } from './random.ts'

test('the stream of a seed is pinned: these numbers on every machine', () => {
  const random = createRandom(1939, 0)
  assert.deepEqual(
    [random.int(1000), random.int(1000), random.int(1000), random.chance(0.5)],
    [895, 525, 824, true],
  )
})

test('whole numbers stay below their bound, and neighbouring streams differ', () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.nat(1_000_000),
      fc.integer({ min: 1, max: 1_000_000 }),
      (seed, stream, below) => {
        const drawn = createRandom(seed, stream).int(below)
        assert.ok(Number.isInteger(drawn) && drawn >= 0 && drawn < below)
        assert.notEqual(createRandom(seed, stream).unit(), createRandom(seed, stream + 1).unit())
      },
    ),
  )
})

test('a deck deals every card once a round, whatever the round', () => {
  const cards = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  fc.assert(
    fc.property(fc.nat(), fc.nat(1000), (seed, round) => {
      const deck = createDeck(cards, seed)
      const dealt = cards.map((_, i) => deck.deal(round * cards.length + i))
      assert.deepEqual(dealt.toSorted(), cards)
    }),
  )
})

test('ids carry their time, are version 7, and differ wherever their number differs', () => {
  const time = fc.integer({ min: 0, max: 2 ** 48 - 1 })
  const n = fc.nat(2 ** 30 - 1)
  fc.assert(
    fc.property(time, n, n, (unixMs, one, other) => {
      const id = deriveUuid(unixMs, [1, 1, one])
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      assert.equal(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16), unixMs)
      assert.equal(id === deriveUuid(unixMs, [1, 1, other]), one === other)
    }),
  )
})
