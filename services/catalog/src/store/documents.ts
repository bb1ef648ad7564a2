import { type Db, sql, waking } from '@selvedge/kernel'
import type { DocumentProduct, DocumentVariant } from '../document.ts'
import type { Stored } from '../prepared-cache.ts'
import type { Publication } from '../publication.ts'
import type { LocaleTexts } from '../texts/localised.ts'

/** `texts`: what is translated of it, where languages were asked for. */
export type StoredDocument = Stored & { slug: string; texts?: Pick<LocaleTexts, 'locale' | 'texts'>[] | null }

/** Bodies as they go out, and their texts in other languages; what is deleted or not in the shop has none. */
export const readDocuments = (
  db: Db,
  ids: string[],
  locales: readonly string[] = [],
): Promise<StoredDocument[]> =>
  db.many<StoredDocument>(sql`
    select product_id as key, slug, version, body, offers, xid::text as xid ${locales.length > 0 ? textsIn(locales) : sql``}
    from document where product_id = any(${ids}::uuid[]) and body <> ''`)

const textsIn = (locales: readonly string[]) => sql`, (
  select json_agg(json_build_object('locale', locale, 'texts', texts))
  from translation where id = product_id and locale = any(${locales}::text[])) as texts`

export const findBySlugs = (db: Db, slugs: string[]): Promise<{ id: string; slug: string }[]> =>
  db.many(sql`select id, slug from product where slug = any(${slugs}::text[])`)

/** Takes the lock of a product for an edit; undefined where it is gone or was edited since `ifMatch` was read. */
export const claimEdit = (
  tx: Db,
  productId: string,
  ifMatch: number | null,
): Promise<{ version: number } | undefined> =>
  tx.first(sql`
    update document set edited_version = version + 1
    where product_id = ${productId} and not deleted
      and (${ifMatch}::bigint is null or ${ifMatch}::bigint between edited_version and version)
    returning version`)

export const versionOf = async (db: Db, productId: string): Promise<number | undefined> =>
  (
    await db.first<{ version: number }>(
      sql`select version from document where product_id = ${productId} and not deleted`,
    )
  )?.version

/** Locks products in order. Those that are gone are left out. */
export const lockDocuments = async (tx: Db, ids: string[]): Promise<string[]> => {
  const rows = await tx.many<{ product_id: string }>(sql`
    select product_id from document where product_id = any(${ids}::uuid[]) and not deleted
    order by product_id for update`)
  return rows.map((row) => row.product_id)
}

/** A place for a product's document. Its body is written by `writeDocuments` in the same transaction. */
export const insertDocument = (tx: Db, productId: string): Promise<number> =>
  tx.run(sql`
    insert into document (product_id, slug, version, edited_version, body) values (${productId}, '', 0, 1, '')`)

/** The same for an id that a deleted product may have had: its mark is taken back, and the version goes on counting. */
export const placeDocument = (tx: Db, productId: string): Promise<number> =>
  tx.run(sql`
    insert into document (product_id, slug, version, edited_version, body) values (${productId}, '', 0, 1, '')
    on conflict (product_id) do update set deleted = false, edited_version = document.version + 1
    where document.deleted`)

/**
 * `is_shown` says whether it is in the shop now, `was_shown` whether it was when its document was last written; `has_offers`
 * whether that says what can be asked beside its own prices.
 */
export type ProductSource = DocumentProduct &
  Publication & { is_shown: boolean; was_shown: boolean; has_offers: boolean }
export type VariantSource = DocumentVariant & { product_id: string }

/** What documents are made of. `version` is the one before. */
export const readSources = async (
  tx: Db,
  ids: string[],
): Promise<{ products: ProductSource[]; variants: VariantSource[] }> => {
  const products = await tx.many<ProductSource>(sql`
    select p.id, p.name, p.slug, p.description, p.sku, p.currency, p.category_id, brand.name as brand,
      p.image_urls::text, p.attributes::text, p.details::text, p.created_at, p.updated_at, document.version,
      p.status, p.publish_at, p.status = 'published' as is_shown, document.body <> '' as was_shown,
      document.offers is not null as has_offers
    from product p
    join brand on brand.id = p.brand_id
    join document on document.product_id = p.id
    where p.id = any(${ids}::uuid[])`)
  const variants = await tx.many<VariantSource>(sql`
    select product_id, id, sku, barcode, options::text, price_amount, compare_at_amount, weight_grams, available
    from variant where product_id = any(${ids}::uuid[]) order by product_id, position`)
  return { products, variants }
}

export type Written = { product_id: string; slug: string; version: number; body: string }

/** No lines at all come of a single empty body. Bodies travel as lines, which JSON text never breaks: an array's quoting would cost more than the rest of the write. */
export const writeDocuments = (tx: Db, documents: readonly Written[]): Promise<number> =>
  tx.run(
    waking(sql`
      update document
      set slug = written.slug, version = written.version, body = coalesce(written.body, ''), xid = pg_current_xact_id()
      from rows from (unnest(${documents.map((row) => row.product_id)}::uuid[]),
        unnest(${documents.map((row) => row.slug)}::text[]), unnest(${documents.map((row) => row.version)}::int[]),
        string_to_table(${documents.map((row) => row.body).join('\n')}, E'\\n'))
        as written(product_id, slug, version, body)
      where document.product_id = written.product_id`),
  )

/** Returns the version that this is. */
export const markDeleted = (tx: Db, productId: string): Promise<{ version: number }> =>
  tx.one(
    waking(sql`
      update document set deleted = true, body = '', version = version + 1, xid = pg_current_xact_id()
      where product_id = ${productId} returning version`),
  )

/** As `placeDocument`, of many. The caller holds the locks of those that are there. */
export const placeDocuments = (tx: Db, productIds: readonly string[]): Promise<number> =>
  tx.run(sql`
    insert into document (product_id, slug, version, edited_version, body)
    select id, '', 0, 1, '' from unnest(${[...productIds].sort()}::uuid[]) as given(id)
    on conflict (product_id) do update set deleted = false, edited_version = document.version + 1`)
