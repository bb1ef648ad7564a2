import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AuditEntry, audit } from '@selvedge/contracts'
import { createLog, type Database, newId, openDatabase, sql } from '@selvedge/kernel'
import { type Booted, until } from '@selvedge/testkit'
import { chained, hashOf, noHash, sealOf } from '../src/chain.ts'
import { cutOffOld } from '../src/cut-off-old.ts'
import { sealKeysFrom } from '../src/seal-keys.ts'
import { insertEntries } from '../src/store/entries.ts'
import { desk, deskEntries, entriesOf, open, staff } from './desk.ts'

let kit: Booted
let superuser: Database
const count = 9

before(async () => {
  kit = await open()
  const client = kit.client(desk, staff)
  for (let size = 1; size <= count; size++) await client.resize({ id: 't', size: size * 20 })
  await deskEntries(kit, count)
  const url = new URL(kit.admin_url)
  // Triggers do not run for it, as for whoever restores a backup.
  url.searchParams.set('options', '-c search_path=audit -c session_replication_role=replica')
  superuser = openDatabase({ url: url.href, name: 'superuser', max: 1 })
  // The timer's turn may have come before the entries.
  await superuser.pool.query('delete from anchor')
  await superuser.pool.query('delete from timer')
  await kit.restart('audit')
  await until('an anchor', async () => (await superuser.pool.query('select 1 from anchor')).rowCount === 1)
})
after(async () => {
  await superuser.close()
  await kit.stop()
})

// Asked by a service, so that it leaves no entry of its own.
const verify = async (heads?: { sequence: number; hash: string }[]) => {
  const client = kit.client(audit, { via: 'orders' })
  const begun = await client.verify_chain(heads === undefined ? {} : { heads })
  if ('code' in begun) throw new Error(begun.code)
  const ended = await until('a verdict', async () => {
    const now = await client.get_verification({ verification_id: begun.id })
    if ('code' in now) throw new Error(now.code)
    return now.finished_at === null ? undefined : now
  })
  return { status: ended.status, first_fault: ended.first_fault }
}

/** What a change of the tables shows as; they are as before afterwards. */
const verdictAfter = async (changes: string[], heads?: { sequence: number; hash: string }[]) => {
  await superuser.pool.query('create table saved as select * from entry')
  await superuser.pool.query('create table saved_anchor as select * from anchor')
  try {
    for (const change of changes) assert.notEqual((await superuser.pool.query(change)).rowCount, 0, change)
    return await verify(heads)
  } finally {
    await superuser.pool.query('delete from entry')
    await superuser.pool.query('delete from anchor')
    const { rows } = await superuser.pool.query(
      `select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns
       where table_schema = 'audit' and table_name = 'entry' and is_generated = 'NEVER'`,
    )
    await superuser.pool.query(`insert into entry (${rows[0].names}) select ${rows[0].names} from saved`)
    await superuser.pool.query('insert into anchor select * from saved_anchor')
    await superuser.pool.query('drop table saved, saved_anchor')
  }
}

const brokenAt = (sequence: number, fault: string) => ({ status: 'broken', first_fault: { sequence, fault } })

test('a log that nobody touched is intact, with the heads that were written down elsewhere', async () => {
  const [{ sequence, hash }] = (await entriesOf(kit, { limit: 1 })) as [AuditEntry]
  assert.deepEqual(await verify([{ sequence, hash }]), { status: 'intact', first_fault: null })
})

test('a changed entry is named', async () => {
  for (const [sequence, change] of [
    [4, `after = '{"size": 1000}'`],
    [1, `actor = jsonb_set(actor, '{account_id}', '"somebody else"')`],
    [7, `at = at + interval '1 millisecond'`],
    [8, `outcome = 'REFUSED'`],
  ] as const) {
    const verdict = await verdictAfter([`update entry set ${change} where sequence = ${sequence}`])
    assert.deepEqual(verdict, brokenAt(sequence, 'altered'))
  }
})

test('an entry that is gone is named, at the beginning and in the middle', async () => {
  assert.deepEqual(await verdictAfter(['delete from entry where sequence = 5']), brokenAt(5, 'missing'))
  assert.deepEqual(await verdictAfter(['delete from entry where sequence = 1']), brokenAt(1, 'missing'))
})

test('closing the gap after a deletion does not hide it', async () => {
  const verdict = await verdictAfter([
    'delete from entry where sequence = 5',
    'update entry set sequence = sequence + 1000 where sequence > 5',
    'update entry set sequence = sequence - 1001 where sequence > 1000',
  ])
  assert.deepEqual(verdict, brokenAt(5, 'altered'))
})

