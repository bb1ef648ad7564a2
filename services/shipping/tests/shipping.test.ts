import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { shipping } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import { loadDeliveryMethods } from '@selvedge/shipping/load'
import { type Booted, boot } from '@selvedge/testkit'
import { shippingService } from '../src/service.ts'

let kit: Booted
before(async () => {
  kit = await boot({ services: [shippingService] })
})
after(() => kit.stop())
beforeEach(async () => {
  await kit.db('shipping').run(sql`delete from method`)
})

const codeOf = (answer: unknown) => (isFailed(answer) ? answer.code : 'ok')
const ok = <T>(answer: T): Exclude<T, { code: string; status: number }> => {
  assert.ok(!isFailed(answer), codeOf(answer))
  return answer as Exclude<T, { code: string; status: number }>
}
const staff = () => kit.client(shipping, { roles: ['warehouse'], id: newId() })
const shopper = () => kit.client(shipping)
const orders = () => kit.client(shipping, { via: 'orders' })
const stored = async () => ok(await staff().list_methods({})).data

const rate = (countries: string[], max_weight_grams: number, amount: number) => ({
  countries,
  max_weight_grams,
  amount,
  currency: 'EUR',
})
const standard = {
  name: 'Standard',
  description: 'By post',
  min_days: 2,
  max_days: 4,
  rates: [
    rate(['FR', 'DE'], 5000, 990),
    rate(['DE', 'AT'], 1000, 490),
    { ...rate(['DE'], 1000, 550), currency: 'USD' },
  ],
}
const express = { name: 'Express', min_days: 1, max_days: 1, rates: [rate(['DE'], 1000, 1490)] }

test('staff add a method and read it as it was written', async () => {
  const added = ok(await staff().create_method(standard))
  assert.deepEqual(await stored(), [{ ...standard, id: added.id }])
  const plain = ok(await staff().create_method(express))
  assert.deepEqual(await stored(), [
    { ...standard, id: added.id },
    { ...express, description: '', id: plain.id },
  ])
})

test('each method is offered at the cheapest rate that takes the parcel, cheapest first', async () => {
  const post = ok(await staff().create_method(standard))
  const fast = ok(await staff().create_method(express))
  const offers = async (country: string, weight_grams: number, currency?: string) => {
    const parcel = { country, weight_grams, ...(currency === undefined ? {} : { currency }) }
    const { data } = ok(await shopper().list_options(parcel))
    return data.map(({ delivery_method_id, amount, currency: own }) => [delivery_method_id, amount, own])
  }
  const cheap = [post.id, 490, 'EUR']
  assert.deepEqual(await offers('DE', 0, 'EUR'), [cheap, [fast.id, 1490, 'EUR']])
  assert.deepEqual(await offers('DE', 1000, 'EUR'), [cheap, [fast.id, 1490, 'EUR']])
  assert.deepEqual(await offers('DE', 1001, 'EUR'), [[post.id, 990, 'EUR']])
  assert.deepEqual(await offers('DE', 5001, 'EUR'), [])
  assert.deepEqual(await offers('DE', 500, 'USD'), [[post.id, 550, 'USD']])
  assert.deepEqual(await offers('DE', 500, 'JPY'), [])
  assert.deepEqual(await offers('AT', 1001), [])
  assert.deepEqual(await offers('FR', 1), [[post.id, 990, 'EUR']])
  assert.deepEqual(await offers('US', 1), [])
  // Without a currency: amounts of different ones are not compared within a method.
  assert.deepEqual(await offers('DE', 500), [cheap, [post.id, 550, 'USD'], [fast.id, 1490, 'EUR']])
})

test('a dearer rate for light parcels does not hide the cheaper one that takes them too', async () => {
  const rates = [rate(['DE'], 1000, 900), rate(['DE'], 5000, 700)]
  const { id } = ok(await staff().create_method({ ...express, rates }))
  const quoted = await orders().quote_delivery({
    delivery_method_id: id,
    country: 'DE',
    weight_grams: 10,
    currency: 'EUR',
  })
  assert.equal(ok(quoted).amount, 700)
})

test('a service asks what one method costs', async () => {
  const { id } = ok(await staff().create_method(standard))
  ok(await staff().create_method(express))
  const parcel = { delivery_method_id: id, country: 'DE', weight_grams: 1500, currency: 'EUR' }
  assert.deepEqual(await orders().quote_delivery(parcel), {
    delivery_method_id: id,
    name: 'Standard',
    description: 'By post',
    min_days: 2,
    max_days: 4,
    amount: 990,
    currency: 'EUR',
  })
  for (const other of [
    { ...parcel, weight_grams: 5001 },
    { ...parcel, country: 'US' },
    { ...parcel, currency: 'JPY' },
    { ...parcel, delivery_method_id: newId() },
  ])
    assert.equal(codeOf(await orders().quote_delivery(other)), 'DELIVERY_NOT_AVAILABLE')
  assert.equal(codeOf(await shopper().quote_delivery(parcel)), 'UNAUTHENTICATED')
})

