import assert from 'node:assert/strict'
import fs, { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Filed, openDocumentFile } from './document-file.ts'

const unexpected = (error: unknown) => assert.fail(String(error))

type File = ReturnType<typeof openDocumentFile>

const withFile = (maxBytes: number, use: (file: File, folder: string) => void) => {
  const folder = mkdtempSync(join(tmpdir(), 'selvedge-test-'))
  const file = openDocumentFile({ folder, maxBytes, onFailure: unexpected })
  try {
    use(file, folder)
  } finally {
    file.close()
    rmSync(folder, { recursive: true })
  }
}

const document = (key: string, body: string): Filed => ({
  key,
  xid: '7',
  slug: `slug-${key}`,
  etag: '"3"',
  body: Buffer.from(body),
})

/** What a key has, without the means to give its bytes back. */
const readFrom = (file: File, key: string): Filed | undefined => {
  const read = file.read(key)
  if (read === undefined) return undefined
  const { release: _, ...filed } = read
  return filed
}

test('what was written comes back whole, short or longer than one read, and nothing lies in the folder', () => {
  withFile(1_000_000, (file, folder) => {
    for (const body of ['', '{"name":"Müller"}', 'x'.repeat(4095), 'y'.repeat(50_000)]) {
      file.write(document('a', body))
      assert.deepEqual(readFrom(file, 'a'), document('a', body))
    }
    assert.equal(file.read('b'), undefined)
    file.delete('a')
    assert.equal(file.read('a'), undefined)
    assert.equal(file.has('a'), false)
    assert.deepEqual(readdirSync(folder), [])
  })
})

test('what is larger than the file is not kept, nor what its key had before', () => {
  withFile(500, (file) => {
    file.write(document('a', 'small'))
    file.write(document('a', 'x'.repeat(500)))
    assert.equal(file.read('a'), undefined)
    file.write(document('b', 'small'))
    assert.deepEqual(readFrom(file, 'b'), document('b', 'small'))
  })
})

test('a key has what was written last or nothing, and what was just written is there', () => {
  const step = fc.record({ key: fc.constantFrom(...'abcdefgh'), bytes: fc.nat(900), deletes: fc.boolean() })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      withFile(4000, (file) => {
        const last = new Map<string, Filed>()
        for (const [at, { key, bytes, deletes }] of steps.entries()) {
          if (deletes && last.has(key)) {
            file.delete(key)
            last.delete(key)
            continue
          }
          const written = document(key, String(at).padStart(bytes, '-'))
          file.write(written)
          last.delete(key)
          last.set(key, written)
          for (const [known, expected] of last) {
            const found = readFrom(file, known)
            assert.equal(file.has(known), found !== undefined)
            if (found !== undefined) assert.deepEqual(found, expected)
          }
          assert.equal(file.has(key), true)
        }
      })
    }),
  )
})

test('the file is bounded: what was written longest ago makes room', () => {
  withFile(4000, (file) => {
    const keys = [...'abcdefgh']
    for (const key of keys) file.write(document(key, key.repeat(900)))
    // Four records of 967 bytes lie in a turn of the ring.
    assert.deepEqual(
      keys.filter((key) => file.has(key)),
      ['e', 'f', 'g', 'h'],
    )
    file.write(document('i', 'short'))
    file.write(document('j', 'j'.repeat(900)))
    assert.deepEqual(
      [...keys, 'i', 'j'].filter((key) => file.read(key) !== undefined),
      ['f', 'g', 'h', 'i', 'j'],
    )
  })
})

test('a disk that fails is told of and costs a miss', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'selvedge-test-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const failures: string[] = []
  const file = openDocumentFile({
    folder,
    maxBytes: 10_000,
    onFailure: (error) => failures.push(String(error)),
  })
  const breakDisk = (call: 'readSync' | 'writeSync', broken: () => number) => {
    const mocked = t.mock.method(fs, call, broken)
    syncBuiltinESMExports()
    return () => {
      mocked.mock.restore()
      syncBuiltinESMExports()
    }
  }
  file.write(document('a', 'one'))
  const mendReads = breakDisk('readSync', () => {
    throw new Error('EIO')
  })
  assert.equal(file.read('a'), undefined)
  mendReads()
  assert.equal(file.read('a'), undefined, 'it is not asked for again')

  file.write(document('a', 'one'))
  const mendShortReads = breakDisk('readSync', () => 0)
  assert.equal(file.read('a'), undefined)
  mendShortReads()

  const mendWrites = breakDisk('writeSync', () => 3)
  file.write(document('b', 'two'))
  mendWrites()
  assert.equal(file.read('b'), undefined)
  assert.deepEqual(failures, [
    'Error: EIO',
    'Error: only 0 of 59 bytes could be read',
    'Error: only 3 of 59 bytes could be written',
  ])

  file.write(document('b', 'two'))
  assert.deepEqual(readFrom(file, 'b'), document('b', 'two'))
  file.close()
  file.write(document('b', 'two'))
  assert.equal(file.read('b'), undefined)
})

test('bytes that were given back are read into again, once, and others never', () => {
  withFile(1_000_000, (file) => {
    for (const key of ['a', 'b', 'c']) file.write(document(key, key.repeat(50_000)))
    const kept = file.read('a')
    const given = file.read('b')
    given?.release()
    const next = file.read('c')
    assert.equal(next?.body.buffer, given?.body.buffer)
    given?.release()
    assert.notEqual(file.read('b')?.body.buffer, next?.body.buffer)
    assert.equal(kept?.body.toString(), 'a'.repeat(50_000))
    assert.equal(next?.body.toString(), 'c'.repeat(50_000))
  })
})
