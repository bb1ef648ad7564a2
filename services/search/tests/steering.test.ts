import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { catalog, inventory, orders, ProductChanged, type RuleInput, search } from '@selvedge/contracts'
import { createLog, newId, type RunningService, startService, type Transport } from '@selvedge/kernel'
import { isFailed, type OutputOf } from '@selvedge/kernel/contract'
import { searchService } from '@selvedge/search'
import { type Booted, boot, fake, until } from '@selvedge/testkit'
import { takeOverProducts } from '../src/take-over.ts'
import { facts } from './facts.test-helper.ts'

const fakes = [fake(catalog, {}), fake(inventory, {}), fake(orders, {})]
let kit: Booted
let second: RunningService
before(async () => {
  kit = await boot({ services: [searchService], fakes })
  second = await startService(searchService, {
    databaseUrl: kit.database_url,
    transportTo: ({ $name }) => fakes.find(([contract]) => contract.$name === $name)?.[1] as Transport,
    authenticate: async () => undefined,
    environment: {},
    log: createLog({ level: 'silent' }),
    checkOutput: true,
    poolSize: 5,
  })
})
after(async () => {
  await second.stop()
  await kit.stop()
})

type Found = OutputOf<typeof search.find_products>
const staff = () => kit.client(search, { roles: ['merchandiser'], id: newId() })
const ok = <T>(answer: T) => {
  assert.ok(!isFailed(answer), JSON.stringify(answer))
  return answer as Exclude<T, { code: string; status: number }>
}
const asked = (input: object) => ({ filters: {}, page: 1, limit: 20, facets: true, ...input })
const find = async (input: object): Promise<Found> =>
  ok(await kit.client(search, { via: 'catalog' }).find_products(asked(input))) as Found
/** What another process answers. */
const findElsewhere = async (input: object): Promise<Found> => {
  const reply = await second.transport.call('find_products', asked(input), {
    request_id: newId(),
    via: 'catalog',
  })
  assert.ok('value' in reply)
  return reply.value as Found
}
const tell = async (...names: string[]): Promise<string[]> => {
  const products = names.map((name, nth) => facts(name, { created_at: new Date(nth * 1000).toISOString() }))
  await takeOverProducts(
    { db: kit.db('search') } as never,
    products.map((payload) => ({
      ...{ id: newId(), name: ProductChanged.name, key: '', payload, at: '', traceparent: null },
    })) as never,
  )
  const text = names.at(-1) as string
  for (const asking of [find, findElsewhere])
    await until('the products', async () => (await asking({ text })).total > 0)
  return products.map(({ product_id }) => product_id)
}
const nothing: RuleInput = {
  ...{ name: 'A rule', enabled: true, query: null, category_id: null, valid_from: null, valid_until: null },
  ...{ pins: [], boosts: [], buried: [], hidden: [] },
}

test('a synonym is searched by in every process, changed and deleted', async () => {
  const [cardigan, scarf] = await tell('Cardigan of merino', 'Scarf of merino')
  const ids = async (text: string) => (await findElsewhere({ text })).product_ids
  assert.deepEqual(await ids('grandpacoat'), [])
  const made = ok(
    await staff().create_synonym({ language: null, of: null, phrases: ['grandpacoat', 'cardigan'] }),
  )
  await until('the synonym', async () => (await ids('grandpacoat'))[0] === cardigan)
  assert.deepEqual(ok(await staff().list_synonyms({})).data, [made])
  const one_way = { language: 'en' as const, of: 'neckwarmer', phrases: ['scarf'] }
  const stale = await staff().replace_synonym({ synonym_id: made.id, if_match: '"7"', ...one_way })
  assert.ok(isFailed(stale) && stale.code === 'VERSION_CONFLICT')
  const changed = ok(await staff().replace_synonym({ synonym_id: made.id, if_match: '"1"', ...one_way }))
  assert.deepEqual([changed.version, changed.of], [2, 'neckwarmer'])
  await until('the other synonym', async () => (await ids('neckwarmer'))[0] === scarf)
  assert.deepEqual(await ids('grandpacoat'), [])
  ok(await staff().delete_synonym({ synonym_id: made.id }))
  await until('the deletion', async () => (await ids('neckwarmer')).length === 0)
  const gone = await staff().delete_synonym({ synonym_id: made.id })
  assert.ok(isFailed(gone) && gone.code === 'SYNONYM_NOT_FOUND')
})

test('a name in one language finds what it is called in that of the texts', async () => {
  const [jumper] = await tell('Jumper of alpaca')
  ok(await staff().create_synonym({ language: 'de', of: null, phrases: ['Kuschelding', 'Pullover'] }))
  await until(
    'the German word',
    async () => (await find({ text: 'Kuschelding', language: 'de' })).product_ids[0] === jumper,
  )
  assert.deepEqual((await find({ text: 'Kuschelding', language: 'fr' })).product_ids, [])
})

