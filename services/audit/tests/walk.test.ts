import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as contracts from '@selvedge/contracts'
import { type Db, defineService, handler, hiddenByName, sql } from '@selvedge/kernel'
import { type Contract, contract, type Operation, T } from '@selvedge/kernel/contract'
import { type Booted, boot } from '@selvedge/testkit'

const exported: readonly unknown[] = Object.values(contracts)

const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' && value !== null && '$operations' in value

/** Every contract there is, with inputs and outputs that let anything pass: who asks is all that matters here. */
const open = exported.filter(isContract).map(({ $name, $operations }) => {
  const commands = Object.entries($operations).filter(([, { kind }]) => kind === 'command')
  const loose = commands.map(([name, operation]): [string, Operation] => [
    name,
    { ...operation, input: T.Object({}), output: T.Unknown() as never },
  ])
  return contract($name, Object.fromEntries(loose))
})

const done = async (ctx: { db: Db }) => {
  await ctx.db.run(sql`select 1`)
  return {} as never
}

let kit: Booted
before(async () => {
  kit = await boot({
    services: open.map((each) =>
      defineService(each, {
        context: ({ db }) => ({ db }),
        migrations: new URL('./no-migrations/', import.meta.url),
        operations: Object.fromEntries(
          Object.entries(each.$operations).map(([name, operation], index) => [
            name,
            handler(operation, done, { idempotency: index % 2 === 0 ? 'kernel' : 'handler' }),
          ]),
        ),
      }),
    ),
  })
})
after(() => kit.stop())

const id = '0190a000-0000-7000-8000-000000000001'

const recordsOf = async (service: string) =>
  kit.db(service).many<{ operation: string; kind: string; outcome: string; account_id: string }>(sql`
    select payload ->> 'operation' as operation, payload ->> 'kind' as kind, payload ->> 'outcome' as outcome,
      payload -> 'actor' ->> 'account_id' as account_id
    from outbox order by seq`)

test('there are contracts to walk', () => {
  assert.ok(open.length >= 10)
})

test('every command that a permission of staff allows leaves exactly one record, whoever wrote the handler', async () => {
  let walked = 0
  for (const each of open) {
    const client = kit.client(each, { id, roles: ['administrator'] }) as Record<
      string,
      (input: unknown) => Promise<unknown>
    >
    for (const [name, { access }] of Object.entries(each.$operations)) {
      await kit.db(each.$name).run(sql`delete from outbox`)
      const answer = await client[name]?.({})
      const records = await recordsOf(each.$name)
      // What everybody may do with their own account is nobody else's business, permission or not.
      if (access.permission === undefined || access.permission.startsWith('account:')) {
        assert.deepEqual(
          records.filter(({ kind }) => kind !== 'denied'),
          [],
          `${each.$name}.${name}`,
        )
        continue
      }
      walked += 1
      assert.deepEqual(answer, {}, `${each.$name}.${name}`)
      const operation = `${each.$name}.${name}`
      assert.deepEqual(records, [{ operation, kind: 'command', outcome: 'ok', account_id: id }])
    }
  }
  assert.ok(walked >= 30, `${walked}`)
})

test('no command of a customer or of a visitor leaves any', async () => {
  for (const each of open) {
    await kit.db(each.$name).run(sql`delete from outbox`)
    for (const as of [{ id }, {}]) {
      const client = kit.client(each, as) as Record<string, (input: unknown) => Promise<unknown>>
      for (const name of Object.keys(each.$operations)) await client[name]?.({})
    }
    assert.deepEqual(await recordsOf(each.$name), [], each.$name)
  }
})

test('the log follows every service that has a contract', () => {
  assert.deepEqual([...contracts.auditedServices].sort(), open.map(({ $name }) => $name).sort())
})

/** Names under which values are about persons or let somebody in. */
const telling =
  /^(?:e_?mail|to|username|first_name|last_name|phone|line[12]|postal_code|password|.*_password|.*secret|.*token|code)$/

type Shape = { properties?: Record<string, Shape>; items?: Shape; anyOf?: Shape[]; 'x-data'?: string }

const unmarked = (shape: Shape, at: string): string[] =>
  shape['x-data'] !== undefined
    ? []
    : [
        ...Object.entries(shape.properties ?? {}).flatMap(([name, field]) =>
          telling.test(name) && hiddenByName(name) === undefined && field['x-data'] === undefined
            ? [`${at}/${name}`]
            : unmarked(field, `${at}/${name}`),
        ),
        ...(shape.items === undefined ? [] : unmarked(shape.items, `${at}[]`)),
        ...(shape.anyOf ?? []).flatMap((branch) => unmarked(branch, at)),
      ]

/** In the catalogue a code names a currency, a market, an attribute or a chart, and lets nobody in. */
const isHarmless = (at: string): boolean => /^catalog\.[^/]+\/(?:[^/]+\/)*code$/.test(at)

test('what is personal or secret in the input of a public command is hidden, by its name or by a mark', () => {
  const found = exported.filter(isContract).flatMap(({ $name, $operations }) =>
    Object.entries($operations)
      // Whoever acts in a customer's place may do what the customer may: every public command may be recorded.
      .filter(([, { kind, http, raw }]) => kind === 'command' && http !== undefined && raw === undefined)
      .flatMap(([name, { input }]) => unmarked(input as Shape, `${$name}.${name}`)),
  )
  assert.deepEqual(
    found.filter((at) => !isHarmless(at)),
    [],
  )
  assert.ok(found.includes('catalog.replace_currencies/data[]/code'), 'the walk finds what has such a name')
})
