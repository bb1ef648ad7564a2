import assert from 'node:assert/strict'
import { test } from 'node:test'
import { missingIn, readCheckout } from './read-checkout.ts'

const method = '01890a5d-ac96-774b-bcce-b302099a8001'
const key = '11111111-2222-4333-8444-555555555555'
const formOf = (fields: readonly (readonly [string, string])[]) => {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}

test('what it cost on the page is the subtotal and the delivery that was chosen there', () => {
  const fields = [
    ['key', key],
    ['seen_subtotal', '15900'],
    [`seen_delivery_${method}`, '490'],
    ['seen_delivery_01890a5d-ac96-774b-bcce-b302099a8002', '1290'],
    ['delivery_method_id', method],
  ] as const
  assert.equal(readCheckout(formOf(fields)).seen_total, 16_390)
  assert.equal(readCheckout(formOf(fields)).key, key)
  assert.equal(readCheckout(formOf(fields.slice(0, 4))).seen_total, undefined)
  assert.equal(readCheckout(formOf([...fields.slice(2), ['seen_subtotal', '1e3']])).seen_total, undefined)
})

test('a token comes from the card, or without scripts from the list; nothing else is one', () => {
  const tokenOf = (...tokens: string[]) =>
    readCheckout(formOf(tokens.map((token) => ['payment_token', token]))).values.payment_token
  assert.equal(tokenOf('', 'tok_3ds'), 'tok_3ds')
  assert.equal(tokenOf('tok_success'), 'tok_success')
  assert.equal(tokenOf('4242424242424242'), '')
})

test('what is missing is what its country needs', () => {
  const given = {
    ...readCheckout(
      formOf([
        ['country', 'JP'],
        ['name', ' Ann '],
      ]),
    ),
    email: 'ann@example',
  }
  const missing = { email: 'invalid', line1: 'needed', delivery_method_id: 'needed', payment_token: 'needed' }
  assert.deepEqual(missingIn(given), missing)
  const part = (name: 'region' | 'city' | 'postal_code', required: boolean) =>
    ({ part: name, label: name, required }) as const
  const format = {
    country: 'JP',
    rows: [[part('postal_code', true), part('region', true)], [part('city', false)]],
    postal_code_pattern: null,
    postal_code_examples: [],
    regions: [],
  }
  assert.deepEqual(missingIn(given, format), { ...missing, region: 'needed', postal_code: 'needed' })
})
