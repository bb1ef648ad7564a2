import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { until } from '../../load.ts'
import { freePort } from '../../processes.ts'
import { type PeerProduct, peerProducts } from '../catalogue.ts'
import type { Place } from '../peer.ts'
import { runMedusa, startMedusa } from './command.ts'
import { startRedis } from './redis.ts'

/** In the order in which their foreign keys allow them to be filled. */
const tables = [
  'product',
  'product_category_product',
  'product_option',
  'product_option_value',
  'product_product_option',
  'product_product_option_value',
  'product_sales_channel',
  'product_shipping_profile',
  'product_variant',
  'product_variant_option',
  'price_set',
  'price',
  'product_variant_price_set',
  'inventory_item',
  'inventory_level',
  'product_variant_inventory_item',
] as const

type Table = (typeof tables)[number]
type Row = Record<string, unknown>
type Rows = Record<Table, Row[]>

const batch = 500

/**
 * Migrates, lets Medusa's workflows make the shop and its first product, copies that product's rows for all others, and
 * has the search index built. The copies are what the workflows would have written, in seconds.
 */
export const seed = async (place: Place, say: (line: string) => void): Promise<void> => {
  const catalogue = [...peerProducts(place.products)]
  await runMedusa(place, ['db:migrate', '--execute-all-links', '--skip-search'])
  say('medusa: migrated')
  await setUp(place, catalogue)
  say('medusa: the shop and its first product are made')
  const client = new pg.Client({ connectionString: place.url })
  await client.connect()
  try {
    await copyProducts(client, catalogue)
    say('medusa: all products are there')
    await buildSearchIndex(place, client)
  } finally {
    await client.end()
  }
  say('medusa: its search index is built')
}

const indexSeconds = 600

/** A command makes the index; what starts next fills it. */
const buildSearchIndex = async (place: Place, client: pg.Client): Promise<void> => {
  await runMedusa(place, ['db:migrate:search', '--execute-all-search'])
  const redis = await startRedis()
  const worker = startMedusa(place, { mode: 'worker', port: await freePort(), redis_url: redis.url })
  const isFilled = async () => {
    const { rows } = await client.query('select from search_index where active_version is not null')
    return rows.length === 1
  }
  try {
    await Promise.race([until('the search index is filled', indexSeconds, isFilled), worker.ended])
  } finally {
    await worker.stop()
    await redis.stop()
  }
}

const setUp = async (place: Place, catalogue: readonly PeerProduct[]): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'medusa-'))
  const file = join(folder, 'set-up.json')
  const categories = [...new Set(catalogue.map(({ category }) => category))]
  await writeFile(file, JSON.stringify({ categories, sample: catalogue[0] }))
  await runMedusa(place, ['exec', './src/scripts/set-up.js', file])
  await rm(folder, { recursive: true })
}

const copyProducts = async (client: pg.Client, catalogue: readonly PeerProduct[]): Promise<void> => {
  const sample = await readSample(client)
  const { rows } = await client.query<{ id: string; name: string }>('select id, name from product_category')
  const categories = new Map(rows.map(({ id, name }) => [name, id]))
  const serial = serialIds()
  for (let from = 1; from < catalogue.length; from += batch) {
    const into = Object.fromEntries(tables.map((table) => [table, []])) as unknown as Rows
    const add = (table: Table, row: Row): void => {
      into[table].push({ ...sample[table], ...row })
    }
    for (const product of catalogue.slice(from, from + batch))
      addProduct(product, { add, serial, category_id: categories.get(product.category) })
    for (const table of tables)
      await client.query(
        `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
        [JSON.stringify(into[table])],
      )
  }
}

/** A row of each table that belongs to the first product. */
const readSample = async (client: pg.Client): Promise<Record<Table, Row>> => {
  const sample: Partial<Record<Table, Row>> = {}
  for (const table of tables) {
    // A delivery option has a price too, which was made before the product's.
    const { rows } = await client.query<{ row: Row }>(
      `select to_jsonb(${table}) as row from ${table} order by ${table} desc limit 1`,
    )
    if (rows[0] === undefined) throw new Error(`the set-up left ${table} empty`)
    sample[table] = rows[0].row
  }
  return sample as Record<Table, Row>
}

/** Ids as Medusa's: a prefix and a ULID, later than any that its workflows made, and rising. */
const serialIds = () => {
  let last = 0
  return (prefix: string) => `${prefix}_02${String(++last).padStart(24, '0')}`
}

type Into = {
  add(table: Table, row: Row): void
  serial(prefix: string): string
  category_id: string | undefined
}

const addProduct = (product: PeerProduct, { add, serial, category_id }: Into): void => {
  const { title, slug, description, brand, facets, variants } = product
  const product_id = serial('prod')
  const { material, colour, fit } = facets
  add('product', {
    id: product_id,
    title,
    handle: slug,
    description,
    material,
    metadata: { brand, colour, fit },
  })
  add('product_category_product', { product_id, product_category_id: category_id })
  add('product_sales_channel', { id: serial('prodsc'), product_id })
  add('product_shipping_profile', { id: serial('prodsp'), product_id })
  const option = (name: string, values: readonly string[]): Map<string, string> => {
    const option_id = serial('opt')
    const product_product_option_id = serial('prodopt')
    add('product_option', { id: option_id, title: name })
    add('product_product_option', { id: product_product_option_id, product_id, product_option_id: option_id })
    return new Map(
      values.map((value) => {
        const id = serial('optval')
        add('product_option_value', { id, value, option_id })
        add('product_product_option_value', {
          id: serial('prodoptval'),
          product_product_option_id,
          product_option_value_id: id,
        })
        return [value, id]
      }),
    )
  }
  const sizes = option('Size', [...new Set(variants.map(({ size }) => size))])
  const colours = option('Colour', [...new Set(variants.map((variant) => variant.colour))])
  for (const [variant_rank, variant] of variants.entries()) {
    const variant_id = serial('variant')
    const name = `${variant.size} / ${variant.colour}`
    add('product_variant', { id: variant_id, title: name, sku: variant.sku, variant_rank, product_id })
    for (const option_value_id of [sizes.get(variant.size), colours.get(variant.colour)])
      add('product_variant_option', { variant_id, option_value_id })
    addPrice(variant.price_amount, { add, serial, variant_id })
    const inventory_item_id = serial('iitem')
    add('inventory_item', { id: inventory_item_id, sku: variant.sku, title: name, description: name })
    add('inventory_level', {
      id: serial('ilev'),
      inventory_item_id,
      stocked_quantity: variant.stock,
      raw_stocked_quantity: exact(variant.stock),
    })
    add('product_variant_inventory_item', { id: serial('pvitem'), variant_id, inventory_item_id })
  }
}

const addPrice = (
  price_amount: number,
  { add, serial, variant_id }: Pick<Into, 'add' | 'serial'> & { variant_id: string },
): void => {
  const price_set_id = serial('pset')
  const amount = price_amount / 100
  add('price_set', { id: price_set_id })
  add('price', { id: serial('price'), price_set_id, amount, raw_amount: exact(amount) })
  add('product_variant_price_set', { id: serial('pvps'), variant_id, price_set_id })
}

/** Medusa keeps each quantity and amount a second time, in this form, and calculates with that. */
export const exact = (value: number) => ({ value: String(value), precision: 20 })