test('what does not fit together is refused and changes nothing', async () => {
  const { id } = ok(await staff().create_method(standard))
  const before = await stored()
  const late = { ...express, min_days: 5, max_days: 4 }
  const twice = { ...express, rates: [rate(['DE'], 10, 1), rate(['FR', 'DE'], 10, 2)] }
  for (const wrong of [late, twice]) {
    assert.equal(codeOf(await staff().create_method(wrong)), 'INVALID_DELIVERY_METHOD')
    const replaced = await staff().replace_method({ ...wrong, delivery_method_id: id })
    assert.equal(codeOf(replaced), 'INVALID_DELIVERY_METHOD')
  }
  for (const rates of [
    [],
    [rate([], 10, 1)],
    [rate(['de'], 10, 1)],
    [rate(['DE'], 0, 1)],
    [rate(['DE'], 1.5, 1)],
    [rate(['DE'], 10, -1)],
    [rate(['DE'], 10, 2 ** 53)],
    [{ ...rate(['DE'], 10, 1), currency: 'EURO' }],
    [rate(["D'"], 10, 1)],
  ])
    assert.equal(codeOf(await staff().create_method({ ...express, rates })), 'INVALID_INPUT')
  assert.deepEqual(await stored(), before)
})

test('a method is replaced whole and withdrawn', async () => {
  const { id } = ok(await staff().create_method(standard))
  const replaced = ok(await staff().replace_method({ ...express, delivery_method_id: id }))
  assert.deepEqual(replaced, { ...express, description: '', id })
  assert.deepEqual(await stored(), [replaced])
  assert.deepEqual(ok(await shopper().list_options({ country: 'FR', weight_grams: 1 })).data, [])
  ok(await staff().delete_method({ delivery_method_id: id }))
  assert.deepEqual(await stored(), [])
  const again = await staff().delete_method({ delivery_method_id: id })
  assert.equal(codeOf(again), 'DELIVERY_METHOD_NOT_FOUND')
  const gone = await staff().replace_method({ ...express, delivery_method_id: id })
  assert.equal(codeOf(gone), 'DELIVERY_METHOD_NOT_FOUND')
  assert.deepEqual(await stored(), [])
})

test('replaced by several at once, a method is what one of them wrote', async () => {
  const { id } = ok(await staff().create_method(standard))
  const versions = [1, 2, 3, 4, 5, 6].map((n) => ({
    ...express,
    name: `Express ${n}`,
    rates: [rate(['DE'], 1000, n), rate(['FR'], 1000 + n, n)],
  }))
  const answers = await Promise.all(
    versions.map((version) => staff().replace_method({ ...version, delivery_method_id: id })),
  )
  for (const answer of answers) ok(answer)
  const [left, ...more] = await stored()
  assert.deepEqual(more, [])
  const written = versions.find(({ name }) => name === left?.name)
  assert.deepEqual(left, { ...written, description: '', id })
})

test('shoppers choose; only staff change', async () => {
  const { id } = ok(await staff().create_method(standard))
  const customer = kit.client(shipping, { id: newId() })
  const before = await stored()
  for (const [client, code] of [
    [shopper(), 'UNAUTHENTICATED'],
    [customer, 'FORBIDDEN'],
  ] as const) {
    assert.equal(codeOf(await client.list_methods({})), code)
    assert.equal(codeOf(await client.create_method(express)), code)
    assert.equal(codeOf(await client.replace_method({ ...express, delivery_method_id: id })), code)
    assert.equal(codeOf(await client.delete_method({ delivery_method_id: id })), code)
    assert.equal(codeOf(await client.list_options({ country: 'DE', weight_grams: 1 })), 'ok')
  }
  assert.deepEqual(await stored(), before)
})

test('loading demo methods twice leaves each of them once; one that does not fit stops them all', async () => {
  const url = kit.database_url('shipping')
  const [one, two] = [
    { ...standard, id: newId() },
    { ...express, description: '', id: newId() },
  ]
  await loadDeliveryMethods(url, [one])
  await loadDeliveryMethods(url, [{ ...one, name: 'Post' }, two])
  const both = [{ ...one, name: 'Post' }, two]
  assert.deepEqual(await stored(), both)
  const wrong = { ...two, id: newId(), min_days: 9 }
  await assert.rejects(
    loadDeliveryMethods(url, [{ ...one, name: 'Other' }, wrong]),
    new RangeError('delivery method Express: min_days is more than max_days'),
  )
  assert.deepEqual(await stored(), both)
})
