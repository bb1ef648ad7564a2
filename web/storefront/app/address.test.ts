import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressErrorsOf, addressLines, addressOf, missingParts, readAddress } from './address.ts'

test('a form is read without what is not of an address, and what may be empty is left out', () => {
  const form = new FormData()
  for (const [name, text] of Object.entries({
    name: ' Ada Loom ',
    line1: '1 Weft Street',
    line2: '',
    country: 'GB',
    intent: 'save',
  }))
    form.set(name, text)
  const draft = readAddress(form)
  assert.deepEqual(draft, { name: 'Ada Loom', line1: '1 Weft Street', line2: '', country: 'GB' })
  assert.deepEqual(addressOf(draft), { name: 'Ada Loom', line1: '1 Weft Street', country: 'GB' })
  assert.deepEqual(addressOf({}), { name: '', line1: '', country: '' })
})

test('issues are told at their fields, as something missing or something wrong', () => {
  const issues = [
    { path: '/shipping_address/postal_code', message: 'must be a postal code of GB' },
    { path: '/shipping_address/city', message: 'is needed in an address of GB' },
    { path: '/email', message: 'must be an e-mail address' },
  ]
  assert.deepEqual(addressErrorsOf({ issues }, { postal_code: 'X' }), {
    city: 'needed',
    postal_code: 'invalid',
  })
  assert.deepEqual(addressErrorsOf(undefined, {}), {})
})

test('an address is written in the order of its country', () => {
  const address = {
    name: 'Ada Loom',
    line1: '1-2-3 Hon',
    city: 'Kurashiki',
    region: '33',
    postal_code: '710-0054',
    country: 'JP',
  }
  const row = (...parts: ('name' | 'line1' | 'city' | 'region' | 'postal_code' | 'line2')[]) =>
    parts.map((part) => ({ part, label: part, required: true }))
  const format = {
    country: 'JP',
    rows: [row('postal_code'), row('region', 'city'), row('line1'), row('line2'), row('name')],
    postal_code_pattern: null,
    postal_code_examples: [],
    regions: [{ value: '33', name: 'Okayama', latin_name: null }],
  }
  assert.deepEqual(addressLines(address, format, 'Japan'), [
    '710-0054',
    'Okayama Kurashiki',
    '1-2-3 Hon',
    'Ada Loom',
    'Japan',
  ])
  assert.deepEqual(addressLines(address, null, 'Japan'), [
    'Ada Loom',
    '1-2-3 Hon',
    '710-0054 Kurashiki',
    '33',
    'Japan',
  ])
})

test('what an address lacks is known by what its country needs', () => {
  const format = {
    country: 'GB',
    rows: [
      [{ part: 'line1' as const, label: 'line1', required: true }],
      [{ part: 'line2' as const, label: 'line2', required: false }],
      [
        { part: 'city' as const, label: 'post_town', required: true },
        { part: 'postal_code' as const, label: 'postal', required: true },
      ],
    ],
    postal_code_pattern: null,
    postal_code_examples: [],
    regions: [],
  }
  assert.deepEqual(missingParts({ city: 'Leeds', line1: '' }, format), {
    line1: 'needed',
    postal_code: 'needed',
  })
  assert.deepEqual(missingParts({}, null), {})
})
