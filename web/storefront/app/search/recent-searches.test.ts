import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRecentSearches } from './recent-searches.ts'

const memory = (start?: string) => {
  const kept = new Map(start === undefined ? [] : [['recent-searches', start]])
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

test('the latest six searches are kept, each once, and can be forgotten', () => {
  const storage = memory()
  const recent = createRecentSearches(() => storage)
  for (const text of ['coat', 'linen', ' Coat ', 'boots', 'a', 'b', 'c', 'd', '  ']) recent.add(text)
  assert.deepEqual(recent.list(), ['d', 'c', 'b', 'a', 'boots', 'Coat'])
  assert.deepEqual(recent.remove('a'), ['d', 'c', 'b', 'boots', 'Coat'])
  assert.deepEqual(recent.clear(), [])
  assert.equal(storage.kept.size, 0)
})

test('what somebody else wrote there is not taken for searches', () => {
  for (const text of ['{', '{"a":1}', 'null', '[1,null,""]'])
    assert.deepEqual(createRecentSearches(() => memory(text)).list(), [], text)
  assert.deepEqual(createRecentSearches(() => memory('["coat",7]')).list(), ['coat'])
})

test('a browser that keeps nothing is no reason to fail', () => {
  const recent = createRecentSearches(() => {
    throw new DOMException('denied', 'SecurityError')
  })
  assert.deepEqual(recent.list(), [])
  assert.deepEqual(recent.add('coat'), ['coat'])
  assert.deepEqual(recent.list(), [])
})
