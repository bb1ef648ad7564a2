import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createLog, newId, sql } from '@selvedge/kernel'
import type { Audited, EventRecord } from '@selvedge/kernel/contract'
import { type Booted, until } from '@selvedge/testkit'
import { append } from '../src/append.ts'
import { hashOf, noHash } from '../src/chain.ts'
import { sealKeysFrom } from '../src/seal-keys.ts'
import { desk, entriesOf, open, staff } from './desk.ts'

let kit: Booted
before(async () => {
  kit = await open()
})
after(() => kit.stop())

const eventOf = (service: string, operation = `${service}.do`): EventRecord<Audited> => ({
  id: newId(),
  name: `${service}.audited.v1`,
  key: 'r',
  at: new Date().toISOString(),
  traceparent: null,
  payload: {
    kind: 'command',
    operation,
    request_id: 'r',
    actor: {
      kind: 'client',
      account_id: null,
      client_id: 'till 3',
      session_id: null,
      impersonator_id: null,
      methods: [],
    },
    subject: { type: 'thing', id: '1' },
    outcome: 'ok',
    at: '2026-01-01T00:00:00.123Z',
    client_network: null,
    input: { b: [1.5, 1e21, -0, 'é\u2028'], a: { z: null } },
    before: null,
    after: null,
    changed: ['b'],
  },
})

const keys = sealKeysFrom({ AUDIT_KEYS: '', MASTER_KEY: '' })
const log = createLog({ level: 'silent' })
const apply = (events: readonly EventRecord<Audited>[]) =>
  kit.db('audit').transaction((tx) => append({ db: tx, keys, log, retention_days: 0 }, events))

const assertChained = async () => {
  const entries = []
  for (let cursor: number | undefined; ; ) {
    const part = await entriesOf(kit, cursor === undefined ? {} : { cursor })
    entries.unshift(...part.toReversed())
    cursor = part.at(-1)?.sequence
    if (part.length < 100) break
  }
  let previous = noHash
  for (const [index, entry] of entries.entries()) {
    assert.equal(entry.sequence, index + 1)
    assert.equal(entry.previous_hash, previous)
    assert.equal(hashOf(entry), entry.hash)
    previous = entry.hash
  }
  return entries
}

test('appending from many sides at once makes one chain without gaps', async () => {
  const batches = Array.from({ length: 12 }, (_, n) =>
    Array.from({ length: 5 }, () => eventOf(n % 2 === 0 ? 'orders' : 'catalog')),
  )
  await Promise.all(batches.map(apply))
  const entries = await assertChained()
  assert.deepEqual(
    new Set(entries.map(({ event_id }) => event_id)),
    new Set(batches.flat().map(({ id }) => id)),
  )
})

test('an event that comes again, also to two at once, is one entry', async () => {
  const events = [eventOf('orders'), eventOf('orders')]
  await Promise.all([apply(events), apply(events), apply(events.slice(1))])
  await apply(events)
  const entries = await assertChained()
  for (const { id } of events) assert.equal(entries.filter(({ event_id }) => event_id === id).length, 1)
})

test('what fails in the middle leaves nothing, and the next one follows on', async () => {
  const count = (await assertChained()).length
  const event = eventOf('orders')
  await assert.rejects(
    kit.db('audit').transaction(async (tx) => {
      await append({ db: tx, keys, log, retention_days: 0 }, [event])
      throw new Error('crash before the commit')
    }),
  )
  await apply([event])
  assert.equal((await assertChained()).length, count + 1)
})

test('a service cannot tell of what another one did', async () => {
  const count = (await assertChained()).length
  await assert.rejects(apply([eventOf('orders', 'payments.refund')]), /not its own/)
  assert.equal((await assertChained()).length, count)
})

test('restarts while records come lose none and repeat none', async () => {
  const client = kit.client(desk, staff)
  const asked = (async () => {
    for (let size = 1; size <= 60; size++) await client.resize({ id: 'r', size: size * 20 })
  })()
  await kit.restart('audit')
  await kit.restart('audit')
  await asked
  const ids = (await kit.db('shipping').many<{ id: string }>(sql`select id from outbox`)).map(({ id }) => id)
  const entries = await until(
    'all records',
    async () => {
      const found = (await assertChained()).filter(({ operation }) => operation === 'shipping.resize')
      return found.length >= ids.length ? found : undefined
    },
    60_000,
  )
  assert.deepEqual(entries.map(({ event_id }) => event_id).sort(), ids.sort())
  assert.equal(ids.length, 60)
})
