import type { Category } from '@selvedge/contracts'
import { type Db, sql, waking } from '@selvedge/kernel'
import type { Stored } from '../prepared-cache.ts'
import { forgettingOf, outdatingOf } from './translations.ts'

export const readListings = (db: Db, names: string[]): Promise<Stored[]> =>
  db.many<Stored>(sql`
    select name as key, version, xid::text as xid,
      case listing.name when 'brands' then ${brandsAsJson} when 'swatches' then ${swatchesAsJson}
        when 'currencies' then ${currenciesAsJson} when 'attributes' then ${definitionsAsJson('attribute')}
        when 'collections' then ${collectionsAsJson}
        when 'markets' then ${marketsAsJson} when 'size_charts' then ${definitionsAsJson('size_chart')} else body end as body
    from listing where name = any(${names}::text[])`)

// Put together as text: the builders of JSON would write spaces into what goes out.
const brandsAsJson = sql`(
  select concat('{"data":[', string_agg(row_to_json(shown)::text, ',' order by name, slug), ']}')
  from (select name, slug from brand) shown)`

const swatchesAsJson = sql`(
  select concat('{"data":[', string_agg(row_to_json(swatch)::text, ',' order by value), ']}') from swatch)`

const collectionsAsJson = sql`(
  select concat('{"data":[', string_agg(row_to_json(shown)::text, ',' order by position, name, id), ']}')
  from (select id, name, slug, description, image_url, is_featured, "order", position
    from collection where is_published) shown)`

// The rest of an entry is text already; its opening brace gives way to code and version.
const definitionsAsJson = (kind: string) => sql`(
  select concat('{"data":[', string_agg(concat('{"code":', to_json(code), ',"version":', version, ',',
    substr(body::text, 2)), ',' order by (body ->> 'position')::int nulls last, code), ']}')
  from definition where kind = ${kind})`

const currenciesAsJson = sql`(
  select json_build_object('data', coalesce(json_agg(json_build_object('base', base, 'code', code,
    'rate', trim_scale(rate)::text, 'step_amount', step_amount, 'ending_amount', ending_amount) order by position), '[]'))::text
  from currency)`

const marketsAsJson = sql`(
  select json_build_object('data', coalesce(json_agg(json_build_object('code', code, 'name', name, 'countries', countries,
    'currencies', currencies, 'languages', languages, 'tax_display', tax_display, 'is_default', is_default,
    'has_lists', exists (select 1 from price_list where market = market.code)) order by position), '[]'))::text
  from market)`

/** Keeps the tree as it is until the transaction ends: edits of products share the lock, edits of the tree wait. */
export const holdTree = (tx: Db): Promise<unknown> =>
  tx.many(sql`select 1 from listing where name = 'categories' for share`)

/** One edit of the tree at a time, or two moves could make a circle that neither sees. */
export const lockTree = (tx: Db): Promise<unknown> =>
  tx.many(sql`select 1 from listing where name = 'categories' for update`)

/** The whole tree, parents before children, siblings by position and name. */
export const readTree = (db: Db): Promise<Category[]> =>
  db.many<Category>(sql`
    with recursive tree as (
      select id, parent_id, name, slug, position, 0 as depth from category where parent_id is null
      union all
      select c.id, c.parent_id, c.name, c.slug, c.position, tree.depth + 1
      from category c join tree on c.parent_id = tree.id)
    select id, parent_id, name, slug, position from tree order by depth, position, name, id`)

export const writeTreeListing = (tx: Db, body: string): Promise<number> =>
  tx.run(
    waking(sql`
      update listing set body = ${body}, version = version + 1, xid = pg_current_xact_id()
      where name = 'categories'`),
  )

/** Lets the tree be read anew, wherever it is kept: what its categories are called in some language has changed. */
export const listTreeAnew = (tx: Db): Promise<number> =>
  tx.run(
    waking(sql`
      update listing set version = version + 1, xid = pg_current_xact_id() where name = 'categories'`),
  )

export const findCategory = (db: Db, id: string): Promise<Category | undefined> =>
  db.first(sql`select id, parent_id, name, slug, position from category where id = ${id}`)

export const findCategoryBySlug = (db: Db, slug: string): Promise<{ id: string } | undefined> =>
  db.first(sql`select id from category where slug = ${slug}`)

export const insertCategory = (tx: Db, category: Category): Promise<number> =>
  tx.run(sql`
    insert into category (id, parent_id, name, slug, position)
    values (${category.id}, ${category.parent_id}, ${category.name}, ${category.slug}, ${category.position})`)

/** Adds those of them whose id is not known yet, in any order. */
export const insertNewCategories = (tx: Db, categories: readonly Category[]): Promise<number> =>
  tx.run(sql`
    insert into category (id, parent_id, name, slug, position)
    select * from json_to_recordset(${JSON.stringify(categories)}::json)
      as given(id uuid, parent_id uuid, name text, slug text, position int)
    on conflict (id) do nothing`)

export const updateCategory = (tx: Db, category: Category): Promise<number> =>
  tx.run(sql`
    with ${outdatingOf.category(category.id, category)}
    update category set parent_id = ${category.parent_id}, name = ${category.name}, slug = ${category.slug},
      position = ${category.position}
    where id = ${category.id}`)

/** Counts the categories below a parent anew, in their order, with one of them before another or last. */
export const placeAmong = (
  tx: Db,
  id: string,
  { parent_id, before_id }: { parent_id: string | null; before_id: string | null },
): Promise<number> =>
  tx.run(sql`
    with standing as (
      select id, row_number() over (order by position, name, id) as place from category
      where parent_id is not distinct from ${parent_id}::uuid and id <> ${id}
    ), placed as (
      select id, place * 2 as place from standing
      union all
      select ${id}::uuid, coalesce((select place * 2 - 1 from standing where id = ${before_id}::uuid), 2000000000)
    ), counted as (select id, (row_number() over (order by place))::int - 1 as position from placed)
    update category set position = counted.position from counted
    where category.id = counted.id and category.position <> counted.position`)

export const deleteCategory = (tx: Db, id: string): Promise<number> =>
  tx.run(sql`with ${forgettingOf(id)} delete from category where id = ${id}`)

export type CategoryPath = { leaf: string; ids: string[]; names: string[] }

/** Each category and everything above it, itself first. */
export const readPaths = (db: Db, ids: string[]): Promise<CategoryPath[]> =>
  db.many<CategoryPath>(sql`
    with recursive up as (
      select id as leaf, id, parent_id, name, 0 as distance from category where id = any(${ids}::uuid[])
      union all
      select up.leaf, c.id, c.parent_id, c.name, up.distance + 1 from up join category c on c.id = up.parent_id)
    select leaf, array_agg(id order by distance) as ids, array_agg(name order by distance) as names
    from up group by leaf`)
