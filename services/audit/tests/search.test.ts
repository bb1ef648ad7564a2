import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AuditEntry, audit } from '@selvedge/contracts'
import { Binary } from '@selvedge/kernel/contract'
import { type Booted, until } from '@selvedge/testkit'
import { hashOf } from '../src/chain.ts'
import { auditor, desk, deskEntries, entriesOf, open, shopper, staff } from './desk.ts'

let kit: Booted
let middle: string
const other = '0190a000-0000-7000-8000-000000000009'

before(async () => {
  kit = await open()
  const client = kit.client(desk, staff)
  await client.resize({ id: 'coat', size: 40 })
  await client.resize({ id: 'coat', size: 42 })
  middle = (await until('a later millisecond', () => {
    const now = new Date().toISOString()
    return new Date(Date.now() - 1) > new Date(started) ? now : undefined
  })) as string
  await client.resize({ id: 'shirt', size: 13 })
  await kit.client(desk, { roles: ['warehouse'], id: other }).resize({ id: '=HYPERLINK("x")', size: 1 })
  await kit.client(desk, { ...shopper, actor: staff.id }).note({ id: shopper.id })
  await kit.client(desk, { id: other, roles: ['analyst'] }).resize({ id: 'coat', size: 1 })
  await deskEntries(kit, 6)
})
after(() => kit.stop())
const started = Date.now()

const found = async (filter: object) =>
  (await entriesOf(kit, filter)).map(({ operation, subject, outcome }) => [
    operation.replace('shipping.', ''),
    subject?.id ?? null,
    outcome,
  ])

const coat = [
  ['resize', 'coat', 'ok'],
  ['resize', 'coat', 'ok'],
]
const shirt = ['resize', 'shirt', 'REFUSED']
const noted = ['note', shopper.id, 'ok']
const denied = ['resize', null, 'FORBIDDEN']
const link = ['resize', '=HYPERLINK("x")', 'ok']

test('entries are found by who, what, how it ended, when and by words', async () => {
  assert.deepEqual(await found({ subject_id: 'coat' }), coat)
  assert.deepEqual(await found({ subject_type: 'thing', outcome: 'REFUSED' }), [shirt])
  assert.deepEqual(await found({ outcome: 'refused' }), [denied, shirt])
  assert.deepEqual(await found({ actor: other }), [denied, link])
  assert.deepEqual(await found({ actor: staff.id }), [noted, shirt, ...coat])
  assert.deepEqual(await found({ actor: shopper.id }), [noted])
  assert.deepEqual(await found({ operation: 'shipping.note' }), [noted])
  assert.deepEqual(await found({ operation: 'ship' }), [])
  assert.deepEqual(await found({ kind: 'denied' }), [denied])
  assert.deepEqual(await found({ until: middle, operation: 'shipping' }), coat)
  assert.deepEqual(await found({ from: middle, operation: 'shipping' }), [denied, noted, link, shirt])
  assert.deepEqual(await found({ q: 'coat' }), coat)
  assert.deepEqual(await found({ q: 'note' }), [noted])
  assert.deepEqual(await found({ q: `'; drop table entry; --` }), [])
})

test('pages follow each other without a gap', async () => {
  const client = kit.client(audit, auditor)
  const seen: number[] = []
  let cursor: number | null = null
  do {
    const page = await client.list_entries({ limit: 2, ...(cursor === null ? {} : { cursor }) })
    if ('code' in page) throw new Error(page.code)
    seen.push(...page.data.map(({ sequence }) => sequence))
    cursor = page.next_cursor
  } while (cursor !== null)
  assert.deepEqual(seen, [6, 5, 4, 3, 2, 1])
})

test('one entry is had by its number', async () => {
  const client = kit.client(audit, auditor)
  assert.equal(((await client.get_entry({ sequence: 1 })) as AuditEntry).subject?.id, 'coat')
  assert.equal(((await client.get_entry({ sequence: 1000 })) as { code: string }).code, 'ENTRY_NOT_FOUND')
})

const part = async (input: { format: 'csv' | 'jsonl'; after?: number; limit?: number; outcome?: string }) => {
  const answer = await kit.client(audit, auditor).export_entries(input)
  assert.ok(answer instanceof Binary)
  return { type: answer.type, text: Buffer.from(answer.body).toString() }
}

test('an export as JSON Lines comes in parts and can be checked by whoever has it', async () => {
  const entries: AuditEntry[] = []
  for (let after = 0; ; after = entries.at(-1)?.sequence ?? 0) {
    const { type, text } = await part({ format: 'jsonl', after, limit: 4 })
    assert.equal(type, 'application/x-ndjson')
    const lines = text.split('\n').slice(0, -1)
    entries.push(...lines.map((line) => JSON.parse(line)))
    if (lines.length < 4) break
  }
  assert.deepEqual(
    entries.slice(0, 6).map(({ sequence }) => sequence),
    [1, 2, 3, 4, 5, 6],
  )
  for (const entry of entries) assert.equal(hashOf(entry), entry.hash)
})

test('an export as CSV holds no formulas', async () => {
  const { type, text } = await part({ format: 'csv', outcome: 'ok', limit: 6 })
  assert.equal(type, 'text/csv')
  const rows = text.split('\r\n')
  assert.match(rows[0] as string, /^"sequence","at","kind"/)
  assert.equal(rows.filter((row) => row.includes(`,"'=HYPERLINK(""x"")",`)).length, 1)
  assert.ok(!text.includes(',"='))
})

test('who exports is in the log, and nobody without the permission reads it', async () => {
  const exported = await until(
    'the entry of an export',
    async () => {
      const all = await entriesOf(kit, { operation: 'audit.export_entries' })
      return all.length >= 3 ? all : undefined
    },
    60_000,
  )
  assert.deepEqual(
    new Set(exported.map(({ kind, actor }) => `${kind} by ${actor.account_id}`)),
    new Set([`read by ${auditor.id}`]),
  )
  for (const as of [{}, shopper, staff, { id: other, roles: ['merchandiser', 'analyst'] }]) {
    const client = kit.client(audit, as)
    const expected = 'id' in as ? 'FORBIDDEN' : 'UNAUTHENTICATED'
    for (const answer of [
      await client.list_entries({}),
      await client.get_entry({ sequence: 1 }),
      await client.export_entries({ format: 'csv' }),
      await client.verify_chain({}),
      await client.get_verification({ verification_id: other }),
    ])
      assert.equal((answer as { code: string }).code, expected)
  }
})
