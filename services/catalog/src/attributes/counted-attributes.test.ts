import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countedCategoriesAtMost } from '@selvedge/contracts'
import { placesAbout } from './counted-attributes.ts'

/** Ten departments of thirty groups, each with three of its own: 1,210 categories. */
const tree = new Map<string, string | null>()
for (let department = 0; department < 10; department++) {
  tree.set(`${department}`, null)
  for (let group = 0; group < 30; group++) {
    tree.set(`${department}.${group}`, `${department}`)
    for (let kind = 0; kind < 3; kind++) tree.set(`${department}.${group}.${kind}`, `${department}.${group}`)
  }
}

test('of a large tree the path, what is beneath and what is beside are counted', () => {
  const about = placesAbout(tree, ['4.2', '4'])
  assert.deepEqual(about?.slice(0, 5), ['4.2', '4', '4.2.0', '4.2.1', '4.2.2'])
  assert.deepEqual(
    about?.slice(5),
    Array.from({ length: 30 }, (_, group) => `4.${group}`).filter((id) => id !== '4.2'),
  )
  const leaf = placesAbout(tree, ['4.2.1', '4.2', '4'])
  assert.deepEqual(leaf, ['4.2.1', '4.2', '4', '4.2.0', '4.2.2'])
})

test('where none is chosen the uppermost two levels are, as many as there may be', () => {
  const all = placesAbout(tree, [])
  assert.deepEqual(all?.slice(0, 11), [...Array.from({ length: 10 }, (_, nth) => `${nth}`), '0.0'])
  assert.equal(all?.length, countedCategoriesAtMost)
  assert.equal(new Set(all).size, countedCategoriesAtMost)
})

test('a small tree is counted whole', () => {
  assert.equal(placesAbout(new Map([...tree].slice(0, countedCategoriesAtMost)), ['0']), undefined)
})
