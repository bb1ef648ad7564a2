import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Db, newId, publish, sql, withoutSync } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import { type Booted, boot, until } from '@selvedge/testkit'
import { kernelContract } from '../src/kernel-operations.ts'
import { Counted, poison, reader, readerService, Taken, writer, writerService } from './toy.ts'

let kit: Booted
before(async () => {
  kit = await boot({ services: [writerService, readerService] })
})
after(() => kit.stop())

const notes = () => kit.db('writer').many<{ id: string }>(sql`select id from note order by id`)
const seen = (key: string) =>
  kit.db('reader').many<{ n: number }>(sql`select n from seen where key = ${key} order by at`)
const codeOf = (answer: unknown) => (isFailed(answer) ? answer.code : 'ok')

test('an operation checks who asks, what is asked, and answers', async () => {
  const id = newId()
  const anybody = kit.client(writer)
  assert.deepEqual(await anybody.add_note({ id, text: 'one' }), { id, text: 'one' })
  assert.equal(codeOf(await anybody.add_note({ id, text: 'one' })), 'TAKEN')
  assert.equal(codeOf(await anybody.get_notes({})), 'UNAUTHENTICATED')
  assert.equal(codeOf(await anybody.count({ key: 'a', n: 1 })), 'UNAUTHENTICATED')
  assert.equal(codeOf(await kit.client(writer, { id }).count({ key: 'a', n: 1 })), 'FORBIDDEN')
  const before = await notes()
  for (const wrong of [
    { id },
    { id: 'x', text: 'a' },
    { id: newId(), text: 1 },
    { id: newId(), text: 'a', more: 1 },
    { id: newId(), text: 'a\u0000' },
    { id: newId(), text: '\ud800' },
    [],
    null,
    'x',
  ]) {
    assert.equal(codeOf(await anybody.add_note(wrong as never)), 'INVALID_INPUT', JSON.stringify(wrong))
  }
  assert.deepEqual(await notes(), before)
})

test('a call to a peer returns its value or its declared failure', async () => {
  const note = { id: newId(), text: 'relayed' }
  assert.deepEqual(await kit.client(reader).relay_note(note), note)
  assert.equal(codeOf(await kit.client(reader).relay_note(note)), 'TAKEN')
})

test('a key makes one effect and one answer of many requests at once', async () => {
  const key = newId()
  const note = { id: newId(), text: 'once' }
  const keyed = kit.client(writer, { idempotency_key: key })
  const answers = await Promise.all(Array.from({ length: 8 }, () => keyed.add_note(note)))
  for (const answer of answers) assert.deepEqual(answer, note)
  assert.equal(codeOf(await keyed.add_note({ ...note, text: 'other' })), 'IDEMPOTENCY_KEY_REUSED')
  assert.equal((await notes()).filter(({ id }) => id === note.id).length, 1)
})

test('a failure under a key commits nothing and may be tried again', async () => {
  const note = { id: newId(), text: 'again' }
  await kit.client(writer).add_note(note)
  const keyed = kit.client(writer, { idempotency_key: newId() })
  assert.equal(codeOf(await keyed.add_note(note)), 'TAKEN')
  await kit.db('writer').run(sql`delete from note where id = ${note.id}`)
  assert.deepEqual(await keyed.add_note(note), note)
})

test('statements that end in a deadlock run again', async () => {
  const db = kit.db('writer')
  const [one, other] = [newId(), newId()]
  for (const id of [one, other]) await kit.client(writer).add_note({ id, text: 'locked' })
  const deadlocks = sql`select deadlocks as n from pg_stat_database where datname = current_database()`
  const before = (await db.one<{ n: number }>(deadlocks)).n
  const lockBoth = (first: string, second: string) =>
    db.run(sql`
      with held as materialized (select id from note where id = ${first} for update),
      paused as materialized (select pg_sleep(0.2) from held)
      select note.id from paused, note where note.id = ${second} for update of note`)
  assert.deepEqual(await Promise.all([lockBoth(one, other), lockBoth(other, one)]), [1, 1])
  await until('PostgreSQL counts it', async () => (await db.one<{ n: number }>(deadlocks)).n > before)
})

test('events of concurrent transactions arrive once each and in the order of their key', async () => {
  const db = kit.db('writer')
  const keys = Array.from({ length: 8 }, () => newId())
  const perKey = 25
  const write = async (key: string) => {
    for (let n = 0; n < perKey; n++) {
      await db.transaction(async (tx) => {
        // The transaction gets its id now and publishes later, so ids and commits are out of step.
        await tx.run(sql`select pg_current_xact_id()`)
        await tx.run(sql`select pg_sleep(${Math.random() / 200})`)
        await publish(tx, Counted, { key, n })
      })
    }
  }
  await Promise.all(keys.map(write))
  for (const key of keys) {
    const all = await until('all events', async () => {
      const rows = await seen(key)
      return rows.length >= perKey && rows
    })
    assert.deepEqual(
      all.map(({ n }) => n),
      Array.from({ length: perKey }, (_, n) => n),
    )
  }
})

