import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generateCatalogue } from '../generate-catalogue.ts'
import { languages } from './table.ts'
import { translateCategory, translateProduct } from './translate.ts'

const shop = generateCatalogue({ products: 4000 })

test('every category and every product has a name and a description in every language', () => {
  for (const category of shop.categories)
    assert.deepEqual(
      translateCategory(category).map(({ locale, name }) => [locale, name.length > 0]),
      languages.map((language) => [language, true]),
    )
  for (const product of shop.products()) {
    const [given] = product.name.split(' ')
    for (const { locale, name, description = '' } of translateProduct(product)) {
      assert.ok(name.includes(given as string), `${locale}: ${name}`)
      assert.ok(name.length <= 200 && description.length > 30, `${locale}: ${name}: ${description}`)
      assert.doesNotMatch(name + description, /undefined|\s\s/, `${locale}: ${name}: ${description}`)
    }
  }
})

test('names say what the English ones say', () => {
  const named = new Map([...shop.products()].map((product) => [product.name, product]))
  const first = (pattern: RegExp) => named.get([...named.keys()].find((name) => pattern.test(name)) ?? '')
  const namesOf = (pattern: RegExp) => {
    const product = first(pattern)
    assert.ok(product, String(pattern))
    const [given = ''] = product.name.split(' ')
    return translateProduct(product).map(({ name }) => name.replace(given, 'X'))
  }
  assert.deepEqual(namesOf(/^\w+ Striped T-shirt$/), [
    'X T-Shirt mit Streifen',
    'T-shirt X à rayures',
    'Camiseta X de rayas',
    'X ストライプ Tシャツ',
    'تيشيرت X بخطوط',
  ])
  assert.deepEqual(namesOf(/^\w+ Shirt in Linen$/), [
    'X Hemd aus gewaschenem Leinen',
    'Chemise X en lin lavé',
    'Camisa X de lino lavado',
    'X ウォッシュドリネン シャツ',
    'قميص X من الكتان المغسول',
  ])
})
