import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allServices } from '../services.ts'
import { withoutTokens } from './without-tokens.ts'

test('scripts of the back office reach everything but what answers tokens', () => {
  const left = allServices.flatMap(({ contract }) => {
    const kept = new Set(Object.keys(withoutTokens(contract).$operations))
    return Object.keys(contract.$operations).flatMap((name) =>
      kept.has(name) ? [] : [`${contract.$name}.${name}`],
    )
  })
  assert.deepEqual(left.toSorted(), [
    'identity.exchange_log_in',
    'identity.impersonate_customer',
    'identity.issue_token',
    'identity.reauthenticate',
    'identity.refresh_token',
  ])
})