test('two entries that changed places are named', async () => {
  const verdict = await verdictAfter([
    'update entry set sequence = 1000 where sequence = 3',
    'update entry set sequence = 3 where sequence = 6',
    'update entry set sequence = 6 where sequence = 1000',
  ])
  assert.deepEqual(verdict, brokenAt(3, 'altered'))
})

test('an end that was cut off is named by the anchor', async () => {
  assert.deepEqual(await verdictAfter(['delete from entry where sequence > 6']), brokenAt(7, 'truncated'))
  assert.deepEqual(await verdictAfter(['delete from entry']), brokenAt(1, 'truncated'))
})

test('where the anchors are gone too, a head that was written down elsewhere names the end that was cut off', async () => {
  const cut = ['delete from anchor', 'delete from entry where sequence > 6']
  const [head] = (await entriesOf(kit, { limit: 1 })).map(({ sequence, hash }) => ({ sequence, hash }))
  // From within, a shorter log is a log.
  assert.deepEqual(await verdictAfter(cut), { status: 'intact', first_fault: null })
  assert.deepEqual(await verdictAfter(cut, head && [head]), brokenAt(7, 'truncated'))
  assert.deepEqual(await verdictAfter(cut, [{ sequence: 2, hash: noHash }]), brokenAt(2, 'anchor'))
})

test('an entry whose hash was worked out anew has no seal, and another key makes none', async () => {
  const entry = (await entriesOf(kit)).find(({ sequence }) => sequence === 4) as AuditEntry
  const hash = hashOf({ ...entry, after: { size: 1 } })
  const change = `update entry set after = '{"size": 1}', hash = decode('${hash}', 'hex')`
  assert.deepEqual(await verdictAfter([`${change} where sequence = 4`]), brokenAt(4, 'forged'))
  const { seal } = sealOf(sealKeysFrom({ AUDIT_KEYS: '', MASTER_KEY: 'another' }), 'entry', {
    sequence: 4,
    hash,
  })
  assert.deepEqual(
    await verdictAfter([`${change}, seal = decode('${seal}', 'hex') where sequence = 4`]),
    brokenAt(4, 'forged'),
  )
})

test('an entry that was put in between without the key is named', async () => {
  const last = (await entriesOf(kit, { limit: 1 }))[0] as AuditEntry
  const forged = { ...last, sequence: last.sequence + 1, previous_hash: last.hash, event_id: newId() }
  const names = Object.keys(forged).filter((name) => !['hash', 'seal', 'previous_hash'].includes(name))
  const verdict = await verdictAfter([
    `insert into entry (${names}, previous_hash, hash, seal)
     select ${names}, decode('${last.hash}', 'hex'), decode('${hashOf(forged)}', 'hex'), '\\x00'
     from jsonb_populate_record(null::entry, '${JSON.stringify({ ...forged, hash: null, seal: null, previous_hash: null })}')`,
  ])
  assert.deepEqual(verdict, brokenAt(forged.sequence, 'forged'))
})

test('an anchor that was changed is noticed', async () => {
  const verdict = await verdictAfter([`update anchor set hash = decode('${noHash}', 'hex')`])
  assert.deepEqual(verdict, brokenAt(count, 'anchor'))
})

test('the service itself may neither change nor remove what it wrote', async () => {
  const own = openDatabase({ url: kit.database_url('audit'), name: 'test', max: 1 })
  try {
    for (const table of [sql`entry`, sql`anchor`]) {
      for (const change of [
        sql`update ${table} set sequence = sequence`,
        sql`delete from ${table}`,
        sql`truncate ${table}`,
      ])
        await assert.rejects(own.run(change), { code: '42501' })
    }
  } finally {
    await own.close()
  }
  // Nor does whoever has the right to, unless they switch the triggers off.
  for (const change of ['delete from entry', 'update anchor set at = now()'])
    await assert.rejects(
      superuser.pool.query(`set local session_replication_role = origin; ${change}`),
      /only appended to/,
    )
})

