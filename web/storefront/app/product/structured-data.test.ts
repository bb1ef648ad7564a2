import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decimalOf, productData } from './structured-data.ts'
import type { Style } from './style.ts'

const style: Style = {
  id: 'p',
  slug: 'alder-tee',
  name: 'Alder Tee',
  brand: 'Orso',
  sku: 'ORSO-1',
  description: 'A tee.',
  currency: 'EUR',
  colours: [{ name: 'Ink', hex: null, available: true }],
  choices: [
    {
      id: '1',
      sku: 'ORSO-1-S',
      colour: 'Ink',
      size: 'S',
      amount: 1990,
      compare_at: null,
      lowest: null,
      breaks: [],
      available: true,
      left: 2,
    },
    {
      id: '2',
      sku: 'ORSO-1-M',
      colour: 'Ink',
      size: 'M',
      amount: 2500,
      compare_at: null,
      lowest: null,
      breaks: [],
      available: false,
      left: null,
    },
  ],
  shots: [{ src: '/api/media/v1/images/a#colour=Ink' }, { src: 'https://cdn.example/b.jpg' }],
  facts: [{ code: 'material', name: 'Material', values: ['Cotton'] }],
}

test('decimals have as many places as their currency', () => {
  assert.equal(decimalOf(1990, 'EUR'), '19.90')
  assert.equal(decimalOf(1990, 'JPY'), '1990')
  assert.equal(decimalOf(1990, 'KWD'), '1.990')
})

test('a product is told with every variant that can be ordered', () => {
  const data = productData(style, {
    origin: 'https://s.example',
    address: 'https://s.example/en/p/alder-tee',
  })
  assert.deepEqual(data.image, [
    'https://s.example/api/media/v1/images/a/1280.jpeg',
    'https://cdn.example/b.jpg',
  ])
  const { offers, ...sum } = data.offers
  assert.deepEqual(sum, {
    '@type': 'AggregateOffer',
    priceCurrency: 'EUR',
    lowPrice: '19.90',
    highPrice: '25.00',
    offerCount: 2,
    availability: 'https://schema.org/InStock',
  })
  assert.deepEqual(
    offers.map(({ sku, url, price, availability }) => [sku, url, price, availability]),
    [
      [
        'ORSO-1-S',
        'https://s.example/en/p/alder-tee?colour=Ink&size=S',
        '19.90',
        'https://schema.org/InStock',
      ],
      [
        'ORSO-1-M',
        'https://s.example/en/p/alder-tee?colour=Ink&size=M',
        '25.00',
        'https://schema.org/OutOfStock',
      ],
    ],
  )
})
