import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { demoUsers, generateCatalogue, unseenAt } from '@selvedge/demo'
import { type Database, identifier, openDatabase, openInstallation, sql } from '@selvedge/kernel'
import { createDatabase } from '@selvedge/testkit'
import { prepareDatabase } from '../src/prepare.ts'
import { allServices } from '../src/services.ts'

const openPlace = async (t: TestContext) => {
  const database = await createDatabase(allServices)
  const opened: Database[] = []
  t.after(async () => {
    for (const db of opened) await db.close()
    await database.drop()
  })
  const db = (service: string) => {
    const one = openDatabase({ url: database.url(service), name: 'test', max: 1 })
    opened.push(one)
    return one
  }
  const said: string[] = []
  return {
    said,
    catalog: db('catalog'),
    inventory: db('inventory'),
    search: db('search'),
    identity: db('identity'),
    start: (demoProducts?: number) =>
      prepareDatabase({
        url: database.admin_url,
        secret: 'test',
        services: allServices,
        databaseUrl: database.url,
        demoProducts,
        production: false,
        environment: {},
        progress: (line) => said.push(line),
      }),
    /** As if the process had been killed while it loaded. */
    markAsLoading: async () => {
      const installation = await openInstallation(database.admin_url)
      await installation.write('demo', 'loading')
      await installation.close()
    },
  }
}

const counts = async ({ catalog, inventory, search, identity }: Awaited<ReturnType<typeof openPlace>>) => ({
  ...(await catalog.one<object>(sql`
    select (select count(*) from product) as products, (select count(*) from variant) as variants,
      (select count(*) from document) as documents, (select sum(available) from variant) as units`)),
  ...(await inventory.one<object>(sql`
    select (select sum(on_hand) from stock) as on_hand, (select sum(on_hand_change) from ledger) as booked`)),
  ...(await search.one<object>(sql`
    select (select count(*) from product) as found, (select count(*) from variant) as found_variants`)),
  ...(await identity.one<object>(sql`select count(*) as customers from customer`)),
})

test('a load that was cut off between any two of the services ends in the whole shop', async (t) => {
  const place = await openPlace(t)
  await place.start(30)
  const whole = await counts(place)
  const unseen = unseenAt(0).length
  const all = [...generateCatalogue({ products: 30 + unseen }).products()]
  const variants = all.flatMap((product) => product.variants)
  const onSale = all.slice(0, 30).flatMap((product) => product.variants)
  const units = variants.flatMap(({ stock }) => stock).reduce((sum, { quantity }) => sum + quantity, 0)
  assert.deepEqual(whole, {
    products: 30 + unseen,
    variants: variants.length,
    documents: 30 + unseen,
    units,
    on_hand: units,
    booked: units,
    found: 30,
    found_variants: onSale.length,
    customers: demoUsers.length,
  })
  const missing: [Database, string[]][] = [
    [place.catalog, ['product', 'variant', 'document']],
    [place.inventory, ['stock']],
    [place.search, ['product', 'variant']],
    [place.identity, []],
  ]
  for (const [db, tables] of missing) {
    for (const table of tables.toReversed()) await db.run(sql`delete from ${identifier(table)}`)
    await place.markAsLoading()
    place.said.length = 0
    await place.start(30)
    assert.ok(place.said.includes('Loading the demo shop was cut off the last time; starting it afresh'))
    assert.deepEqual(await counts(place), whole)
  }
  place.said.length = 0
  await place.start(30)
  assert.deepEqual(place.said, [])
})

test('a cut-off load is cleared away once: what is put into the empty shop instead stays', async (t) => {
  const place = await openPlace(t)
  await place.start(30)
  await place.markAsLoading()
  await place.start()
  const addBrand = sql`insert into brand (id, name, slug) values (${crypto.randomUUID()}, 'Own', 'own')`
  await place.catalog.run(addBrand)
  await place.start()
  assert.deepEqual(await place.catalog.many(sql`select name from brand`), [{ name: 'Own' }])
})
