import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Db, followKeys, newId, type ProcessScope, sql } from '@selvedge/kernel'
import { type Booted, boot, until } from '@selvedge/testkit'
import { writerService } from './toy.ts'

let kit: Booted
before(async () => {
  kit = await boot({ services: [writerService] })
  await kit.db('writer').run(sql`create table watched (id text primary key, xid xid8 not null)`)
})
after(() => kit.stop())

const touch = (db: { run(statement: ReturnType<typeof sql>): Promise<number> }, id: string) =>
  db.run(sql`
    insert into watched values (${id}, pg_current_xact_id())
    on conflict (id) do update set xid = excluded.xid`)

/** A process that is woken by the test alone, and otherwise looks by itself. */
/**
 * Until every transaction has ended that is as old as what was written so far; other tests on the same server have theirs.
 * A follower that starts then hears of nothing that was before it.
 */
const settled = (db: Db) =>
  until('older transactions have ended', async () => {
    const { open } = await db.one<{ open: boolean }>(sql`
      select exists (select 1 from watched where xid >= pg_snapshot_xmin(pg_current_snapshot())) as open`)
    return !open
  })

const scopeOf = (kit: Booted): ProcessScope & { wake(): void } => {
  let wake = () => {}
  return {
    db: kit.db('writer'),
    wake: () => wake(),
    ticket: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      wake = resolve
      return {
        wait: (limit) => {
          const timer = setTimeout(resolve, limit)
          return promise.finally(() => clearTimeout(timer))
        },
      }
    },
  }
}

const table = { name: 'watched', key: 'id' }

test('what changes from now on is reported, once for each transaction that changed it', async (t) => {
  const db = kit.db('writer')
  const [before, inserted, updated] = [newId(), newId(), newId()]
  await touch(db, before)
  await touch(db, updated)
  const seen: string[] = []
  await settled(db)
  const follower = await followKeys(scopeOf(kit), table, (rows) => seen.push(...rows.map(({ key }) => key)))
  t.after(() => follower.stop())
  await touch(db, inserted)
  await touch(db, updated)
  await until('both', () => seen.includes(inserted) && seen.includes(updated))
  await touch(db, updated)
  await until('the second change', () => seen.filter((key) => key === updated).length === 2)
  assert.deepEqual(seen.toSorted(), [inserted, updated, updated].toSorted())
})

test('a change is heard of at once although an older transaction is still running, and that one’s own too', async (t) => {
  const db = kit.db('writer')
  const [early, late] = [newId(), newId()]
  const seen: string[] = []
  const scope = scopeOf(kit)
  await settled(db)
  const follower = await followKeys(scope, table, (rows) => seen.push(...rows.map(({ key }) => key)))
  t.after(() => follower.stop())
  await db.transaction(async (slow) => {
    await touch(slow, late)
    await touch(db, early)
    await until('the newer change', () => {
      scope.wake()
      return seen.includes(early)
    })
    // Looks that read the same window again do not repeat it.
    const looks = follower.behind()
    await until('another look', () => {
      scope.wake()
      return follower.behind() < looks
    })
    assert.deepEqual(seen, [early])
  })
  await until('the older change', () => seen.includes(late))
  assert.deepEqual(seen, [early, late])
})

test('a database that is away shows in behind, and nothing is missed once it is back', async (t) => {
  const db = kit.db('writer')
  const id = newId()
  const seen: string[] = []
  const scope = scopeOf(kit)
  let away = false
  let refused = 0
  const many: typeof db.many = (statement) => {
    if (!away) return db.many(statement)
    refused += 1
    return Promise.reject(new Error('away'))
  }
  await settled(db)
  const follower = await followKeys({ ...scope, db: { ...db, many } }, table, (rows) =>
    seen.push(...rows.map(({ key }) => key)),
  )
  t.after(() => follower.stop())
  away = true
  // A look that had asked before may still see what is written now.
  await until('a look finds it away', () => refused > 0)
  await touch(db, id)
  await until('it shows', () => follower.behind() > 1000)
  assert.equal(seen.length, 0)
  away = false
  await until('it is read', () => seen.includes(id))
  await until('it is up to date', () => follower.behind() < 1000)
})
