import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLate, paint } from './studio.ts'

/** Clouds in many octaves, which take seconds. */
const slow = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 1000"><filter id="f" width="1" height="1">
  <feTurbulence baseFrequency="0.9" numOctaves="6"/></filter><rect width="800" height="1000" filter="url(#f)"/></svg>`

test('a picture that takes too long is given up as late, one that is no picture is not late', async () => {
  await assert.rejects(paint({ source: slow, width: 1920, format: 'avif' }, 1), isLate)
  await assert.rejects(paint({ source: '<svg', width: 160, format: 'webp' }, 1), (error) => !isLate(error))
})
