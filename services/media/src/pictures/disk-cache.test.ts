import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { DiskCache } from './disk-cache.ts'

let root: string
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'disk-cache-'))
})
after(() => rm(root, { recursive: true, force: true }))

let folders = 0
const fresh = () => join(root, String(folders++))

const bytesIn = async (folder: string): Promise<number> => {
  const entries = await readdir(join(folder, 'cache'), { recursive: true, withFileTypes: true }).catch(
    () => [],
  )
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size)
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

/** A clock that tests turn; each reading is noted. */
const clocked = (folder: string, maxBytes: number) => {
  // Later than what the system notes at a writing.
  let time = Date.now() + 60_000
  const cache = new DiskCache(folder, { maxBytes, noteMilliseconds: 0, now: () => time })
  const read = async (name: string) => {
    time += 1000
    return (await cache.read(name))?.length
  }
  return { cache, read }
}

test('what was read last is kept when room is made', async () => {
  const folder = fresh()
  const { cache, read } = clocked(folder, 1000)
  for (const name of ['aa1', 'bb2', 'cc3']) {
    await cache.write(name, Buffer.alloc(300))
    await read(name)
  }
  await read('aa1')
  await cache.write('dd4', Buffer.alloc(300))
  assert.deepEqual(
    [await read('aa1'), await read('bb2'), await read('cc3'), await read('dd4')],
    [300, undefined, 300, 300],
  )
  const again = clocked(folder, 1000)
  await again.cache.open()
  assert.equal(again.cache.size, 900, 'a restart measures what is there')
})

test('a start with a smaller bound makes room at once, the oldest first', async () => {
  const folder = fresh()
  const { cache, read } = clocked(folder, 1000)
  for (const name of ['aa1', 'bb2', 'cc3']) {
    await cache.write(name, Buffer.alloc(300))
    await read(name)
  }
  const smaller = clocked(folder, 400)
  await smaller.cache.open()
  assert.deepEqual([await smaller.read('bb2'), await smaller.read('cc3')], [undefined, 300])
})

test('the bound holds whatever is written at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 8 }), { maxLength: 6 }),
      fc.integer({ min: 500, max: 2000 }),
      async (rounds, maxBytes) => {
        const folder = fresh()
        const cache = new DiskCache(folder, { maxBytes })
        let count = 0
        for (const sizes of rounds) {
          await Promise.all(sizes.map((size) => cache.write(`n${count++}`, Buffer.alloc(size))))
          const total = await bytesIn(folder)
          assert.ok(total <= maxBytes, `${total} of ${maxBytes}`)
          assert.ok(cache.size >= total, 'it never believes to have more room than there is')
        }
      },
    ),
    { numRuns: 25 },
  )
})

test('what is larger than all that may be kept is not kept', async () => {
  const cache = new DiskCache(fresh(), { maxBytes: 100 })
  await cache.write('large', Buffer.alloc(101))
  assert.equal(await cache.read('large'), undefined)
})

test('two processes that share a folder pass the bound by what one may write before it looks again', async () => {
  const folder = fresh()
  const maxBytes = 16_000
  const [one, other] = [1, 2].map(() => new DiskCache(folder, { maxBytes })) as [DiskCache, DiskCache]
  for (let i = 0; i < 200; i++) {
    await (i % 3 === 0 ? one : other).write(`n${i}`, Buffer.alloc(200))
    const total = await bytesIn(folder)
    assert.ok(total <= maxBytes + maxBytes / 16 + 200, `${total} after ${i}`)
  }
  assert.ok((await bytesIn(folder)) > maxBytes / 2)
})
