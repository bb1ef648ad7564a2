import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { copyJson, freezeJson, isFrozenJson, perFrozen } from './copy-json.ts'

const throughText = (value: unknown) => {
  const text = JSON.stringify(value)
  return text === undefined ? undefined : JSON.parse(text)
}

test('a copy is what the text would have become', () => {
  const anything = fc.anything({
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withObjectString: true,
    withSparseArray: true,
    withTypedArray: true,
  })
  fc.assert(fc.property(anything, (value) => assert.deepStrictEqual(copyJson(value), throughText(value))))
})

test('keys, holes and values that JSON treats in its own way', () => {
  const own = JSON.parse('{"__proto__": {"a": 1}, "b": [null]}')
  class Money {
    readonly amount = 5
    toJSON() {
      return { amount: String(this.amount), of: () => 1 }
    }
  }
  const cases = [
    own,
    [undefined, () => 1, Symbol('x'), Number.NaN, -0, Number.POSITIVE_INFINITY],
    { a: undefined, b: () => 1, c: { toJSON: (key: string) => `under ${key}` }, d: new Date(0) },
    [new Money(), { nested: new Money() }],
    new Money(),
    Buffer.from('bytes'),
    () => 1,
    undefined,
    null,
    '\ud800 half a pair',
  ]
  for (const value of cases) assert.deepStrictEqual(copyJson(value), throughText(value))
  assert.throws(() => copyJson({ a: 1n }), TypeError)
})

test('the copy shares nothing that can be changed', () => {
  const given = { list: [{ a: 1 }] }
  const copy = copyJson(given) as typeof given
  copy.list[0] = { a: 2 }
  copy.list.push({ a: 3 })
  assert.deepEqual(given, { list: [{ a: 1 }] })
})

test('what is frozen is a copy that cannot be changed, is shared and not copied, and nothing else is taken for it', () => {
  const given = { filters: { brand: ['Acme'] }, text: undefined }
  const frozen = freezeJson(given)
  assert.deepEqual(frozen, { filters: { brand: ['Acme'] } })
  assert.throws(() => frozen.filters.brand.push('Other'), TypeError)
  given.filters.brand.push('Other')
  assert.deepEqual(frozen.filters.brand, ['Acme'])
  assert.equal(copyJson(frozen), frozen)
  assert.deepEqual([frozen, given, Object.freeze({}), null, 'text'].map(isFrozenJson), [
    true,
    false,
    false,
    false,
    false,
  ])
})

test('what follows from a frozen value is worked out once, from any other each time', () => {
  let times = 0
  const countedOf = perFrozen(({ n }: { n: number }) => ({ n, times: ++times }))
  const frozen = freezeJson({ n: 7 })
  assert.equal(countedOf(frozen), countedOf(frozen))
  const other = { n: 1 }
  assert.deepEqual(countedOf(other), { n: 1, times: 2 })
  other.n = 2
  assert.deepEqual(countedOf(other), { n: 2, times: 3 })
})
