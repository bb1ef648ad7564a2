import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { bulkLoad, newId, sql, uuidBytes } from '@selvedge/kernel'
import { type Booted, boot, until } from '@selvedge/testkit'
import fc from 'fast-check'
import { writerService } from './toy.ts'

let kit: Booted
before(async () => {
  kit = await boot({ services: [writerService] })
  for (const statement of [
    sql`create table awkward (at bigint, id uuid, text text, words text[], ids uuid[], json json, jsonb jsonb, bytes bytea,
      yes boolean, small smallint, whole integer, big bigint, instant timestamptz, code varchar(9))`,
    sql`create table parent (id uuid primary key, name text not null constraint parent_name unique deferrable)`,
    sql`create table child (
      id bigint generated always as identity,
      parent_id uuid not null constraint child_parent references parent,
      units integer not null constraint child_units check (units >= 0),
      primary key (parent_id, id))`,
    sql`create index child_units_few on child (units) where units < 5`,
    sql`create function keep() returns trigger language plpgsql as $$ begin raise 'kept'; end $$`,
    sql`create trigger child_is_kept before delete or truncate on child for each statement execute function keep()`,
    sql`create table odd (price numeric)`,
  ])
    await kit.db('writer').run(statement)
})
after(() => kit.stop())

const family = { parent: ['id', 'name'], child: ['parent_id', 'units'] } as const
const load = (occupied: 'refuse' | 'add', indexed: (keyof typeof family)[] = []) => ({
  url: kit.database_url('writer'),
  tables: family,
  indexed,
  occupied,
})

/** All that is declared about the tables. */
const shape = () =>
  kit.db('writer').many(sql`
    select indexdef as definition from pg_indexes where schemaname = current_schema
    union all select conname || pg_get_constraintdef(oid) from pg_constraint
      where connamespace = current_schema::regnamespace
    union all select pg_get_triggerdef(oid) || tgenabled::text from pg_trigger where tgrelid = 'child'::regclass and not tgisinternal
    order by 1`)
const contents = () =>
  kit.db('writer').one(sql`
    select (select count(*) from parent) as parents, (select count(*) from child) as children,
      (select coalesce(sum(units), 0) from child) as units`)

beforeEach(async () => {
  const db = kit.db('writer')
  await db.run(sql`alter table child disable trigger user`)
  await db.run(sql`truncate parent, child, awkward restart identity`)
  await db.run(sql`alter table child enable trigger user`)
})

