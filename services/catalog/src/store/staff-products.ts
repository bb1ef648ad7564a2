import type { ProductRow, ProductStatus } from '@selvedge/contracts'
import { type Db, type Statement, sql } from '@selvedge/kernel'

export type RowFilter = {
  status?: ProductStatus
  search?: string
  category_id?: string
  brand?: string
  without_picture?: boolean
  out_of_stock?: boolean
}

// Written out, so that the planner sees that the index of what is not in the shop is meant.
const inStatus = {
  draft: sql`and p.status = 'draft'`,
  scheduled: sql`and p.status = 'scheduled'`,
  published: sql`and p.status = 'published'`,
  archived: sql`and p.status = 'archived'`,
} satisfies Record<ProductStatus, Statement>

const where = (filter: RowFilter): Statement => {
  const { status, search, category_id, brand, without_picture, out_of_stock } = filter
  const like = search?.trim().replace(/[\\%_]/g, '\\$&')
  return sql`
    ${status === undefined ? sql`` : inStatus[status]}
    ${
      like
        ? sql`and (p.name ilike ${`%${like}%`} or p.sku ilike ${`${like}%`}
      or p.id = (select product_id from variant where variant.sku = ${search?.trim() ?? ''}))`
        : sql``
    }
    ${category_id === undefined ? sql`` : sql`and p.category_id = any(array(${below(category_id)}))`}
    ${brand === undefined ? sql`` : sql`and p.brand_id = (select id from brand where name = ${brand})`}
    ${without_picture === undefined ? sql`` : sql`and (json_array_length(p.image_urls) = 0) = ${without_picture}`}
    ${
      out_of_stock === undefined
        ? sql``
        : sql`
      and not exists (select from variant where product_id = p.id and available > 0) = ${out_of_stock}`
    }`
}

const below = (categoryId: string) => sql`
  with recursive below as (
    select ${categoryId}::uuid as id
    union select category.id from category join below on category.parent_id = below.id)
  select id from below`

/** Before a product, the newest first. What has to be looked at to find them is bounded by the statement's time alone. */
export const readRows = (
  db: Db,
  filter: RowFilter,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<ProductRow[]> =>
  db.many<ProductRow>(sql`
    select found.*, stock.variants, stock.stock_quantity from (
      select p.id, p.name, p.slug, p.sku, p.status, p.publish_at, p.price_amount, p.currency, p.category_id,
        brand.name as brand, p.image_urls ->> 0 as image_url, p.updated_at, document.version
      from product p join brand on brand.id = p.brand_id join document on document.product_id = p.id
      where true ${before === undefined ? sql`` : sql`and p.id < ${before}`} ${where(filter)}
      order by p.id desc limit ${limit}
    ) found, lateral (
      select count(*) as variants, coalesce(sum(greatest(available, 0)), 0)::int as stock_quantity
      from variant where product_id = found.id
    ) stock
    order by found.id desc`)

export type StatusCounts = Record<ProductStatus, number>

export const countByStatus = (db: Db): Promise<StatusCounts> =>
  db.one<StatusCounts>(sql`
    select count(*) filter (where status = 'draft') as draft, count(*) filter (where status = 'scheduled') as scheduled,
      count(*) filter (where status = 'archived') as archived, (select count(*) from product) - count(*) as published
    from product where status <> 'published'`)

export type SettledEdit = {
  product_id: string
  status: ProductStatus
  publish_at: string | null
  category_id: string
  /** Null where it stays. */
  brand_id: string | null
}

/** The caller holds the products' locks, and has prepared none of them yet. */
export const updateMany = async (tx: Db, edits: readonly SettledEdit[]): Promise<void> => {
  await tx.run(sql`
    with given as (
      select * from json_to_recordset(${JSON.stringify(edits)}::json)
        as t(product_id uuid, status text, publish_at timestamptz, category_id uuid, brand_id uuid)
    ), claimed as (
      update document set edited_version = version + 1 from given where document.product_id = given.product_id
    )
    update product set status = given.status, publish_at = given.publish_at, category_id = given.category_id,
      brand_id = coalesce(given.brand_id, product.brand_id), updated_at = date_trunc('milliseconds', clock_timestamp())
    from given where product.id = given.product_id`)
}

export const putPreview = (
  tx: Db,
  sha256: Buffer,
  { product_id, expires_at }: { product_id: string; expires_at: string },
): Promise<number> =>
  tx.run(sql`
    with forgotten as (delete from preview where expires_at < now())
    insert into preview (token_sha256, product_id, expires_at) values (${sha256}, ${product_id}, ${expires_at})`)

export const findPreviewed = async (db: Db, sha256: Buffer): Promise<string | undefined> =>
  (
    await db.first<{ product_id: string }>(sql`
      select product_id from preview where token_sha256 = ${sha256} and expires_at > now()`)
  )?.product_id
