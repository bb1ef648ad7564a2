import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isCardNumber, testCards, tokenise, writeCode, writeExpiry, writeNumber } from './cards.ts'

const now = { year: 2026, month: 11 }
const good = { number: '4242 4242 4242 4242', expiry: '11 / 26', code: '123' }

test('each test card has a number that is one, and its token', () => {
  for (const { number, token } of testCards) {
    assert.equal(isCardNumber(number), true, number)
    assert.deepEqual(tokenise({ ...good, number }, now), { token })
  }
})

test('one wrong digit is no card number', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...testCards),
      fc.nat(15),
      fc.integer({ min: 1, max: 9 }),
      ({ number }, at, by) => {
        const digit = (Number(number[at]) + by) % 10
        assert.equal(isCardNumber(number.slice(0, at) + digit + number.slice(at + 1)), false)
      },
    ),
  )
})

test('what is missing or wrong is named, and there is no token then', () => {
  const errorsOf = (draft: Partial<typeof good>) => tokenise({ ...good, ...draft }, now)
  assert.deepEqual(tokenise({ number: '', expiry: '', code: '' }, now), {
    errors: { number: 'needed', expiry: 'needed', code: 'needed' },
  })
  assert.deepEqual(errorsOf({ number: '4242 4242 4242 4241' }), { errors: { number: 'invalid' } })
  assert.deepEqual(errorsOf({ number: '5555 5555 5555 4444' }), { errors: { number: 'not_a_test_card' } })
  assert.deepEqual(errorsOf({ expiry: '10 / 26' }), { errors: { expiry: 'expired' } })
  assert.deepEqual(errorsOf({ expiry: '13 / 27' }), { errors: { expiry: 'invalid' } })
  assert.deepEqual(errorsOf({ expiry: '1' }), { errors: { expiry: 'invalid' } })
  assert.deepEqual(errorsOf({ code: '12' }), { errors: { code: 'invalid' } })
})

test('fields write themselves as cards are printed, whatever digits are typed', () => {
  assert.equal(writeNumber('42424242x4242 4242'), '4242 4242 4242 4242')
  assert.equal(writeNumber('４２４２４'), '4242 4')
  assert.equal(writeExpiry('1227'), '12 / 27')
  assert.equal(writeExpiry('5'), '05')
  assert.equal(writeExpiry('12'), '12')
  assert.equal(writeExpiry('12 / '), '12')
  assert.equal(writeExpiry('12/2027'), '12 / 27')
  assert.equal(writeCode('12a345'), '1234')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      for (const write of [writeNumber, writeExpiry, writeCode]) assert.equal(write(write(text)), write(text))
    }),
  )
})
