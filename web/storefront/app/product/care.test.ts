import assert from 'node:assert/strict'
import { test } from 'node:test'
import { careOf } from './care.ts'

test('wool is washed where it is knitted, and cleaned where it is tailored', () => {
  assert.equal(careOf('Wool', 'knit'), 'knit')
  assert.equal(careOf('Cashmere', 'scarf'), 'knit')
  assert.equal(careOf('Wool', 'coat'), 'tailored')
})

test('other materials are cared for alike in every garment, and unknown ones are not guessed at', () => {
  assert.equal(careOf('Leather', 'boot'), 'leather')
  assert.equal(careOf('Gold vermeil', 'jewellery'), 'metal')
  assert.equal(careOf('Moonlight', 'dress'), undefined)
  assert.equal(careOf(undefined, 'dress'), undefined)
})
