import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseEncoding } from './send-body.ts'

test('the best encoding that the client takes', () => {
  const cases: [string, 'br' | 'gzip' | undefined][] = [
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['GZIP;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['*', 'br'],
    ['identity', undefined],
    ['*;q=0', undefined],
    ['', undefined],
    ['br;q=x', undefined],
  ]
  for (const [accepted, encoding] of cases) assert.equal(chooseEncoding(accepted), encoding, accepted)
})
