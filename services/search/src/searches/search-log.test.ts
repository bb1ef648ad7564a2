import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPopular } from './popular.ts'
import { createSearchLog } from './search-log.ts'

const search = (text: string) => ({ text, language: 'en', total: 3, product_ids: ['a'] })

test('a person counts once for a text and a day, and is not in what is written', () => {
  const log = createSearchLog()
  for (const address of ['192.0.2.1', '192.0.2.1', '192.0.2.2', undefined])
    log.searched(search('  Linen   DRESS '), address)
  log.searched(search('coat'), '192.0.2.1')
  const { events } = log.take()
  assert.deepEqual(
    events.map(({ text, is_new }) => [text, is_new]),
    [
      ['linen dress', true],
      ['linen dress', false],
      ['linen dress', true],
      ['linen dress', false],
      ['coat', true],
    ],
  )
  assert.ok(!JSON.stringify(events).includes('192.0.2'))
  assert.deepEqual(log.take(), { events: [], dropped: 0 })
})

test('what looks like an address or a telephone number is not noted', () => {
  const log = createSearchLog()
  for (const text of ['ada@example.com', '+49 170 1234567', '4006381333931']) {
    log.searched(search(text), '192.0.2.1')
    log.clicked({ text, product_id: 'a', position: 1 })
  }
  log.searched(search('size 40 under 100'), undefined)
  log.clicked({ text: '  ', product_id: 'a', position: 1 })
  assert.deepEqual(
    log.take().events.map(({ text }) => text),
    ['size 40 under 100'],
  )
})

test('more than can be written is let go and counted', () => {
  const log = createSearchLog()
  for (let nth = 0; nth < 5010; nth++) log.searched(search(`text ${nth}`), undefined)
  const { events, dropped } = log.take()
  assert.deepEqual([events.length, dropped], [5000, 10])
})

test('popular queries are those that begin so, the most popular first, and say more than was typed', () => {
  const popular = createPopular()
  popular.replace(['linen dress', 'lín', 'linen', 'boots'])
  assert.deepEqual(popular.beginning('LIN', 5), ['linen dress', 'linen'])
  assert.deepEqual(popular.beginning('linen ', 5), ['linen dress'])
  assert.deepEqual(popular.beginning('', 2), ['linen dress', 'lín'])
})