test('reading by the highest number seen loses the event that commits late; reading by windows does not', async () => {
  const db = kit.db('writer')
  const slowKey = newId()
  const fastKey = newId()
  const numbers = () => db.many<{ seq: number; key: string }>(sql`select seq, key from outbox order by seq`)
  let highest = Math.max(0, ...(await numbers()).map(({ seq }) => seq))
  const naive: string[] = []
  const readNaively = async () => {
    for (const row of await db.many<{ seq: number; key: string }>(
      sql`select seq, key from outbox where seq > ${highest} order by seq`,
    )) {
      naive.push(row.key)
      highest = row.seq
    }
  }
  await db.transaction(async (slow) => {
    await publish(slow, Counted, { key: slowKey, n: 1 })
    await publish(db, Counted, { key: fastKey, n: 1 })
    await readNaively()
  })
  await readNaively()
  assert.deepEqual(naive, [fastKey])
  for (const key of [slowKey, fastKey])
    await until(`event ${key}`, async () => (await seen(key)).length === 1)
})

test('a poisoned event holds up its own key, is parked, and can be replayed', async () => {
  const good = newId()
  const bad = newId()
  poison.add(`${bad}/1`)
  const db = kit.db('writer')
  for (const n of [1, 2]) {
    await publish(db, Counted, { key: bad, n })
    await publish(db, Counted, { key: good, n })
  }
  await until('the good key', async () => (await seen(good)).length === 2)
  assert.deepEqual(await seen(bad), [])
  const own = kit.db('reader')
  // Seven failures later, as far as the table knows.
  const waiting = await until('the event set aside', async () => {
    const rows = await own.many<{ id: number; attempts: number }>(
      sql`select id, attempts from event_retry where key = ${bad} order by id`,
    )
    return rows.length === 2 && rows
  })
  await own.run(sql`update event_retry set attempts = 7, next_at = now() where id = ${waiting[0]?.id}`)
  await until('the event parked', () =>
    own.first(sql`select 1 from event_retry where id = ${waiting[0]?.id} and parked_at is not null`),
  )
  assert.deepEqual(await seen(bad), [])
  const administrator = kit.client(
    { ...kernelContract, $name: 'reader' },
    { roles: ['administrator'], id: newId() },
  )
  const parked = async (page: number) => {
    const listed = await administrator.list_parked_events({ page, limit: 1 })
    assert.ok('data' in listed)
    return [listed.data.map(({ id }) => id), listed.pagination.total]
  }
  assert.deepEqual(await parked(1), [[waiting[0]?.id], 1])
  assert.deepEqual(await parked(2), [[], 1], 'a page past the end has the same total')
  poison.delete(`${bad}/1`)
  assert.deepEqual(await administrator.replay_parked_event({ id: waiting[0]?.id ?? 0 }), {})
  await until('both events applied', async () => (await seen(bad)).length === 2)
  assert.deepEqual(await seen(bad), [{ n: 1 }, { n: 2 }])
})

test('a consumer that is stopped and started goes on where it was', async () => {
  const key = newId()
  await publish(kit.db('writer'), Counted, { key, n: 1 })
  await kit.restart('reader')
  await publish(kit.db('writer'), Counted, { key, n: 2 })
  await until('both', async () => (await seen(key)).length === 2)
  assert.deepEqual(await seen(key), [{ n: 1 }, { n: 2 }])
})

test('a service cannot read what belongs to another', async () => {
  await assert.rejects(kit.db('reader').many(sql`select * from writer.note`), { code: '42501' })
})

test('what is to be done after a commit is done then, once, and not after what was rolled back', async () => {
  const db = kit.db('writer')
  const seen: string[] = []
  const note = async (tx: Db, text: string) => {
    const id = newId()
    await tx.run(sql`insert into note (id, text) values (${id}, ${text})`)
    tx.afterCommit(() => seen.push(text))
  }
  await db.transaction(async (tx) => {
    await note(tx, 'first')
    await tx.transaction(async (inner) => {
      await note(inner, 'second')
    })
    await tx.transaction(async (inner) => {
      await note(inner, 'refused')
      return fail(Taken)
    })
    await assert.rejects(
      tx.transaction(async (inner) => {
        await note(inner, 'thrown')
        throw new Error('thrown')
      }),
    )
    assert.equal(seen.length, 0)
    tx.afterCommit(() => seen.push('third'))
  })
  assert.deepEqual([...seen], ['first', 'second', 'third'])
  await db.transaction(async (tx) => {
    await note(tx, 'refused')
    return fail(Taken)
  })
  await assert.rejects(
    db.transaction(async (tx) => {
      await note(tx, 'thrown')
      throw new Error('thrown')
    }),
  )
  db.afterCommit(() => seen.push('at once'))
  assert.deepEqual(seen.slice(3), ['at once'])
})

test('a statement that need not wait for the disk changes that for its own transaction alone', async () => {
  const db = kit.db('writer')
  const setting = sql`select current_setting('synchronous_commit') as value`
  const usual = await db.one(setting)
  await db.transaction(async (tx) => {
    await tx.run(sql`set local synchronous_commit = on`)
    await tx.one(sql`select 1 from ${withoutSync}`)
    assert.deepEqual(await tx.one(setting), { value: 'off' })
  })
  assert.deepEqual(await db.one(setting), usual)
})
