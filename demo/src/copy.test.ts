import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generateCatalogue } from './generate-catalogue.ts'

const { products, categories } = generateCatalogue({ products: 20_000 })
const many = [...products()]

test('descriptions are two to four clean sentences', () => {
  for (const { description, name } of many) {
    assert.doesNotMatch(
      `${name} ${description}`,
      / {2}|undefined|null|NaN|\[object|[{}$<>]|\s[.,;:]|\.\.|,,/,
      description,
    )
    assert.match(description, /^[A-Z].*[.]$/s, description)
    const sentences = description.split(/(?<=[.!?]) (?=[A-Z])/)
    assert.ok(sentences.length >= 2 && sentences.length <= 5, description)
    for (const sentence of sentences) assert.match(sentence, /^[A-Z]/, description)
    assert.equal(new Set(sentences).size, sentences.length, description)
  }
})

test('articles agree with the word that follows', () => {
  for (const { description } of many)
    assert.doesNotMatch(description, /\b[Aa] [aeio]|\b[Aa]n [^aeiouhAEIO]/, description)
})

test('no word is said twice running', () => {
  for (const { description, name } of many) {
    assert.doesNotMatch(`${name}. ${description}`, /\b(\w+)[ -]\1\b/i, `${name}. ${description}`)
  }
})

test('a mixed page of forty repeats no description and no name; one category hardly any', () => {
  const leaf = new Map(categories.map((category) => [category.id, [] as typeof many]))
  for (const product of many) leaf.get(product.category_id)?.push(product)
  let pages = 0
  for (const list of [many, ...leaf.values()]) {
    for (let start = 0; start + 40 <= list.length; start += 40) {
      const page = list.slice(start, start + 40)
      pages++
      const allowed = list === many ? 0 : 2
      assert.ok(new Set(page.map((product) => product.description)).size >= 40 - allowed)
      assert.ok(new Set(page.map((product) => product.name)).size >= 40 - 2 * allowed)
    }
  }
  assert.ok(pages > 900, `${pages} pages`)
})

test('on a mixed page of forty hardly a sentence is met twice', () => {
  for (let start = 0; start + 40 <= many.length; start += 40) {
    const sentences = many
      .slice(start, start + 40)
      .flatMap((product) => product.description.split(/(?<=\.) /))
    const repeated = sentences.length - new Set(sentences).size
    assert.ok(repeated / sentences.length < 0.1, `${repeated} of ${sentences.length}`)
  }
})
