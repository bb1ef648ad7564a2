import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { moved, readPicture, writePicture } from './picture-address.ts'

test('what is said of a picture comes back, whatever it is', () => {
  const word = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.trim())
  fc.assert(
    fc.property(word, word, (colour, alt) => {
      const picture = { src: '/api/media/v1/images/u-1', colour, alt, others: '' }
      const url = writePicture(picture)
      assert.doesNotMatch(url, /\s/)
      assert.deepEqual(readPicture(url), picture)
    }),
  )
  assert.equal(
    writePicture({ src: '/i', colour: 'Off White', alt: '', others: 'size=M' }),
    '/i#colour=Off%20White&size=M',
  )
  assert.deepEqual(readPicture('/i#colour=Ink&size=M'), {
    src: '/i',
    colour: 'Ink',
    alt: '',
    others: 'size=M',
  })
})

test('things change places within the list alone', () => {
  assert.deepEqual(moved(['a', 'b', 'c'], 0, 2), ['b', 'c', 'a'])
  assert.deepEqual(moved(['a', 'b', 'c'], 2, 0), ['c', 'a', 'b'])
  assert.deepEqual(moved(['a', 'b'], 0, -1), ['a', 'b'])
  assert.deepEqual(moved(['a', 'b'], 1, 2), ['a', 'b'])
})
