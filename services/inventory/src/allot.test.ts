import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { allotInTurn, type Shelf, type Wish } from './allot.ts'
import { addUp } from './order-lines.ts'

const shelf = (variant_id: string, location_id: string, more: Partial<Shelf> = {}): Shelf => ({
  variant_id,
  location_id,
  on_hand: 3,
  reserved: 0,
  held: {},
  ...more,
})
const wish = (quantity: number, more: Partial<Wish> = {}): Wish => ({
  order_id: 'o',
  cart_id: null,
  lines: [{ variant_id: 'v', quantity }],
  ...more,
})

test('the first location gives first, and who comes too late is told what is left', () => {
  const { allotments, after } = allotInTurn(
    [wish(4), wish(3), wish(2)],
    [shelf('v', 'near'), shelf('v', 'far')],
  )
  assert.deepEqual(allotments, [
    {
      taken: [
        { variant_id: 'v', location_id: 'near', quantity: 3 },
        { variant_id: 'v', location_id: 'far', quantity: 1 },
      ],
      used: [],
    },
    { short: [{ variant_id: 'v', requested: 3, available: 2 }] },
    { taken: [{ variant_id: 'v', location_id: 'far', quantity: 2 }], used: [] },
  ])
  assert.deepEqual(
    after.map(({ reserved }) => reserved),
    [3, 3],
  )
})

test('a cart holds more, less or nothing, and keeps what it held where there is too little', () => {
  const shelves = [
    shelf('v', 'near', { reserved: 2, held: { mine: 1, other: 1 } }),
    shelf('v', 'far', { reserved: 1, held: { mine: 1 } }),
  ]
  const hold = (quantity: number) => wish(quantity, { order_id: null, cart_id: 'mine' })
  const part = (location_id: string, quantity: number) => ({ variant_id: 'v', location_id, quantity })
  const { allotments, after } = allotInTurn([hold(4), hold(6), hold(1), hold(0), hold(0)], shelves)
  assert.deepEqual(allotments, [
    { taken: [part('near', 2), part('far', 2)], used: [part('near', 1), part('far', 1)] },
    { short: [{ variant_id: 'v', requested: 6, available: 5 }] },
    { taken: [part('near', 1)], used: [part('near', 2), part('far', 2)] },
    { taken: [], used: [part('near', 1)] },
    { taken: [], used: [] },
  ])
  assert.deepEqual(
    after.map(({ reserved, held }) => ({ reserved, held })),
    [
      { reserved: 1, held: { other: 1 } },
      { reserved: 0, held: {} },
    ],
  )
})

test('what the cart holds is free for its order alone, once, and what is beyond the order goes back', () => {
  const held = shelf('v', 'near', { reserved: 3, held: { mine: 2, other: 1 } })
  const { allotments, after } = allotInTurn(
    [wish(1), wish(1, { cart_id: 'mine' }), wish(2, { cart_id: 'mine' })],
    [held],
  )
  assert.deepEqual(allotments, [
    { short: [{ variant_id: 'v', requested: 1, available: 0 }] },
    {
      taken: [{ variant_id: 'v', location_id: 'near', quantity: 1 }],
      used: [{ variant_id: 'v', location_id: 'near', quantity: 2 }],
    },
    { short: [{ variant_id: 'v', requested: 2, available: 1 }] },
  ])
  assert.deepEqual(after, [{ ...held, reserved: 2, held: { other: 1 } }])
  assert.deepEqual(held.held, { mine: 2, other: 1 })
})

test('no unit is promised twice or lost, and no order is served in part', () => {
  const variant = fc.constantFrom('a', 'b', 'c')
  const cart = fc.constantFrom('x', 'y')
  const shelves = fc
    .uniqueArray(
      fc.record({
        variant_id: variant,
        location_id: fc.constantFrom('1', '2', '3'),
        free: fc.nat(5),
        promised: fc.nat(3),
        held: fc.dictionary(cart, fc.integer({ min: 1, max: 4 })),
      }),
      { selector: ({ variant_id, location_id }) => variant_id + location_id },
    )
    .map((all) =>
      all.map(({ free, promised, held, ...where }): Shelf => {
        const reserved = promised + Object.values(held).reduce((sum, units) => sum + units, 0)
        return { ...where, held, reserved, on_hand: reserved + free }
      }),
    )
  const wishes = fc.array(
    fc.record({
      order_id: fc.uuid(),
      cart_id: fc.option(cart),
      lines: fc
        .array(fc.record({ variant_id: variant, quantity: fc.integer({ min: 1, max: 6 }) }), {
          minLength: 1,
          maxLength: 4,
        })
        .map(addUp),
    }),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(wishes, shelves, (asked, before) => {
      const { allotments, after } = allotInTurn(asked, before)
      for (const [at, { reserved, on_hand, held, ...where }] of after.entries()) {
        const here = ({ variant_id, location_id }: typeof where) =>
          variant_id === where.variant_id && location_id === where.location_id
        const sum = (kind: 'taken' | 'used') =>
          allotments
            .flatMap((allotment) => ('short' in allotment ? [] : allotment[kind].filter(here)))
            .reduce((units, { quantity }) => units + quantity, 0)
        assert.equal(reserved, (before[at] as Shelf).reserved + sum('taken') - sum('used'))
        assert.equal(on_hand, (before[at] as Shelf).on_hand)
        assert.ok(
          Object.values(held).reduce((units, own) => units + own, 0) <= reserved && reserved <= on_hand,
        )
      }
      for (const [at, { lines }] of asked.entries()) {
        const allotment = allotments[at]
        if (allotment === undefined || 'short' in allotment) continue
        assert.deepEqual(
          addUp(allotment.taken.map(({ variant_id, quantity }) => ({ variant_id, quantity }))),
          lines,
        )
      }
    }),
  )
})
