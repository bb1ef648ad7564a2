import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { copyRows, sql } from '@selvedge/kernel'
import { type Booted, boot } from '@selvedge/testkit'
import fc from 'fast-check'
import { writerService } from './toy.ts'

let kit: Booted
before(async () => {
  kit = await boot({ services: [writerService] })
  await kit
    .db('writer')
    .run(sql`create table copied (at integer, text text, words text[], json jsonb, bytes bytea, yes boolean)`)
})
after(() => kit.stop())

test('what is copied is what is read back, whatever characters it has', async () => {
  const word = fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed() && !text.includes('\u0000'))
  const row = fc.record({
    text: fc.option(word),
    words: fc.array(word),
    json: fc.dictionary(word, word),
    bytes: fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    yes: fc.boolean(),
  })
  const target = {
    url: kit.database_url('writer'),
    table: 'copied',
    columns: ['at', 'text', 'words', 'json', 'bytes', 'yes'],
  }
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1 }), async (rows) => {
      const db = kit.db('writer')
      await db.run(sql`truncate copied`)
      const given = rows.map((values, at) => ({ at, ...values }))
      assert.equal(
        await copyRows(
          target,
          given.map((values) => Object.values(values)),
        ),
        rows.length,
      )
      assert.deepEqual(
        await db.many(sql`select * from copied order by at`),
        given.map((values) => ({ ...values, json: { ...values.json } })),
      )
    }),
    { numRuns: 40 },
  )
})

test('a row that does not fit leaves nothing behind', async () => {
  const db = kit.db('writer')
  await db.run(sql`truncate copied`)
  const target = { url: kit.database_url('writer'), table: 'copied', columns: ['at', 'text'] }
  await assert.rejects(
    copyRows(target, [
      [1, 'a'],
      ['x', 'b'],
    ]),
    { code: '22P02' },
  )
  assert.deepEqual(await db.many(sql`select * from copied`), [])
})
