import assert from 'node:assert/strict'
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { SearchIndex } from '../src/engine/search-index.ts'
import { readDirectory, readParts, SnapshotError } from '../src/snapshot/decode.ts'
import { encode, type Parts } from '../src/snapshot/encode.ts'

const folder = mkdtempSync(join(tmpdir(), 'selvedge-test-'))
after(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'file')

const bytesOf = (parts: Parts): Buffer => Buffer.concat([...encode({ said: 'ü' }, parts)])

const read = (bytes: Uint8Array): { about: unknown; parts: Parts } => {
  writeFileSync(path, bytes)
  const file = openSync(path, 'r')
  try {
    const directory = readDirectory(file)
    return { about: directory.about, parts: readParts(directory) }
  } finally {
    closeSync(file)
  }
}

const u32 = fc.array(fc.nat({ max: 2 ** 32 - 1 }), { maxLength: 9 }).map((list) => Uint32Array.from(list))
const part = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
  u32,
  fc.array(fc.double(), { maxLength: 9 }).map((list) => Float64Array.from(list)),
  fc.uint8Array({ maxLength: 9 }),
  fc.array(fc.string({ unit: 'binary' }), { maxLength: 9 }),
  fc.array(u32, { maxLength: 9 }),
)
const parts = fc.dictionary(
  fc.string(),
  fc.oneof(part, fc.dictionary(fc.string(), part, { noNullPrototype: true })),
  { noNullPrototype: true },
)

test('what is written is read', () => {
  fc.assert(
    fc.property(parts, (written) => {
      assert.deepEqual(read(bytesOf(written)), { about: { said: 'ü' }, parts: written })
    }),
  )
})

test('arrays that are longer than a piece, and lists that share memory or do not', () => {
  const lists = [1, 4000, 100, 0, 5000, 3, 300_000, 2].map((length, i) =>
    Uint32Array.from({ length }, (_, n) => n * 7 + i),
  )
  const written = {
    lists,
    texts: Array.from({ length: 5000 }, (_, n) => `text\n${n}`),
    columns: { wide: Float64Array.from({ length: 400_000 }, (_, n) => n / 3) },
  }
  const { parts } = read(bytesOf(written))
  assert.deepEqual(parts, written)
  const [first, second, , , long] = parts.lists as Uint32Array[]
  assert.equal(first?.buffer, second?.buffer)
  assert.equal(long?.byteLength, long?.buffer.byteLength)
})

const filled = (): SearchIndex => {
  const index = new SearchIndex()
  index.put(
    [1, 2, 3].map((n) => ({
      product_id: `01900000-0000-7000-8000-00000000000${n}`,
      name: `Dress ${n}`,
      description: 'Wool',
      brand: 'Acme',
      category_ids: ['women'],
      created_at: '2026-01-01T00:00:00Z',
      attributes: { material: ['wool'] },
      variants: [
        { sku: `D-${n}`, price_amount: 1990, currency: 'EUR', options: { size: 'M' }, available: true },
      ],
    })),
  )
  return index
}

test('a file with any byte changed, cut off anywhere or with something behind it is refused', () => {
  const whole = bytesOf(filled().parts())
  assert.deepEqual(bytesOf(read(whole).parts), whole)
  const file = openSync(path, 'r+')
  const isRefused = (what: string) =>
    assert.throws(() => readParts(readDirectory(file)), SnapshotError, `${what} was not noticed`)
  for (const [at, byte] of whole.entries()) {
    writeSync(file, Uint8Array.of(byte ^ (1 << (at & 7))), 0, 1, at)
    isRefused(`byte ${at}`)
    writeSync(file, whole, at, 1, at)
  }
  assert.deepEqual(bytesOf(readParts(readDirectory(file))), whole)
  writeSync(file, Buffer.alloc(8), 0, 8, whole.length)
  isRefused('more at the end')
  writeSync(file, whole, whole.length - 16, 16, whole.length)
  isRefused('a second trailer')
  for (let length = whole.length - 1; length >= 0; length--) {
    ftruncateSync(file, length)
    isRefused(`${length} bytes`)
  }
  closeSync(file)
})
