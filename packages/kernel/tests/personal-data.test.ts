import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { createDatabase } from '@selvedge/testkit'
import {
  createPersonalData,
  type Database,
  insertingKeys,
  type MasterKeyVersions,
  masterKeySource,
  newId,
  openDatabase,
  openMasterKeys,
  parseMasterKeys,
  rewrapPersonKeys,
  sql,
} from '../src/index.ts'
import { writerService } from './toy.ts'

let database: Awaited<ReturnType<typeof createDatabase>>
let db: Database
before(async () => {
  database = await createDatabase([writerService])
  db = openDatabase({ url: database.url('writer'), name: 'test', max: 4 })
  const file = new URL('../migrations/personal/0000_person_key.sql', import.meta.url)
  await db.pool.query(await readFile(file, 'utf8'))
})
after(async () => {
  await db.close()
  await database.drop()
})

const versions = (...numbers: number[]): MasterKeyVersions => ({
  current: numbers[0] as number,
  keys: new Map(numbers.map((number) => [number, Buffer.alloc(32, number)])),
})
const openWith = async (given: MasterKeyVersions, service = 'writer') =>
  createPersonalData({ service, keys: await openMasterKeys(async () => given), masterKey: '' })

/** A person whose key and name are written. */
const written = async (given: MasterKeyVersions, value: unknown = { name: 'Wilhelmina' }) => {
  const personal = await openWith(given)
  const [person, subject] = [newId(), newId()]
  const key = personal.keyFor(person)
  const sealed = personal.seal(key, 'customer.personal', { subject, value })
  await db.run(insertingKeys([key]))
  return { personal, person, subject, sealed }
}

test('what is sealed is opened by another process, and says nothing by itself', async () => {
  const { subject, sealed } = await written(versions(1))
  assert.equal(sealed.includes('Wilhelmina'), false)
  const elsewhere = await openWith(versions(1))
  const cells = [
    { subject, sealed },
    { subject, sealed: null },
    { subject, sealed },
  ]
  assert.deepEqual(await elsewhere.open(db, 'customer.personal', cells), [
    { name: 'Wilhelmina' },
    null,
    { name: 'Wilhelmina' },
  ])
})

test('a value does not open in another row, field or service, nor changed by a bit', async () => {
  const { subject, sealed } = await written(versions(1))
  const own = await openWith(versions(1))
  const opening = (field: string, cell: { subject: string; sealed: Buffer }) => own.open(db, field, [cell])
  assert.deepEqual(await opening('customer.personal', { subject, sealed }), [{ name: 'Wilhelmina' }])
  await assert.rejects(opening('customer.personal', { subject: newId(), sealed }), /authenticate/)
  await assert.rejects(opening('address.address', { subject, sealed }), /authenticate/)
  await assert.rejects(
    (await openWith(versions(1), 'sales')).open(db, 'customer.personal', [{ subject, sealed }]),
    /authenticate/,
  )
  for (const at of [17, 29, 45, sealed.length - 1]) {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] as number) ^ 1
    await assert.rejects(
      opening('customer.personal', { subject, sealed: changed }),
      /authenticate/,
      `byte ${at}`,
    )
  }
  await assert.rejects(
    opening('customer.personal', { subject, sealed: Buffer.concat([Buffer.from([2]), sealed.subarray(1)]) }),
    /unknown format/,
  )
})

test('a key is used again only once it is known to be in the table', async () => {
  const personal = await openWith(versions(1))
  const [person, subject] = [newId(), newId()]
  const lost = personal.keyFor(person)
  assert.notEqual(lost.added, null)
  // The statement that would have written it was rolled back.
  const key = personal.keyFor(person)
  assert.notEqual(key.id, lost.id)
  const sealed = personal.seal(key, 'customer.personal', { subject, value: 1 })
  await db.run(insertingKeys([key]))
  const elsewhere = await openWith(versions(1))
  await elsewhere.open(db, 'customer.personal', [{ subject, sealed }])
  assert.deepEqual([elsewhere.keyFor(person).id, elsewhere.keyFor(person).added], [key.id, null])
})

test('destroying a person’s keys makes all that is theirs unreadable, and nothing of anybody else', async () => {
  const { personal, person, subject, sealed } = await written(versions(1))
  const second = (await openWith(versions(1))).keyFor(person)
  await db.run(insertingKeys([second]))
  const other = await written(versions(1), 'somebody else')
  assert.equal(await personal.destroy(db, [person]), 2)
  assert.equal(await personal.destroy(db, [person]), 0)
  for (const process of [personal, await openWith(versions(1))])
    assert.deepEqual(await process.open(db, 'customer.personal', [{ subject, sealed }]), [null])
  assert.deepEqual(await other.personal.open(db, 'customer.personal', [other]), ['somebody else'])
})

