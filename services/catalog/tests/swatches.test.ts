import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId, sql } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import { codeOf, detailsOf, ok, openShop, type Shop } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.stop())

const list = async () => ok(await shop.anybody.list_swatches({})).data

test('a swatch is there as soon as it is put, in the form in which it is compared', async () => {
  assert.deepEqual(await list(), [])
  const ink = ok(await shop.staff.put_swatch({ value: 'Ink', hex: '#1D2433' }))
  assert.deepEqual(ink, { value: 'Ink', hex: '#1d2433' })
  ok(await shop.staff.put_swatch({ value: 'White/Grün', hex: '#eef2ea' }))
  assert.deepEqual(await list(), [ink, { value: 'White/Grün', hex: '#eef2ea' }])
  ok(await shop.staff.put_swatch({ value: 'Ink', hex: '#000000' }))
  assert.deepEqual(await list(), [
    { value: 'Ink', hex: '#000000' },
    { value: 'White/Grün', hex: '#eef2ea' },
  ])
  ok(await shop.staff.delete_swatch({ value: 'White/Grün' }))
  assert.deepEqual(await list(), [{ value: 'Ink', hex: '#000000' }])
  assert.equal(codeOf(await shop.staff.delete_swatch({ value: 'White/Grün' })), 'SWATCH_NOT_FOUND')
})

test('what is no colour changes nothing, and nobody but staff says what colours look like', async () => {
  const before = await list()
  for (const hex of ['red', '#fff', '#12345g', '#1234567', '', 'url(//x)'])
    assert.equal(codeOf(await shop.staff.put_swatch({ value: 'Ink', hex })), 'INVALID_INPUT')
  for (const value of ['', '  ', 'x'.repeat(81), 'nul\u0000'])
    assert.equal(codeOf(await shop.staff.put_swatch({ value, hex: '#123456' })), 'INVALID_INPUT')
  assert.equal(codeOf(await shop.anybody.put_swatch({ value: 'Ink', hex: '#123456' })), 'UNAUTHENTICATED')
  assert.equal(codeOf(await shop.anybody.delete_swatch({ value: 'Ink' })), 'UNAUTHENTICATED')
  assert.deepEqual(await list(), before)
})

test('a swatch of another process shows here', async () => {
  const { running } = await shop.secondProcess()
  await list()
  const input = { value: 'Far', hex: '#010203' }
  await running.transport.call('put_swatch', input, { request_id: newId(), via: 'test' })
  await until('it', async () => (await list()).some(({ value }) => value === 'Far'))
})

test('there are two thousand at most, however many come at once; those there are can be changed', async () => {
  const db = shop.db('catalog')
  await db.run(sql`
    insert into swatch (value, hex) select 'filler ' || nth, '#000000'
    from generate_series(1, 1998 - (select count(*)::int from swatch)) nth`)
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, nth) => shop.staff.put_swatch({ value: `new ${nth}`, hex: '#ffffff' })),
  )
  assert.deepEqual(answers.map(codeOf).toSorted(), [...Array(4).fill('TOO_MANY_SWATCHES'), 'ok', 'ok'])
  assert.deepEqual(detailsOf(answers.find((answer) => codeOf(answer) !== 'ok')), { max: 2000 })
  ok(await shop.staff.put_swatch({ value: 'Ink', hex: '#0a0b0c' }))
  const all = await list()
  assert.equal(all.length, 2000)
  assert.deepEqual(
    all.find(({ value }) => value === 'Ink'),
    { value: 'Ink', hex: '#0a0b0c' },
  )
})