test('what is older than it is kept is cut off, and what is left is as verifiable as before', async () => {
  const db = openDatabase({ url: kit.database_url('audit'), name: 'test', max: 2 })
  const keys = sealKeysFrom({ AUDIT_KEYS: '', MASTER_KEY: kit.environment.MASTER_KEY ?? '' })
  const ctx = { db, log: createLog({ level: 'silent' }), keys, retention_days: 30 }
  const all = (await entriesOf(kit)).toReversed()
  const sequences = async () => (await entriesOf(kit)).map(({ sequence }) => sequence).reverse()
  const [first, ...later] = all as [AuditEntry, ...AuditEntry[]]
  try {
    // Written forty days ago, as far as the fifth: rewritten with the key, as only the service itself could have.
    const old = new Date(Date.now() - 40 * 86_400_000).toISOString()
    const rewritten = chained(
      keys,
      { sequence: first.sequence - 1, hash: noHash },
      [first, ...later].map((entry) => (entry.sequence <= 5 ? { ...entry, recorded_at: old } : entry)),
    )
    await superuser.pool.query('delete from anchor')
    await superuser.pool.query('delete from entry')
    await insertEntries(db, rewritten)
    await cutOffOld({ ...ctx, retention_days: 0 })
    await cutOffOld({ ...ctx, retention_days: 41 })
    assert.equal((await sequences())[0], 1)

    // Nothing is cut off a log that was tampered with.
    await superuser.pool.query(`update entry set outcome = 'REFUSED' where sequence = 3`)
    await cutOffOld(ctx)
    assert.equal((await sequences())[0], 1)
    await superuser.pool.query(`update entry set outcome = 'ok' where sequence = 3`)

    await cutOffOld(ctx)
    await cutOffOld(ctx)
    assert.deepEqual(
      await sequences(),
      rewritten.map(({ sequence }) => sequence).filter((sequence) => sequence > 5),
    )
    assert.deepEqual(await db.many(sql`select sequence from cut`), [{ sequence: 5 }])
    assert.deepEqual(await verify(), { status: 'intact', first_fault: null })
    const { hash } = rewritten[4] as AuditEntry
    assert.deepEqual(await verify([{ sequence: 5, hash }]), { status: 'intact', first_fault: null })
    assert.deepEqual(await verify([{ sequence: 5, hash: noHash }]), brokenAt(5, 'anchor'))
    assert.deepEqual(await verdictAfter(['delete from entry where sequence = 6']), brokenAt(6, 'missing'))
    // The service still removes nothing that no cut covers.
    await assert.rejects(db.run(sql`delete from entry`), { code: '42501' })
    await assert.rejects(db.run(sql`delete from cut`), { code: '42501' })
    // A cut that nobody sealed hides nothing.
    await superuser.pool.query(
      `insert into cut select 7, hash, seal, seal_version from entry where sequence = 7`,
    )
    assert.deepEqual(await verdictAfter(['delete from entry where sequence <= 7']), brokenAt(7, 'forged'))
    await superuser.pool.query('delete from cut where sequence = 7')
    assert.deepEqual(await verify(), { status: 'intact', first_fault: null })

    // However old, the last entry stays, so that numbers go on.
    await cutOffOld({ ...ctx, retention_days: -1 })
    assert.deepEqual(await sequences(), [rewritten.at(-1)?.sequence])
    await kit.client(desk, staff).resize({ id: 't', size: 1 })
    const [next] = await until('the next entry', async () => {
      const found = await entriesOf(kit, { operation: 'shipping' })
      return found.length > 1 && found
    })
    assert.equal(next?.sequence, (rewritten.at(-1)?.sequence ?? 0) + 1)
    assert.deepEqual(await verify(), { status: 'intact', first_fault: null })
  } finally {
    await db.close()
  }
})

test('a chain is what anybody can work out from the export', () => {
  const keys = sealKeysFrom({ AUDIT_KEYS: '', MASTER_KEY: '' })
  const entry = {
    event_id: '0190a000-0000-7000-8000-00000000000a',
    kind: 'command' as const,
    operation: 'a.b',
    request_id: 'r',
    actor: {
      kind: 'client' as const,
      account_id: null,
      client_id: 'c',
      session_id: null,
      impersonator_id: null,
      methods: [],
    },
    subject: null,
    outcome: 'ok',
    at: '2026-01-01T00:00:00.000Z',
    recorded_at: '2026-01-01T00:00:01.000Z',
    client_network: null,
    input: { z: 1, a: [true, 'é'] },
    before: null,
    after: null,
    changed: [],
  }
  const [first, second] = chained(keys, { sequence: 0, hash: noHash }, [entry, entry])
  assert.equal(first?.previous_hash, noHash)
  assert.equal(second?.previous_hash, first?.hash)
  assert.notEqual(second?.hash, first?.hash)
})
