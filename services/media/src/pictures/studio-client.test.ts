import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from '@selvedge/testkit'
import { Studio } from './studio-client.ts'

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 100"><rect width="80" height="100"/></svg>'
const paint = { kind: 'paint', source: svg, width: 160, format: 'webp' } as const

test('a studio that is killed at work is replaced, and the work is done', async () => {
  const studio = new Studio()
  try {
    await studio.run(paint)
    const first = studio.pid as number
    const work = [1, 2, 3].map(() => studio.run(paint))
    process.kill(first, 'SIGKILL')
    const pictures = await Promise.all(work)
    for (const picture of pictures) assert.deepEqual(picture, pictures[0])
    assert.notEqual(studio.pid, first)
  } finally {
    studio.close()
  }
})

test('work over which it dies twice is given up, and the next is done', async () => {
  const studio = new Studio()
  try {
    await studio.run(paint)
    const first = studio.pid as number
    const work = studio.run(paint)
    process.kill(first, 'SIGSTOP')
    process.kill(first, 'SIGKILL')
    await until('another process is started', () => studio.pid !== undefined && studio.pid !== first)
    process.kill(studio.pid as number, 'SIGKILL')
    await assert.rejects(work, /paint: the studio ended with SIGKILL/)
    assert.ok((await studio.run(paint)).length > 0)
  } finally {
    studio.close()
  }
})

test('what cannot be painted is said, and closing it ends what is in progress', async () => {
  const studio = new Studio()
  await assert.rejects(studio.run({ ...paint, source: '<svg' }), /^Error: paint: /)
  const work = studio.run(paint)
  studio.close()
  await assert.rejects(work, /the studio was closed/)
})
