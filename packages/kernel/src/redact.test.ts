import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { object, personal, secret, T } from './contract/index.ts'
import { changedFields, redact, redactNames, storable } from './redact.ts'

const schema = object({
  id: T.String(),
  name: personal(T.String()),
  nick: T.Optional(personal(T.String())),
  password: secret(T.String()),
  places: T.Array(object({ line1: personal(T.String()), country: T.String() })),
  either: T.Union([
    object({ kind: T.String(), mail: personal(T.String()) }),
    object({ kind: T.String() }),
    T.Null(),
  ]),
  by_name: T.Record(T.String({ pattern: '^[a-z]+$' }), secret(T.String())),
})

test('what a schema marks is hidden wherever it lies', () => {
  assert.deepEqual(
    redact(schema, {
      id: '1',
      name: 'Ada',
      password: 'x',
      places: [{ line1: 'Street 1', country: 'GB' }],
      either: { kind: 'a', mail: 'ada@example.test' },
      by_name: { a: '1' },
    }),
    {
      id: '1',
      name: '[personal]',
      password: '[secret]',
      places: [{ line1: '[personal]', country: 'GB' }],
      either: { kind: 'a', mail: '[personal]' },
      by_name: { a: '[secret]' },
    },
  )
})

test('a marked value never gets through, and what is not marked stays', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^hidden[a-z]{8}$/),
      fc.string(),
      fc.array(fc.string(), { maxLength: 4 }),
      (hidden, id, countries) => {
        const shown = redact(schema, {
          id,
          name: hidden,
          nick: hidden,
          password: hidden,
          places: countries.map((country) => ({ line1: hidden, country })),
          either: { kind: id, mail: hidden },
          by_name: { a: hidden },
        }) as { id: string; places: { country: string }[] }
        assert.ok(!JSON.stringify({ ...shown, id: '' }).includes(hidden))
        assert.equal(shown.id, id)
        assert.deepEqual(
          shown.places.map(({ country }) => country),
          countries,
        )
      },
    ),
  )
})

test('without a schema names tell', () => {
  assert.deepEqual(
    redactNames(
      { id: 1, email: 'a@b.test', deep: [{ phone: '1', note: 'n', secret: null }] },
      new Set(['note']),
    ),
    { id: 1, email: '[personal]', deep: [{ phone: '[personal]', note: '[personal]', secret: null }] },
  )
})

test('names tell where a schema forgot to', () => {
  const forgot = object({
    cart_token: T.String(),
    shipping_address: object({ city: T.String() }),
    size: T.String(),
  })
  assert.deepEqual(redact(forgot, { cart_token: 't', shipping_address: { city: 'Ur' }, size: 'M' }), {
    cart_token: '[secret]',
    shipping_address: '[personal]',
    size: 'M',
  })
})

test('fields that differ are named, also where their values are hidden', () => {
  assert.deepEqual(changedFields({ a: 1, b: { c: [1, 2] }, d: 1 }, { a: 1, b: { c: [1, 3] }, e: 2 }), [
    'b',
    'd',
    'e',
  ])
  assert.deepEqual(changedFields(null, { a: 1 }), [])
})

test('anything becomes JSON that PostgreSQL takes, and no more of it than allowed', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: false }).filter(isJson), (value) => {
      const text = JSON.stringify(storable(value, 500))
      assert.ok(Buffer.byteLength(text) <= 500)
      assert.ok(!/\\u0000|\\ud[89a-f]/i.test(text))
    }),
  )
  assert.deepEqual(storable({ '\0': '\ud800' }, 100), { '\ufffd': '\ufffd' })
  assert.deepEqual(storable('x'.repeat(200), 100), {
    left_out: { bytes: 202, sha256: '9d9613fcb584b20b2112de8c1c205f035ea77c39c28d51b27949e7cc50029d7b' },
  })
})

const isJson = (value: unknown) => {
  try {
    JSON.stringify(value)
    return true
  } catch {
    return false
  }
}
