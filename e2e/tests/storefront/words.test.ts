import assert from 'node:assert/strict'
import { test } from 'node:test'
import { permissions } from '@selvedge/contracts'
import { generateCatalogue } from '@selvedge/demo'
import { type Locale, textsIn } from './texts.ts'

// What the platform and the catalogue say in words of their own, and the storefront in the visitor's language.
const locales: Locale[] = ['en', 'de', 'fr', 'es', 'ja', 'ar']

test('each permission that an app may ask for is said in each language', () => {
  const expected = Object.keys(permissions).map((name) => `permissions.${name.replace(':', '_')}`)
  for (const locale of locales) {
    const said = Object.keys(textsIn(locale)).filter((id) => id.startsWith('permissions.'))
    assert.deepEqual(said.sort(), expected.sort(), locale)
  }
})

test('each fibre of the demo shop has a name in each language', () => {
  const fibres = new Set<string>()
  for (const { composition } of generateCatalogue({ products: 1500 }).products())
    for (const { material } of composition) fibres.add(material)
  assert.ok(fibres.size > 20)
  for (const locale of locales) {
    const texts = textsIn(locale)
    for (const fibre of fibres) {
      const name = texts[`product.fibre_${fibre.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')}`]
      assert.ok(name, `${fibre} in ${locale}`)
      if (locale === 'en') assert.equal(name, fibre.toLowerCase())
    }
  }
})
