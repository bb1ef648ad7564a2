import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { conversionBetween, highestWithin, lowestReaching, toMinorUnits } from './conversion.ts'

const euro = { code: 'EUR', rate: '1' }
/** `1.08 USD`, and by which steps and ending its prices go. */
const to = (rated: string, step_amount = 1, ending_amount = 0) => {
  const [rate = '', code = ''] = rated.split(' ')
  return conversionBetween(euro, { code, rate, rounding: { step_amount, ending_amount } })
}

test('a price is the nearest that the rule allows, of two as near the higher one', () => {
  const dollars = to('1.08 USD', 100)
  // 50.00 is 54.00; 50.46 is 54.4968, 50.47 is 54.5076.
  assert.deepEqual([5000, 5046, 5047].map(dollars), [5400, 5400, 5500])
  const even = to('1 CHF', 50)
  assert.deepEqual([1024, 1025, 1074, 1075].map(even), [1000, 1050, 1050, 1100])
  const charming = to('1 GBP', 100, 95)
  assert.deepEqual([1, 95, 144, 145, 1000, 1044, 1045].map(charming), [95, 95, 95, 195, 995, 995, 1095])
})

test('what costs something never becomes free, and what is free stays so', () => {
  for (const convert of [to('0.000001 JPY'), to('0.001 USD', 100), to('2 USD', 100, 90)])
    assert.equal(convert(0), 0)
  assert.equal(to('0.000001 JPY')(1), 1)
  assert.equal(to('0.001 USD', 100)(1), 100)
  assert.equal(to('0.001 USD', 100, 90)(1), 90)
})

test('a yen has no decimals and a Kuwaiti dinar three', () => {
  assert.equal(to('162.5 JPY')(1990), 3234) // 3233.75
  assert.equal(to('162.5 JPY', 10)(1990), 3230)
  assert.equal(to('0.3312 KWD')(1990), 6591) // 6.59088
  assert.equal(to('0.3312 KWD', 250)(1990), 6500)
  assert.equal(to('0.3312 KWD', 1000, 900)(1990), 6900)
})

test('between two currencies neither of which is the base, the rates are divided exactly', () => {
  const convert = conversionBetween(
    { code: 'USD', rate: '1.1' },
    { code: 'JPY', rate: '165', rounding: toMinorUnits },
  )
  assert.equal(convert(100), 150)
  assert.equal(convert(33), 50) // 49.5
})

const rates = fc
  .tuple(fc.integer({ min: 1, max: 999_999_999 }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, scale]) => {
    const text = String(digits).padStart(scale + 1, '0')
    return scale === 0
      ? text.slice(0, 6)
      : `${text.slice(0, text.length - scale).slice(-6)}.${text.slice(-scale)}`
  })
  .filter((rate) => Number(rate) > 0)
const codes = fc.constantFrom('EUR', 'USD', 'JPY', 'KWD', 'SEK', 'AED')
const rules = fc.integer({ min: 1, max: 5000 }).chain((step_amount) =>
  fc.record({
    step_amount: fc.constant(step_amount),
    ending_amount: fc.integer({ min: 0, max: step_amount - 1 }),
  }),
)
const conversions = fc.record({
  from: fc.record({ code: codes, rate: rates }),
  to: fc.record({ code: codes, rate: rates, rounding: rules }),
})
const amounts = fc.integer({ min: 0, max: 1_000_000_000 })

test('every result is a price of the rule, within half a step of the exact product', () => {
  fc.assert(
    fc.property(conversions, amounts, ({ from, to }, amount) => {
      const digits: Record<string, number> = { JPY: 0, KWD: 3 }
      const price = conversionBetween(from, to)(amount)
      const { step_amount, ending_amount } = to.rounding
      if (amount === 0) return assert.equal(price, 0)
      const exact =
        ((amount / 10 ** (digits[from.code] ?? 2)) * Number(to.rate) * 10 ** (digits[to.code] ?? 2)) /
        Number(from.rate)
      if (exact > 2 ** 52) return
      assert.ok(price > 0)
      assert.equal((price - ending_amount) % step_amount, 0)
      const lowest = ending_amount || step_amount
      const slack = 1e-9 * exact + 1e-6
      if (price > lowest) assert.ok(Math.abs(price - exact) <= step_amount / 2 + slack, `${price} ${exact}`)
      else assert.ok(exact <= lowest + step_amount / 2 + slack, `${price} ${exact}`)
    }),
    { numRuns: 1000 },
  )
})

test('what costs more never costs less in another currency', () => {
  fc.assert(
    fc.property(conversions, amounts, amounts, ({ from, to }, a, b) => {
      const convert = conversionBetween(from, to)
      assert.ok(convert(Math.min(a, b)) <= convert(Math.max(a, b)))
    }),
    { numRuns: 1000 },
  )
})

test('bounds in the other currency are those amounts whose prices lie within them, and no others', () => {
  fc.assert(
    fc.property(conversions, fc.array(amounts, { minLength: 1 }), amounts, ({ from, to }, all, target) => {
      const convert = conversionBetween(from, to)
      for (const bound of [target, convert(all[0] as number)]) {
        const lowest = lowestReaching(convert, bound)
        const highest = highestWithin(convert, bound)
        for (const amount of [...all, lowest, lowest - 1, highest, highest + 1]) {
          if (amount < 0 || amount > 1_000_000_000_000) continue
          assert.equal(amount >= lowest, convert(amount) >= bound)
          assert.equal(amount <= highest, convert(amount) <= bound)
        }
      }
    }),
    { numRuns: 300 },
  )
})