test('a rotation wraps every key anew while both versions are known; then the old one may go', async () => {
  await db.run(sql`delete from person_key`)
  const people = await Promise.all(Array.from({ length: 3 }, () => written(versions(1))))
  // Enough for several batches.
  await db.run(sql`
    insert into person_key select uuidv7(), uuidv7(), sealed_key, 7 from person_key, generate_series(1, 150)`)
  const during = await openMasterKeys(async () => versions(2, 1))
  assert.equal(await rewrapPersonKeys(db, 'writer', during), 3)
  assert.equal(await rewrapPersonKeys(db, 'writer', during), 0)
  // A process that was not told yet does not turn it back.
  assert.equal(await rewrapPersonKeys(db, 'writer', await openMasterKeys(async () => versions(1, 2))), 0)
  const later = await openWith(versions(2))
  for (const { subject, sealed } of people)
    assert.deepEqual(await later.open(db, 'customer.personal', [{ subject, sealed }]), [
      { name: 'Wilhelmina' },
    ])
  const without = await openWith(versions(3))
  await assert.rejects(
    without.open(db, 'customer.personal', [people[0] as (typeof people)[0]]),
    /version 2 .* is not known/,
  )
  assert.equal(
    await rewrapPersonKeys(db, 'writer', await openMasterKeys(async () => versions(9, 8))).catch(
      (e) => e.message,
    ),
    'keys are still wrapped by version 2 of the personal data key, which is gone',
  )
})

test('a running process learns of a new version when it meets it', async () => {
  await db.run(sql`delete from person_key`)
  let known = versions(1)
  const keys = await openMasterKeys(async () => known)
  const personal = createPersonalData({ service: 'writer', keys, masterKey: '' })
  const { subject, sealed } = await written(versions(2))
  await assert.rejects(personal.open(db, 'customer.personal', [{ subject, sealed }]), /version 2/)
  known = versions(1, 2)
  assert.deepEqual(await personal.open(db, 'customer.personal', [{ subject, sealed }]), [
    { name: 'Wilhelmina' },
  ])
})

test('versions are read from a line each; what is wrong is refused without being quoted', async () => {
  const [one, two] = [randomBytes(32), randomBytes(32)]
  const text = `# newest first\n2:${two.toString('base64url')}\n1:${one.toString('base64url')} # until March\n`
  const parsed = await parseMasterKeys(text)
  assert.deepEqual(
    [parsed.current, [...parsed.keys]],
    [
      2,
      [
        [2, two],
        [1, one],
      ],
    ],
  )
  const sealedBy = {
    decrypt: async (bytes: Buffer, version: number) => Buffer.concat([bytes, Buffer.alloc(31, version)]),
  }
  assert.deepEqual(
    (await parseMasterKeys('3:AA', sealedBy)).keys.get(3),
    Buffer.from([0, ...Array(31).fill(3)]),
  )
  for (const wrong of [
    '',
    '# nothing',
    one.toString('base64url'),
    '1:c2hvcnQ',
    `0:${one.toString('base64url')}`,
    `1:${one.toString('base64url')} 1:${two.toString('base64url')}`,
  ]) {
    const error = await parseMasterKeys(wrong).then(
      () => undefined,
      (thrown: Error) => thrown,
    )
    assert.ok(error instanceof Error, wrong)
    assert.equal(error.message.includes(one.toString('base64url')), false)
  }
})

test('a file is read again for a rotation, and keys encrypted by a key management service are asked for by version', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'selvedge-keys-'))
  const file = join(folder, 'keys')
  const [one, two] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  const asked: unknown[] = []
  const kms = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { ciphertext, version } = JSON.parse(Buffer.concat(chunks).toString()) as {
      ciphertext: string
      version: number
    }
    asked.push(version)
    const plaintext = Buffer.from(ciphertext, 'base64url').map((byte) => byte ^ 0xff)
    response.end(JSON.stringify({ plaintext: Buffer.from(plaintext).toString('base64url') }))
  })
  await new Promise<void>((listening) => kms.listen(0, '127.0.0.1', listening))
  try {
    await writeFile(file, `1:${one.toString('base64url')}\n`)
    const keys = await openMasterKeys(masterKeySource({ PERSONAL_DATA_KEY_FILE: file }))
    assert.deepEqual(keys.current(), { version: 1, key: one })
    await writeFile(file, `2:${two.toString('base64url')}\n1:${one.toString('base64url')}\n`)
    await keys.refresh()
    assert.deepEqual([keys.current(), keys.find(1)], [{ version: 2, key: two }, one])
    await writeFile(file, 'half a file')
    await assert.rejects(keys.refresh(), /not written as/)
    assert.deepEqual(keys.current(), { version: 2, key: two })

    const hidden = (key: Buffer) => Buffer.from(key.map((byte) => byte ^ 0xff)).toString('base64url')
    await writeFile(file, `2:${hidden(two)} 1:${hidden(one)}`)
    const { port } = kms.address() as AddressInfo
    const guarded = await openMasterKeys(
      masterKeySource({
        PERSONAL_DATA_KEY_FILE: file,
        PERSONAL_DATA_KMS_URL: `http://127.0.0.1:${port}/decrypt`,
      }),
    )
    assert.deepEqual([guarded.current(), guarded.find(1)], [{ version: 2, key: two }, one])
    assert.deepEqual(asked, [2, 1])
  } finally {
    kms.close()
    await rm(folder, { recursive: true })
  }
})
