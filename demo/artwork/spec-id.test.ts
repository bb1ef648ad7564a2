import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Spec } from './spec.ts'
import { decodeSpec, encodeSpec } from './spec-id.ts'
import { anySpec } from './tests/any-spec.ts'

const spec: Spec = {
  kind: 'tsh',
  noun: '',
  wearer: 'Men',
  cut: 'boxy',
  neck: 'Crew neck',
  sleeve: 'Short sleeve',
  length: '',
  waist: '',
  closure: '',
  toe: '',
  sole: '',
  strap: '',
  fabric: 'organic_jersey',
  pattern: 'breton',
  colour: '1d2433',
  seed: 777,
  view: 'back',
}
const id = 'a1-tsh041100000001002-1d2433-0llb'

test('an id is pinned, for pictures are cached by it for ever', () => {
  assert.equal(encodeSpec(spec), id)
  assert.deepEqual(decodeSpec(id), spec)
})

test('any spec comes back from its id, which the media service accepts and which is at most 45 characters', () => {
  fc.assert(
    fc.property(anySpec, (any) => {
      const encoded = encodeSpec(any)
      assert.deepEqual(decodeSpec(encoded), any)
      assert.match(encoded, /^[a-z0-9][a-z0-9._~-]{0,44}$/)
    }),
  )
})

test('two specs never share an id', () => {
  fc.assert(
    fc.property(anySpec, anySpec, (one, other) => {
      assert.equal(
        encodeSpec(one) === encodeSpec(other),
        JSON.stringify(order(one)) === JSON.stringify(order(other)),
      )
    }),
  )
})

const order = (any: Spec): [string, unknown][] => Object.entries(any).sort(([a], [b]) => (a < b ? -1 : 1))

test('what decodes is written back to the same letters: no id has a second spelling', () => {
  const letters = fc.constantFrom(...'0123456789abcdefghijklmnopqrstuvwxyz-.~_A/%\n')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: id.length - 1 }), letters, (at, letter) => {
      const changed = id.slice(0, at) + letter + id.slice(at + 1)
      const decoded = decodeSpec(changed)
      if (decoded) assert.equal(encodeSpec(decoded), changed)
    }),
    { numRuns: 2000 },
  )
})

test('hostile and damaged ids decode to nothing', () => {
  const hostile = [
    '',
    'a1-',
    'a1',
    id.toUpperCase(),
    `${id}\n`,
    ` ${id}`,
    `${id}.svg`,
    id.slice(0, -1),
    id.replace('a1-', 'a2-'),
    id.replace('tsh', 'xyz'),
    id.replace('tsh', '__p'),
    `a1-constructor${id.slice(6)}`,
    id.replace('04110', 'zz110'),
    id.replace('1d2433', '1d243g'),
    id.replace('1d2433', '1D2433'),
    id.replace(/b$/, 'x'),
    '../../../etc/passwd',
    'a1-%2e%2e%2f',
    `a1-tsh${'0'.repeat(100_000)}`,
    '"><script>alert(1)</script>',
  ]
  for (const any of hostile) assert.equal(decodeSpec(any), undefined, JSON.stringify(any.slice(0, 60)))
  fc.assert(fc.property(fc.string(), (any) => decodeSpec(any) === undefined))
})

test('what no garment has is refused when an id is written', () => {
  assert.throws(() => encodeSpec({ ...spec, cut: 'enormous' }), RangeError)
  assert.throws(() => encodeSpec({ ...spec, colour: '#1d2433' }), RangeError)
  assert.throws(() => encodeSpec({ ...spec, colour: '1D2433' }), RangeError)
  assert.throws(() => encodeSpec({ ...spec, seed: 46_656 }), RangeError)
  assert.throws(() => encodeSpec({ ...spec, seed: -1 }), RangeError)
  assert.throws(() => encodeSpec({ ...spec, noun: 'Hoodie' }), RangeError)
})
