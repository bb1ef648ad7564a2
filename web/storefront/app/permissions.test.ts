import assert from 'node:assert/strict'
import { test } from 'node:test'
import { permissions } from '@selvedge/contracts'
import { locales } from './i18n/locales.ts'

test('each permission that an app may ask for is said in each language', async () => {
  const expected = Object.keys(permissions).map((name) => `permissions.${name.replace(':', '_')}`)
  for (const locale of locales) {
    const { default: said } = await import(`./messages/permissions/${locale}.json`, {
      with: { type: 'json' },
    })
    assert.deepEqual(Object.keys(said).sort(), expected.sort(), locale)
  }
})
