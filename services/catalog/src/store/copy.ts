import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { Brand, Category } from '@selvedge/contracts'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

const columns = {
  product:
    'id, name, slug, description, sku, price_amount, currency, category_id, brand_id, image_urls, attributes, created_at, updated_at',
  variant:
    'id, product_id, position, sku, barcode, options, price_amount, compare_at_amount, weight_grams, available',
  document: 'product_id, slug, version, edited_version, body',
} as const
export type CopiedTable = keyof typeof columns
export const copiedTables = ['product', 'variant', 'document'] as const

/** One transaction that fills the catalogue. Closed by `commit` or, where something threw, by `abandon`. */
export type Copying = {
  /** Adds what is not there yet, by id. */
  addGroups(groups: { categories: readonly Category[]; brands: readonly Brand[] }): Promise<void>
  brandNames(): Promise<Map<string, string>>
  /** Rows in PostgreSQL's COPY text format. */
  copy(rows: Readonly<Record<CopiedTable, string>>): Promise<void>
  commit(): Promise<void>
  abandon(): Promise<void>
}

/**
 * Into empty tables rows go without indexes and constraints, which are put back in the same transaction as they were
 * declared: sorting once is several times cheaper than a million insertions. Until then the tables cannot be read.
 */
export const openCopying = async (databaseUrl: string): Promise<Copying> => {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'selvedge catalog load' })
  // A lost connection fails the load; it is no reason to end the process.
  client.on('error', () => {})
  await client.connect()
  await client.query('begin')
  await client.query(`select 1 from listing where name = 'categories' for update`)
  const { rows } = await client.query(
    'select not exists (select 1 from product) and not exists (select 1 from document) as empty',
  )
  const isEmpty = (rows[0] as { empty: boolean }).empty
  let putBack: string[] = []
  if (isEmpty) {
    // Frozen rows need a table emptied by this very transaction.
    await client.query('truncate product, variant, document')
    putBack = await takeOff(client)
  }

  return {
    addGroups: async ({ categories, brands }) => {
      await client.query(
        `insert into category (id, parent_id, name, slug, position)
        select * from json_to_recordset($1) as t(id uuid, parent_id uuid, name text, slug text, position int)
        on conflict (id) do nothing`,
        [JSON.stringify(categories)],
      )
      await client.query(
        `insert into brand (id, name, slug, description)
        select * from json_to_recordset($1) as t(id uuid, name text, slug text, description text)
        on conflict (id) do nothing`,
        [JSON.stringify(brands)],
      )
      await client.query(listCategories)
    },
    brandNames: async () => {
      const brands = await client.query<{ id: string; name: string }>('select id, name from brand')
      return new Map(brands.rows.map(({ id, name }) => [id, name]))
    },
    copy: async (texts) => {
      for (const table of copiedTables) {
        const options = isEmpty ? ' with (freeze)' : ''
        const stream = client.query(copyFrom(`copy ${table} (${columns[table]}) from stdin${options}`))
        const done = finished(stream)
        if (!stream.write(texts[table])) await Promise.race([once(stream, 'drain'), done])
        stream.end()
        await done
      }
    },
    commit: async () => {
      await client.query(`set local maintenance_work_mem = '256MB'`)
      for (const statement of putBack) await client.query(statement)
      await client.query('commit')
      // A coarse sample is enough to plan by; autovacuum takes a finer one later.
      await client.query('set default_statistics_target = 10')
      await client.query(
        'analyze product (id, slug, sku, category_id, brand_id), variant (id, product_id, sku), document (product_id, xid)',
      )
      await client.query(`select pg_notify('selvedge_' || current_schema, '')`)
      await client.end()
    },
    abandon: async () => {
      // The server rolls back what a lost connection leaves.
      await client.end().catch(() => {})
    },
  }
}

/** The tree as `list_categories` answers it. */
const listCategories = `
  with recursive tree as (
    select *, 0 as depth from category where parent_id is null
    union all
    select category.*, tree.depth + 1 from category join tree on category.parent_id = tree.id)
  update listing set version = version + 1, xid = pg_current_xact_id(), body = (
    select json_build_object('data', coalesce(json_agg(json_build_object(
      'id', id, 'parent_id', parent_id, 'name', name, 'slug', slug, 'position', position)
      order by depth, position, name, id), '[]'))::text
    from tree)
  where name = 'categories'`

/** Takes constraints and indexes off and returns the statements that put them back, keys before what refers to them. */
const takeOff = async (client: pg.Client): Promise<string[]> => {
  const constraints = await client.query<{ drop: string; add: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add
    from pg_constraint where conrelid = any($1::regclass[]) and contype in ('f', 'p', 'u')
    order by contype <> 'f', conname`,
    [copiedTables],
  )
  const indexes = await client.query<{ drop: string; add: string }>(
    `select format('drop index %s', indexrelid::regclass) as drop, pg_get_indexdef(indexrelid) as add
    from pg_index where indrelid = any($1::regclass[])
      and not exists (select 1 from pg_constraint where conindid = indexrelid)`,
    [copiedTables],
  )
  for (const { drop } of [...constraints.rows, ...indexes.rows]) await client.query(drop)
  return [...constraints.rows.toReversed(), ...indexes.rows].map(({ add }) => add)
}
