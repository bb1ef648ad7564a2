import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Language, stemIn } from './languages.ts'
import { nearWords } from './near-words.ts'
import { readText } from './text-query.ts'
import { conceptsIn, narrowerIn, thesaurusOf } from './thesaurus.ts'
import { placesOf, wordsOf } from './words-of.ts'

test('words are runs of letters and digits, without what is written in several ways', () => {
  assert.deepEqual(wordsOf("Women's Crêpe-de-Chine, 33cm"), ['women', 'crepe', 'de', 'chine', '33', 'cm'])
  assert.deepEqual(wordsOf('Robe d’été ÉLÉGANTE'), ['robe', 'ete', 'elegante'])
  assert.deepEqual(wordsOf('赤いドレス'), ['赤い', 'ドレス'])
  assert.deepEqual(wordsOf('أَحْمَر مقاس ٤٠'), ['احمر', 'مقاس', '40'])
  assert.deepEqual(wordsOf('W31 L32'), ['w31', 'l32'])
})

test('places are those of the words in the text', () => {
  const text = 'Crêpe d’été, 赤いドレス 33cm'
  const shown = placesOf(text).map(({ word, start, end }) => `${word}=${text.slice(start, end)}`)
  assert.deepEqual(shown, [
    'crepe=Crêpe',
    'd=d',
    'ete=été',
    '赤い=赤い',
    'ドレス=ドレス',
    '33=33cm',
    'cm=33cm',
  ])
})

test('forms of a word have one stem', () => {
  const forms: [Language, string][] = [
    ['en', 'dress dresses'],
    ['en', 'knit knitted'],
    ['de', 'rotes rote roter roten'],
    ['de', 'kleid kleider kleidern kleides'],
    ['fr', 'noir noire noirs noires'],
    ['fr', 'manteau manteaux'],
    ['es', 'vestido vestidos'],
    ['es', 'azul azules'],
    ['ar', 'فستان الفستان'],
  ]
  for (const [language, words] of forms) {
    const stems = new Set(words.split(' ').map((word) => stemIn(language, word)))
    assert.equal(stems.size, 1, `${words}: ${[...stems]}`)
  }
  assert.notEqual(stemIn('en', 'shorts'), stemIn('en', 'short'))
  assert.equal(stemIn('en', '38s'), '38s')
})

test('near words are a slip away, two in long words, and none of short words and numbers', () => {
  const words = ['cashmere', 'coat', 'coats', 'dress', 'drum', 'goat', 'w32']
  const near = (word: string, isBeginning = false) =>
    nearWords(word, isBeginning, (text) => words.filter((each) => each >= text)).map(({ word: each }) => each)
  assert.deepEqual(near('caot'), ['coat'])
  assert.deepEqual(near('coat'), ['coat', 'coats', 'goat'])
  assert.deepEqual(near('drses'), ['dress'])
  assert.deepEqual(near('cashmre'), ['cashmere'])
  assert.deepEqual(near('kashmeer'), ['cashmere'])
  assert.deepEqual(near('drm'), [])
  assert.deepEqual(near('w31'), [])
  assert.deepEqual(near('cahsm', true), ['cashmere'])
})

const words = {
  concepts: conceptsIn(
    'en | de\njumper, sweater | Pullover\nwool | Wolle\ndress | Kleid\nroll neck | Rollkragen',
  ),
  narrower: narrowerIn('en: knitwear > jumper'),
}
const groupsOf = (text: string, language: Language, known: string[] = []) => {
  const thesaurus = thesaurusOf(words, language, ['en'])
  return readText(text, false, { language, thesaurus, knows: (word) => known.includes(word) }).groups.map(
    ({ alternatives }) => alternatives.map(({ words: each, kind }) => `${kind}: ${each.join(' ')}`),
  )
}

test('words mean others both ways or one way, also in another language', () => {
  assert.deepEqual(groupsOf('the sweater', 'en'), [['typed: sweater', 'synonym: jumper']])
  assert.deepEqual(groupsOf('knitwear', 'en'), [['typed: knitwear', 'narrower: jumper']])
  assert.deepEqual(groupsOf('jumper', 'en'), [['typed: jumper', 'synonym: sweater']])
  assert.deepEqual(groupsOf('Pullover', 'de'), [['typed: pullover', 'synonym: jumper', 'synonym: sweater']])
  assert.deepEqual(groupsOf('Rollkragen', 'de'), [['typed: rollkragen', 'synonym: roll neck']])
  assert.deepEqual(groupsOf('the', 'en'), [['typed: the']])
})

test('compounds fall apart into what is known, and only where the whole is not', () => {
  const parts = [
    ['typed: woll', 'synonym: wool'],
    ['typed: kleid', 'synonym: dress'],
  ]
  assert.deepEqual(groupsOf('Wollkleid', 'de'), parts)
  assert.deepEqual(groupsOf('Wollkleid', 'de', ['wollkleid']), [['typed: wollkleid']])
  assert.deepEqual(groupsOf('Wollsocke', 'de'), [['typed: wollsocke']])
  assert.deepEqual(groupsOf('Klied', 'de'), [['typed: klied', 'slip: dress']])
})
