import assert from 'node:assert/strict'
import { test } from 'node:test'
import { analyse, fold } from '@selvedge/kernel/text'
import fc from 'fast-check'
import { named, namesLike } from './names.ts'

const like = (names: string[], typed: string, limit = 5) =>
  namesLike(
    names.map((name) => named(name, name)),
    typed,
    limit,
  )

test('the name that was typed comes first, then names that begin so, then those with such a word; shorter before longer', () => {
  const names = ['Wide Coats', 'Coats & Jackets', 'Coats', 'Raincoats', 'Coat Hangers']
  assert.deepEqual(like(names, 'coats'), ['Coats', 'Coats & Jackets', 'Wide Coats'])
  assert.deepEqual(like(names, 'COAT'), ['Coats', 'Coat Hangers', 'Coats & Jackets', 'Wide Coats'])
  assert.deepEqual(like(names, 'coat', 2), ['Coats', 'Coat Hangers'])
})

test('case, diacritics and spaces do not matter, nor the order of words', () => {
  assert.deepEqual(like(['Maison Vérel', 'Østerlund'], ' VEREL  maison '), ['Maison Vérel'])
  assert.deepEqual(like(['Maison Vérel', 'Østerlund'], 'oster'), ['Østerlund'])
  assert.deepEqual(like(['T-Shirts'], 't sh'), ['T-Shirts'])
})

test('what is around a name helps to find it, but is not its name', () => {
  const dresses = ['Women', 'Men'].map((above) => named(`${above} Dresses`, 'Dresses', [above]))
  assert.deepEqual(namesLike(dresses, 'women dr', 5), ['Women Dresses'])
  assert.deepEqual(namesLike(dresses, 'women', 5), [])
})

test('nothing that could be a word finds nothing', () => {
  for (const typed of ['', '   ', '!?', '%_\\', '\u0301']) assert.deepEqual(like(['Coats', '%'], typed), [])
})

test('found is exactly what has each word typed as the beginning of one of its own, exact names in front', () => {
  const word = fc.constantFrom('co', 'coat', 'coats', 'Röck', 'rock', 'shirt', 'sh', 'T')
  const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))
  fc.assert(
    fc.property(fc.array(name, { maxLength: 20 }), name, (names, typed) => {
      const found = like(names, typed, 100)
      const expected = names.filter((each) =>
        analyse(typed).every((beginning) => analyse(each).some((own) => own.startsWith(beginning))),
      )
      assert.deepEqual([...found].sort(), [...expected].sort())
      const isExact = found.map((each) => fold(each) === fold(typed))
      assert.deepEqual(
        isExact,
        isExact.toSorted((a, b) => Number(b) - Number(a)),
      )
    }),
  )
})