const word = fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed() && !text.includes('\u0000'))
const awkward = fc.record({
  id: fc.uuid(),
  text: fc.option(fc.oneof(word, fc.constantFrom('\t', '\\N', '\\.', 'a\nb\r\n', '\\', '{"a"}', '–€😀'))),
  words: fc.option(fc.array(fc.option(word))),
  ids: fc.array(fc.uuid()),
  json: fc.dictionary(word, word),
  jsonb: fc.dictionary(word, word),
  bytes: fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  yes: fc.option(fc.boolean()),
  small: fc.integer({ min: -(2 ** 15), max: 2 ** 15 - 1 }),
  whole: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  big: fc.maxSafeInteger(),
  instant: fc
    .date({ min: new Date('1715-01-01'), max: new Date('2285-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  code: fc.option(fc.string({ unit: 'grapheme-ascii', maxLength: 9 })),
})

const columns = [
  'at',
  'id',
  'text',
  'words',
  'ids',
  'json',
  'jsonb',
  'bytes',
  'yes',
  'small',
  'whole',
  'big',
  'instant',
  'code',
] as const
const loadAwkward = (rows: readonly Record<string, unknown>[]) =>
  bulkLoad(
    { url: kit.database_url('writer'), tables: { awkward: columns }, occupied: 'refuse' },
    async ({ add }) => {
      for (const row of rows) add.awkward(columns.map((column) => row[column]) as never)
    },
  )

test('what is loaded is what is read back, whatever characters and numbers it has', async () => {
  const db = kit.db('writer')
  await fc.assert(
    fc.asyncProperty(fc.array(awkward, { minLength: 1 }), async (rows) => {
      await db.run(sql`truncate awkward`)
      const given = rows.map((row, at) => ({ at, ...row }))
      await loadAwkward(
        given.map((row) => ({ ...row, json: JSON.stringify(row.json), jsonb: JSON.stringify(row.jsonb) })),
      )
      assert.deepEqual(
        await db.many(sql`select * from awkward order by at`),
        given.map((row) => ({ ...row, json: { ...row.json }, jsonb: { ...row.jsonb } })),
      )
    }),
    { numRuns: 60 },
  )
})

test('a value that its column cannot hold is refused', async () => {
  const misfits: [string, unknown][] = [
    ['small', 2 ** 15],
    ['whole', 2 ** 31],
    ['whole', 1.5],
    ['big', 2 ** 53],
    ['big', Number.NaN],
    ['instant', 'yesterday'],
    ['instant', '1600-01-01T00:00:00.000Z'],
    ['id', 'not-a-uuid'],
    ['id', `${newId()}0`],
    ['id', newId().replaceAll('-', '_')],
  ]
  for (const [column, value] of misfits) await assert.rejects(loadAwkward([{ [column]: value }]), RangeError)
  await assert.rejects(loadAwkward([{ text: 'a\u0000b' }]), { code: '22021' })
  await assert.rejects(loadAwkward([{ code: 'ten digits' }]), { code: '22001' })
  await assert.rejects(loadAwkward([{ json: '{' }]), { code: '22P02' })
  assert.deepEqual(await kit.db('writer').many(sql`select * from awkward`), [])
})

const families = 300
/** Enough for several sendings: children have ten thousand bytes of name above them. */
const fill =
  (spoil: Partial<Record<number, { parent_id?: string; units?: number; name?: string }>> = {}) =>
  async ({ add, drain }: Parameters<Parameters<typeof bulkLoad<typeof family, void>>[1]>[0]) => {
    for (let n = 0; n < families; n++) {
      const id = newId()
      const { parent_id = id, units = 3, name = `${n}` } = spoil[n] ?? {}
      add.parent([uuidBytes(id), name.padEnd(40_000, '-')])
      add.child([parent_id, units])
      add.child([uuidBytes(id), 2])
      await drain()
    }
  }

for (const indexed of [[], ['parent'], ['parent', 'child']] as (keyof typeof family)[][])
  test(`several tables are filled at once, ${indexed.length} with their indexes, and are declared as before`, async () => {
    const before = await shape()
    await bulkLoad(load('refuse', indexed), fill())
    assert.deepEqual(await contents(), { parents: families, children: 2 * families, units: 5 * families })
    assert.deepEqual(await shape(), before)
    const db = kit.db('writer')
    await assert.rejects(db.run(sql`truncate child`), /kept/)
    await assert.rejects(db.run(sql`insert into child (parent_id, units) values (${newId()}, 1)`), {
      constraint: 'child_parent',
    })
    const { largest } = await db.one<{ largest: number }>(sql`select max(id) as largest from child`)
    assert.equal(largest, 2 * families)
  })

test('a load that fails anywhere leaves everything as it was', async () => {
  const before = await shape()
  const refused: [Parameters<typeof fill>[0], object | RegExp][] = [
    [{ [families - 1]: { units: -1 } }, { constraint: 'child_units' }],
    [{ 0: { units: -1 } }, { constraint: 'child_units' }],
    [{ 7: { name: '8' } }, { constraint: 'parent_name' }],
    [{ 150: { parent_id: newId() } }, { constraint: 'child_parent' }],
    [{ 150: { units: 0.5 } }, RangeError],
  ] as never
  for (const [spoil, error] of refused) {
    for (const indexed of [[], ['parent']] as (keyof typeof family)[][]) {
      await assert.rejects(bulkLoad(load('refuse', indexed), fill(spoil)), error)
      assert.deepEqual(await contents(), { parents: 0, children: 0, units: 0 })
      assert.deepEqual(await shape(), before)
    }
  }
  await assert.rejects(
    bulkLoad(load('refuse'), async (loading) => {
      await fill()(loading)
      throw new Error('the source ran dry')
    }),
    /ran dry/,
  )
  await assert.rejects(
    bulkLoad(load('refuse'), async (loading) => {
      await fill()(loading)
      await kit.db('writer').run(sql`
        select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'selvedge load of parent, child'`)
    }),
    /terminat/,
  )
  assert.deepEqual(await contents(), { parents: 0, children: 0, units: 0 })
  assert.deepEqual(await shape(), before)
  await bulkLoad(load('refuse'), fill())
})

test('rows that are there already are refused, or stay and count', async () => {
  const db = kit.db('writer')
  const before = await shape()
  const known = newId()
  await db.run(sql`insert into parent values (${known}, 'known')`)
  await assert.rejects(bulkLoad(load('refuse'), fill()), /needs empty tables, and parent holds rows/)
  await bulkLoad(load('add'), async ({ add }) => add.child([known, 4]))
  await bulkLoad(load('add'), fill())
  assert.deepEqual(await contents(), {
    parents: families + 1,
    children: 2 * families + 1,
    units: 5 * families + 4,
  })
  await assert.rejects(
    bulkLoad(load('add'), async ({ add }) => add.parent([newId(), 'known'])),
    { constraint: 'parent_name' },
  )
  assert.deepEqual(await shape(), before)
})

test('nothing is overwritten that commits while the load begins', async () => {
  const db = kit.db('writer')
  let loading: Promise<void> | undefined
  await db.transaction(async (tx) => {
    await tx.run(sql`insert into parent values (${newId()}, 'first')`)
    loading = bulkLoad(load('refuse'), fill())
    loading.catch(() => {})
    await until('the load to wait for us', async () => {
      const waiting = await db.many(
        sql`select 1 from pg_locks where not granted and relation = 'parent'::regclass`,
      )
      return waiting.length === 1
    })
  })
  await assert.rejects(loading ?? assert.fail(), /parent holds rows/)
  assert.deepEqual(await contents(), { parents: 1, children: 0, units: 0 })
})

test('what goes with the rows is in the same transaction', async () => {
  const db = kit.db('writer')
  const id = newId()
  const write = (fails: boolean) =>
    bulkLoad(
      { url: kit.database_url('writer'), tables: { child: ['parent_id', 'units'] }, occupied: 'add' },
      async (loading) => {
        await loading.db.run(sql`insert into parent values (${id}, 'beside')`)
        loading.add.child([id, 1])
        if (fails) throw new Error('no')
        return loading.db.one(sql`select name from parent`)
      },
    )
  await assert.rejects(write(true), /no/)
  assert.deepEqual(await db.many(sql`select * from parent`), [])
  assert.deepEqual(await write(false), { name: 'beside' })
  assert.deepEqual(await contents(), { parents: 1, children: 1, units: 1 })
})

test('rows that are refused are named, whatever else then fails in their transaction', async () => {
  const loading = bulkLoad(load('add'), async ({ db, add, drain }) => {
    // More than is gathered before rows are sent.
    add.parent([newId(), 'x'.repeat(5_000_000)])
    add.parent([newId(), null])
    await drain()
    await db.run(sql`create table beside (a integer)`)
  })
  await assert.rejects(loading, /null value in column "name"/)
})

test('a column that is not there, or of a type that cannot be written, is named', async () => {
  const into = (columns: string[]) =>
    bulkLoad({ url: kit.database_url('writer'), tables: { odd: columns }, occupied: 'add' }, async () => {})
  await assert.rejects(into(['price']), /odd\.price: a bulk load cannot write numeric/)
  await assert.rejects(into(['prize']), /odd\.prize: a bulk load cannot write what is not there/)
})
