import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { catalog, inventory, orders, type ProductFacts } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { searchService } from '@selvedge/search'
import { type Booted, boot, fake, until } from '@selvedge/testkit'
import { search } from '../src/engine/search.ts'
import { deleteProduct, putAvailability, putProducts } from '../src/store.ts'
import { facts } from './facts.test-helper.ts'
import { type Process, startProcess } from './snapshot-process.test-helper.ts'

const booted = () =>
  boot({ services: [searchService], fakes: [fake(catalog, {}), fake(inventory, {}), fake(orders, {})] })
let kit: Booted
let root: string
let folder: string
before(async () => {
  kit = await booted()
  root = mkdtempSync(join(tmpdir(), 'selvedge-test-'))
})
after(async () => {
  await kit.stop()
  rmSync(root, { recursive: true })
})
beforeEach(async () => {
  folder = mkdtempSync(join(root, 'shop-'))
  await kit.db('search').run(sql`truncate product, variant, index_snapshot`)
})

const start = (at: Booted = kit) => startProcess(at.database_url('search'), folder)
const put = (...products: ProductFacts[]) => putProducts(kit.db('search'), products)
const everything = ({ ctx }: Process) => search(ctx.index, { page: 1, limit: 100, facets: true })
const found = ({ ctx }: Process, text: string) =>
  search(ctx.index, { text, page: 1, limit: 100, facets: false }).product_ids
const snapshot = () => {
  const [name, ...more] = readdirSync(folder).filter((each) => each.endsWith('.snapshot'))
  assert.deepEqual(more, [])
  return name === undefined ? assert.fail('there is no snapshot') : join(folder, name)
}

/** What a process without a snapshot makes of the same rows. */
const builtFromRows = async () => {
  const process = await startProcess(kit.database_url('search'), '')
  const all = everything(process)
  await process.stop()
  return all
}

test('a start takes the index from the snapshot, and sees what changed while nobody ran', async () => {
  const [kept, renamed, deleted, sold] = ['Anorak', 'Bolero', 'Cape', 'Dress'].map((name) => facts(name)) as [
    ProductFacts,
    ProductFacts,
    ProductFacts,
    ProductFacts,
  ]
  await put(kept, renamed, deleted, sold)
  const first = await start()
  assert.equal(first.wasFirst, true)
  await first.stop()

  const added = facts('Espadrille')
  await put({ ...renamed, name: 'Bodice', version: 2 }, added)
  await deleteProduct(kit.db('search'), { product_id: deleted.product_id })
  const [{ variant_id }] = sold.variants as [ProductFacts['variants'][number]]
  await putAvailability(kit.db('search'), [{ variant_id, available: true }])

  const second = await start()
  assert.equal(second.wasFirst, false)
  assert.deepEqual(second.warnings, [])
  assert.deepEqual(found(second, 'anorak'), [kept.product_id])
  assert.deepEqual(found(second, 'bolero'), [])
  assert.deepEqual(found(second, 'bodice'), [renamed.product_id])
  assert.deepEqual(found(second, 'cape'), [])
  assert.deepEqual(found(second, 'espadrille'), [added.product_id])
  assert.deepEqual(everything(second), await builtFromRows())
  const available = { filters: { available: true }, page: 1, limit: 9, facets: false } as const
  assert.deepEqual(search(second.ctx.index, available).product_ids, [sold.product_id])

  await put({ ...kept, name: 'Overcoat', version: 2 })
  await until('a change after the start', async () => found(second, 'overcoat').length === 1)
  await second.stop()
})

test('what a snapshot holds is not read again', async () => {
  await put(facts('Anorak'))
  await (await start()).stop()
  // A row that changes without its xid is one that a follower cannot see: the index can have it from the rows alone.
  await kit.db('search').run(sql`update product set facts = null`)
  const second = await start()
  assert.equal(everything(second).total, 1)
  await second.stop()
})

test('one is written soon after the index was built, so that a killed process leaves it', async () => {
  await put(facts('Anorak'))
  const first = await start()
  await until('a snapshot', async () => readdirSync(folder).some((name) => name.endsWith('.snapshot')))
  await first.abandon()
  const second = await start()
  assert.equal(second.wasFirst, false)
  assert.equal(everything(second).total, 1)
  await second.stop()
})

