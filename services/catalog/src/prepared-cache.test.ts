import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { type DocumentFile, openDocumentFile } from './document-file.ts'
import { createPreparedCache, type Stored } from './prepared-cache.ts'

/** A table, and a cache before it whose reads are answered when the test says so. */
const setUp = (maxBytes = 1_000_000, file?: DocumentFile) => {
  const table = new Map<string, Stored>()
  const reads: { keys: string[]; answer: () => void; fail: () => void }[] = []
  let xid = 100
  let behind = 0
  const cache = createPreparedCache({
    name: 'test',
    maxBytes,
    ...(file === undefined ? {} : { file }),
    load: (keys) => {
      // What a statement sees is fixed when it begins.
      const seen = keys.flatMap((key) => table.get(key) ?? [])
      const { promise, resolve, reject } = Promise.withResolvers<Stored[]>()
      reads.push({ keys, answer: () => resolve(seen), fail: () => reject(new Error('away')) })
      return promise
    },
  })
  cache.trust(() => behind)
  const write = (key: string, body: string, slug = key) => {
    const row = { key, body, slug, version: xid, xid: String(++xid) }
    table.set(key, row)
    return { key, xid: row.xid }
  }
  const nextRead = async () => {
    while (reads.length === 0) await new Promise(setImmediate)
    return reads.shift() as (typeof reads)[number]
  }
  /** Asks, and answers the one read that this takes. */
  const get = async (key: string) => {
    const asked = cache.get(key)
    ;(await nextRead()).answer()
    return (await asked)?.body.toString()
  }
  const peek = (key: string) => cache.peek(key)?.body.toString()
  return { cache, table, reads, write, nextRead, get, peek, setBehind: (ms: number) => (behind = ms) }
}

test('what was read stays until it changes, and is found by its slug', async () => {
  const { cache, write, get, peek } = setUp()
  write('a', 'one', 'slug-one')
  assert.equal(peek('a'), undefined)
  assert.equal(await get('a'), 'one')
  assert.equal(peek('a'), 'one')
  assert.equal(cache.peekSlug('slug-one')?.etag, '"100"')
  cache.changed([write('a', 'two', 'slug-two')])
  assert.equal(peek('a'), undefined)
  assert.equal(cache.peekSlug('slug-one'), undefined)
  assert.equal(await get('a'), 'two')
  assert.equal(cache.peekSlug('slug-two')?.body.toString(), 'two')
})

test('news of the very change that was read already costs nothing', async () => {
  const { cache, write, get, peek } = setUp()
  const change = write('a', 'one')
  assert.equal(await get('a'), 'one')
  cache.changed([change])
  assert.equal(peek('a'), 'one')
})

test('a read that began before a change does not bring the old bytes back after it', async () => {
  const { cache, write, nextRead, peek, get } = setUp()
  write('a', 'old')
  const slow = cache.get('a')
  const read = await nextRead()
  cache.changed([write('a', 'new')])
  // Who asks after the news does not get what was read before it.
  assert.equal(await get('a'), 'new')
  read.answer()
  assert.equal((await slow)?.body.toString(), 'old')
  assert.equal(peek('a'), 'new')
})

test('the same with a change of this process, of which no news has come yet', async () => {
  const { cache, write, nextRead, peek } = setUp()
  write('a', 'old')
  const slow = cache.get('a')
  const read = await nextRead()
  write('a', 'new')
  cache.drop('a')
  read.answer()
  await slow
  assert.equal(peek('a'), undefined)
})

test('what is asked for in one moment is one read, and each key once', async () => {
  const { cache, write, nextRead, reads } = setUp()
  for (const key of ['a', 'b', 'c']) write(key, key)
  const asked = ['a', 'b', 'a', 'c', 'missing', 'b'].map((key) => cache.get(key))
  const read = await nextRead()
  assert.deepEqual(read.keys, ['a', 'b', 'c', 'missing'])
  read.answer()
  const bodies = (await Promise.all(asked)).map((prepared) => prepared?.body.toString())
  assert.deepEqual(bodies, ['a', 'b', 'a', 'c', undefined, 'b'])
  assert.equal(reads.length, 0)
})

test('when news stays away the database is asked, and answers for itself only when it is away too', async () => {
  const { cache, write, get, peek, nextRead, setBehind } = setUp()
  write('a', 'one')
  assert.equal(await get('a'), 'one')
  setBehind(1001)
  assert.equal(peek('a'), undefined)
  write('a', 'two')
  assert.equal(await get('a'), 'two')
  const asked = cache.get('a')
  ;(await nextRead()).fail()
  assert.equal((await asked)?.body.toString(), 'one')
  const unknown = cache.get('b')
  ;(await nextRead()).fail()
  await assert.rejects(unknown, /away/)
  setBehind(0)
  write('b', 'found')
  assert.equal(await get('b'), 'found')
})

test('the bound holds in bytes', async () => {
  const { cache, write, get } = setUp(10_000)
  for (let n = 0; n < 50; n++) {
    write(`k${n}`, 'x'.repeat(1000))
    await get(`k${n}`)
    assert.ok(cache.bytes <= 10_000)
  }
  assert.equal(cache.bytes, 6 * 1600)
})

test('what memory cannot hold is in the file, follows changes there too, and comes into memory when asked for often', async (t) => {
  const file = openDocumentFile({
    folder: tmpdir(),
    maxBytes: 1_000_000,
    onFailure: (error) => assert.fail(String(error)),
  })
  t.after(() => file.close())
  // Memory for one body and a half.
  const { cache, write, get, peek, reads } = setUp(2400, file)
  const body = (letter: string) => letter.repeat(1000)
  for (const key of ['a', 'b', 'c']) {
    write(key, body(key), `slug-${key}`)
    await get(key)
  }
  for (const key of ['a', 'b', 'c']) {
    assert.equal(peek(key), body(key))
    assert.equal(cache.peekSlug(`slug-${key}`)?.body.toString(), body(key))
  }
  assert.equal(cache.bytes, 1600)
  assert.equal(cache.peekSlug('slug-a')?.etag, '"100"')

  const change = write('a', body('A'), 'slug-A')
  cache.changed([change])
  assert.equal(peek('a'), undefined)
  assert.equal(cache.peekSlug('slug-a'), undefined)
  assert.equal(await get('a'), body('A'))
  cache.changed([change])
  assert.equal(peek('a'), body('A'))
  assert.equal(cache.peekSlug('slug-A')?.body.toString(), body('A'))
  cache.drop('b')
  assert.equal(peek('b'), undefined)

  for (let n = 0; n < 32; n++) assert.equal(peek('c'), body('c'))
  file.delete('c')
  assert.equal(peek('c'), body('c'), 'it is in memory by now')
  assert.equal(reads.length, 0)
})

test('a slug that the file has forgotten by itself does not lead to what has another slug now', async (t) => {
  const file = openDocumentFile({
    folder: tmpdir(),
    maxBytes: 1500,
    onFailure: (error) => assert.fail(String(error)),
  })
  t.after(() => file.close())
  const { cache, write, get } = setUp(0, file)
  write('a', 'a'.repeat(900), 'before')
  await get('a')
  write('b', 'b'.repeat(900))
  await get('b')
  cache.changed([write('a', 'c'.repeat(900), 'after')])
  await get('a')
  assert.equal(cache.peekSlug('before'), undefined)
  assert.equal(cache.peekSlug('after')?.body.length, 900)
})