test('pins, what is hidden, and what is buried show at once, with counts that fit, until the rule is gone', async () => {
  const [one, two, three] = (await tell('Ottoman one', 'Ottoman two', 'Ottoman three')) as [
    string,
    string,
    string,
  ]
  const [pillow] = (await tell('Pillow')) as [string]
  const shown = async () => {
    const { product_ids, total } = await findElsewhere({ text: 'ottoman' })
    return { product_ids, total }
  }
  const before = (await shown()).product_ids
  assert.deepEqual(new Set(before), new Set([one, two, three]))
  const query = { match: 'exact' as const, text: 'Ottomans' }
  const rule: RuleInput = {
    ...{ ...nothing, query },
    pins: [{ product_id: pillow, position: 2 }],
    buried: [{ product_ids: [before[0] as string] }],
    hidden: [{ product_ids: [before[1] as string] }],
  }
  const due = { product_ids: [before[2], pillow, before[0]] as string[], total: 3 }
  assert.deepEqual(ok(await staff().preview_rule({ rule })), {
    without: { total: 3, product_ids: before },
    with: due,
  })
  const idle = ok(await staff().preview_rule({ rule: { ...nothing, query } }))
  assert.deepEqual(idle.with, idle.without)
  assert.deepEqual((await shown()).product_ids, before)
  const made = ok(await staff().create_rule(rule))
  await until('the rule', async () => (await shown()).product_ids[1] === pillow)
  assert.deepEqual(await shown(), due)
  assert.equal((await findElsewhere({ text: 'ottoman one' })).product_ids.includes(pillow), false)
  const { rule_id } = { rule_id: made.id }
  assert.deepEqual(ok(await staff().get_rule({ rule_id })), made)
  const preview = ok(await staff().preview_rule({ rule: { ...rule, pins: [] }, instead_of: rule_id }))
  assert.deepEqual(preview.without.product_ids, before)
  ok(await staff().replace_rule({ rule_id, ...rule, enabled: false }))
  await until(
    'the rule to end',
    async () => (await shown()).total === 3 && (await shown()).product_ids[1] !== pillow,
  )
  assert.deepEqual((await shown()).product_ids, before)
  ok(await staff().delete_rule({ rule_id }))
  const gone = await staff().get_rule({ rule_id })
  assert.ok(isFailed(gone) && gone.code === 'RULE_NOT_FOUND')
})

test('a restart knows what was said before', async () => {
  const [lantern] = (await tell('Lantern')) as [string]
  ok(
    await staff().create_rule({
      ...nothing,
      query: { match: 'contains', text: 'torch' },
      pins: [{ product_id: lantern, position: 1 }],
    }),
  )
  await kit.restart('search')
  assert.deepEqual((await find({ text: 'a torch' })).product_ids, [lantern])
})

test('what does not fit together is refused, and only staff of the shop window may say it', async () => {
  const refused = async (answer: Promise<unknown>) => {
    const failed = await answer
    assert.ok(isFailed(failed))
    return failed.code
  }
  const synonym = { language: null, of: null, phrases: ['one'] }
  assert.equal(await refused(staff().create_synonym(synonym)), 'INVALID_SYNONYM')
  assert.equal(
    await refused(staff().create_synonym({ ...synonym, phrases: ['a b c d e', 'x'] })),
    'INVALID_SYNONYM',
  )
  assert.equal(
    await refused(staff().create_synonym({ ...synonym, phrases: ['Hat', 'hat '] })),
    'INVALID_SYNONYM',
  )
  const pins = [{ product_id: newId(), position: 1 }]
  for (const rule of [
    { ...nothing, pins },
    { ...nothing, category_id: newId() },
    { ...nothing, query: { match: 'exact' as const, text: '!' }, pins },
    { ...nothing, category_id: newId(), pins: [...pins, ...pins] },
    { ...nothing, category_id: newId(), hidden: [{ brand: [] }] },
    {
      ...nothing,
      category_id: newId(),
      pins,
      valid_from: '2026-01-02T00:00:00.000Z',
      valid_until: '2026-01-01T00:00:00.000Z',
    },
  ])
    assert.equal(await refused(staff().create_rule(rule)), 'INVALID_RULE')
  const customer = kit.client(search, { id: newId() })
  assert.equal(await refused(customer.list_rules({})), 'FORBIDDEN')
  assert.equal(await refused(kit.client(search).list_synonyms({})), 'UNAUTHENTICATED')
})