test('a damaged snapshot costs the time to build and a line in the log, and is replaced', async () => {
  await put(facts('Anorak'), facts('Bolero'))
  await (await start()).stop()
  const whole = readFileSync(snapshot())
  const expected = await builtFromRows()
  const damages: [string, () => void][] = [
    [
      'it is damaged',
      () =>
        writeFileSync(
          snapshot(),
          whole.map((byte, at) => (at === 100 ? byte ^ 1 : byte)),
        ),
    ],
    ['it is cut off or of another format', () => truncateSync(snapshot(), whole.length - 1)],
    ['it is cut off', () => truncateSync(snapshot(), 0)],
  ]
  for (const [reason, damage] of damages) {
    damage()
    const process = await start()
    assert.deepEqual(process.warnings, [reason])
    assert.deepEqual(everything(process), expected)
    await process.stop()
    const next = await start()
    assert.deepEqual(next.warnings, [])
    assert.equal(next.wasFirst, false)
    await next.stop()
  }
})

test('a snapshot of another database is refused', async () => {
  await put(facts('Anorak'))
  await (await start()).stop()
  const other = await booted()
  try {
    const process = await start(other)
    assert.deepEqual(process.warnings, ['it is of another database'])
    assert.equal(everything(process).total, 0)
    await process.abandon()
  } finally {
    await other.stop()
  }
})

test('one is refused after the table was emptied, and one that the database does not know', async () => {
  await put(facts('Anorak'))
  await (await start()).stop()
  // As after a backup from before was restored: the same database, without the note.
  await kit.db('search').run(sql`delete from index_snapshot`)
  const restored = await start()
  assert.deepEqual(restored.warnings, ['it is too old, or of a history that the database does not have'])
  assert.equal(everything(restored).total, 1)
  await restored.stop()

  await kit.db('search').run(sql`truncate product`)
  const emptied = await start()
  assert.deepEqual(emptied.warnings, ['it is of another database'])
  assert.equal(everything(emptied).total, 0)
  await emptied.stop()
})

test('notes of old snapshots are forgotten, and what was left in the folder is cleared away after a day', async () => {
  await put(facts('Anorak'))
  await kit.db('search').run(sql`
    insert into index_snapshot values (${newId()}, '3', now() - interval '31 days')`)
  const leftovers = ['index-00ff.snapshot', 'index-00ff.1.partial', 'index-00ff.2.partial', 'notes.txt']
  for (const name of leftovers) writeFileSync(join(folder, name), '')
  const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000)
  for (const name of leftovers.filter((each) => !each.includes('2')))
    utimesSync(join(folder, name), twoDaysAgo, twoDaysAgo)
  await (await start()).stop()
  const own = snapshot().slice(folder.length + 1)
  assert.deepEqual(readdirSync(folder).sort(), [own, 'index-00ff.2.partial', 'notes.txt'].sort())
  const notes = await kit.db('search').many(sql`
    select snapshot_id from index_snapshot where written_at < now() - interval '30 days'`)
  assert.deepEqual(notes, [])
})

test('a process that is killed while it writes leaves the snapshot before whole', async () => {
  const products = Array.from({ length: 300 }, (_, n) => facts(`Coat number ${n}`))
  await put(...products)
  const expected = await builtFromRows()
  await (await start()).stop()
  const victim = fileURLToPath(new URL('./snapshot-victim.ts', import.meta.url))
  for (const milliseconds of [1, 3, 7, 13]) {
    const child = spawn(process.execPath, [victim, kit.database_url('search'), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit')
    await once(child.stdout, 'data')
    const killing = performance.now() + milliseconds
    await until('the moment to kill', async () => performance.now() > killing)
    child.kill('SIGKILL')
    await ended
    const survivor = await start()
    assert.deepEqual(survivor.warnings, [])
    assert.equal(survivor.wasFirst, false)
    assert.deepEqual(everything(survivor), expected)
    await survivor.stop()
  }
})

test('a folder that cannot be written to costs a line in the log', async () => {
  await put(facts('Anorak'))
  folder = join(folder, 'file', 'inside')
  writeFileSync(join(folder, '..'), '')
  const process = await start()
  assert.equal(everything(process).total, 1)
  await process.stop()
  assert.equal(process.warnings[0], 'ENOTDIR')
  assert.equal(
    process.warnings[1],
    'no snapshot of the index was written; the next start builds it from rows',
  )
})

test('processes of one folder replace one file, each whole', async () => {
  await put(facts('Anorak'))
  const [one, two] = await Promise.all([start(), start()])
  await put(facts('Bolero'))
  await until('both have it', async () => [one, two].every((each) => everything(each).total === 2))
  await Promise.all([one.stop(), two.stop()])
  const third = await start()
  assert.deepEqual([third.warnings, third.wasFirst, everything(third).total], [[], false, 2])
  await third.stop()
  assert.equal(readdirSync(folder).length, 1)
})
