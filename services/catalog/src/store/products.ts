import type { GarmentDetails } from '@selvedge/contracts'
import { type Db, gatherOn, sql } from '@selvedge/kernel'
import type { CurrencyRow } from '../currencies/exchange.ts'
import type { Draft, SettledVariant } from '../draft.ts'
import type { Offer } from '../prices/offer.ts'
import type { Publication } from '../publication.ts'
import { forgettingOf, outdatingOf } from './translations.ts'

/** What a product is now, as far as an edit needs to know. */
export type CurrentProduct = {
  id: string
  name: string
  slug: string
  description: string
  sku: string
  price_amount: number
  currency: string
  category_id: string
  brand: string
  image_urls: string[]
  attributes: Record<string, string[]>
  details: GarmentDetails
}
export type CurrentVariant = {
  id: string
  sku: string
  barcode: string | null
  options: Record<string, string>
  price_amount: number
  compare_at_amount: number | null
  weight_grams: number
}

/** All that staff can change of a product, which is what its versions keep. Stock is none of it. */
export type ProductState = CurrentProduct & Publication & { variants: CurrentVariant[] }

/** In the order of their ids; those that are gone are left out. */
export const readStates = (db: Db, ids: readonly string[]): Promise<ProductState[]> =>
  db.many<ProductState>(sql`
    select p.id, p.name, p.slug, p.description, p.sku, p.price_amount, p.currency, p.category_id,
      brand.name as brand, p.image_urls, p.attributes, p.details, p.status, p.publish_at, (
        select coalesce(json_agg(json_build_object('id', id, 'sku', sku, 'barcode', barcode, 'options', options,
          'price_amount', price_amount, 'compare_at_amount', compare_at_amount, 'weight_grams', weight_grams)
          order by position), '[]')
        from variant where product_id = p.id) as variants
    from product p join brand on brand.id = p.brand_id where p.id = any(${ids}::uuid[]) order by p.id`)

/** The caller holds the product's lock. */
export const readState = async (db: Db, id: string): Promise<ProductState> => {
  const [state] = await readStates(db, [id])
  if (state === undefined) throw new Error(`the product ${id} is not there`)
  return state
}

export const readProduct = (db: Db, id: string): Promise<CurrentProduct> =>
  db.one<CurrentProduct>(sql`
    select p.id, p.name, p.slug, p.description, p.sku, p.price_amount, p.currency, p.category_id,
      brand.name as brand, p.image_urls, p.attributes, p.details
    from product p join brand on brand.id = p.brand_id where p.id = ${id}`)

type ProductValues = { id: string; slug: string; brand_id: string; draft: Draft; publication: Publication }

export const insertProduct = (
  tx: Db,
  { id, slug, brand_id, draft, publication }: ProductValues,
): Promise<number> =>
  tx.run(sql`
    insert into product (id, name, slug, description, sku, price_amount, currency, category_id, brand_id,
      image_urls, attributes, details, status, publish_at, created_at, updated_at)
    values (${id}, ${draft.name}, ${slug}, ${draft.description}, ${draft.sku}, ${draft.price_amount},
      ${draft.currency}, ${draft.category_id}, ${brand_id}, ${JSON.stringify(draft.image_urls)}::json,
      ${JSON.stringify(draft.attributes)}::json, ${JSON.stringify(draft.details)}::json, ${publication.status}, ${publication.publish_at},
      date_trunc('milliseconds', now()),
      date_trunc('milliseconds', now()))`)

export const updateProduct = (
  tx: Db,
  { id, slug, brand_id, draft, publication }: ProductValues,
): Promise<number> =>
  tx.run(sql`
    with ${outdatingOf.product(id, draft)}
    update product set name = ${draft.name}, slug = ${slug}, description = ${draft.description},
      sku = ${draft.sku}, price_amount = ${draft.price_amount}, currency = ${draft.currency},
      category_id = ${draft.category_id}, brand_id = ${brand_id},
      image_urls = ${JSON.stringify(draft.image_urls)}::json,
      attributes = ${JSON.stringify(draft.attributes)}::json,
      details = ${JSON.stringify(draft.details)}::json, status = ${publication.status},
      publish_at = ${publication.publish_at},
      updated_at = date_trunc('milliseconds', clock_timestamp())
    where id = ${id}`)

/** Its variants go with it. */
export const deleteProduct = (tx: Db, id: string): Promise<number> =>
  tx.run(sql`with ${forgettingOf(id)} delete from product where id = ${id}`)

/** Makes a product's variants these, in this order. One without a stock keeps what it has. */
export const writeVariants = async (
  tx: Db,
  productId: string,
  variants: readonly SettledVariant[],
): Promise<void> => {
  const ids = variants.map((variant) => variant.id)
  await tx.run(sql`delete from variant where product_id = ${productId} and id <> all(${ids}::uuid[])`)
  const rows = variants.map((variant, position) => ({ ...variant, position }))
  await tx.run(sql`
    insert into variant (id, product_id, position, sku, barcode, options, price_amount, compare_at_amount,
      weight_grams, available)
    select id, ${productId}, position, sku, barcode, options, price_amount, compare_at_amount, weight_grams,
      coalesce(stock_quantity, 0)
    from json_to_recordset(${JSON.stringify(rows)}::json) as given(id uuid, position int, sku text,
      barcode text, options json, price_amount bigint, compare_at_amount bigint, weight_grams int,
      stock_quantity int)
    on conflict (id) do update set position = excluded.position, sku = excluded.sku,
      barcode = excluded.barcode, options = excluded.options, price_amount = excluded.price_amount,
      compare_at_amount = excluded.compare_at_amount, weight_grams = excluded.weight_grams`)
  const declared = rows.filter((row) => row.stock_quantity !== undefined)
  if (declared.length === 0) return
  await tx.run(sql`
    update variant set available = given.available
    from unnest(${declared.map((row) => row.id)}::uuid[], ${declared.map((row) => row.stock_quantity)}::int[])
      as given(id, available)
    where variant.id = given.id`)
}

/** Which of these SKUs other products' variants have. */
export const findTakenSkus = async (db: Db, productId: string, skus: string[]): Promise<string[]> => {
  const rows = await db.many<{ sku: string }>(sql`
    select sku from variant where sku = any(${skus}::text[]) and product_id <> ${productId} order by sku`)
  return rows.map((row) => row.sku)
}

export type StockLevel = { variant_id: string; available: number }

/**
 * Takes over what can be sold of each variant, and tells the products that show another number than before. The
 * products are locked first, in order, as an edit does.
 */
export const takeOverStock = async (tx: Db, levels: readonly StockLevel[]): Promise<string[]> => {
  const rows = await tx.many<{ product_id: string }>(sql`
    with level as materialized (
      select * from unnest(${levels.map((level) => level.variant_id)}::uuid[],
        ${levels.map((level) => level.available)}::int[]) as t(variant_id, available)
    ), locked as materialized (
      select product_id from document
      where product_id in (select v.product_id from level join variant v on v.id = level.variant_id)
      order by product_id for update
    )
    update variant set available = level.available from level
    where variant.id = level.variant_id and variant.available <> level.available
      and (select count(*) from locked) > 0
    returning variant.product_id`)
  return [...new Set(rows.map((row) => row.product_id))]
}

export type QuoteRow = {
  at: number
  product_id: string
  variant_id: string
  sku: string
  name: string
  slug: string
  options: Record<string, string>
  image_url: string | null
  unit_amount: number
  currency: string
  weight_grams: number
  compare_at_amount: number | null
  /** In milliseconds, by the clock of the database. */
  now: number
  /** As of which the item is asked for. */
  market: string
  /** The groups of who asks, as far as lists may name them. */
  groups: string[] | null
  /** What lists ask for it in these groups now, whatever the market, currency and quantity. */
  offers: Omit<Offer, 'from' | 'until'>[] | null
  /** Where a currency is wanted: those of the item's own and of that one for which there is a rate. */
  rates?: CurrencyRow[] | null
}

export type Quotable = { product_id: string; variant_id?: string }
/** In a currency, whose rate is one for the base; as of a market, for a customer. */
export type Wanted = {
  items: readonly Quotable[]
  currency?: string | undefined
  market?: string | undefined
  customer_id?: string | undefined
  base: string
}

/**
 * The variant of each item that is in the shop, with `at`, the item's place from 1; what is not there is left out. Prices, what lists
 * say and rates are of the same moment. Read with whoever asks at the same time.
 */
export const readQuotes = gatherOn(async (db: Db, requests: readonly Wanted[]): Promise<QuoteRow[][]> => {
  const items = requests.flatMap(({ items, currency = null, market = null, customer_id = null, base }) =>
    items.map((item) => ({ ...item, currency, market, customer_id, base })),
  )
  const isConverted = items.some(({ currency }) => currency !== null)
  const rates = isConverted ? sql`, rated.rates` : sql``
  const joined = isConverted ? joinRates(items) : sql``
  const rows = await db.many<QuoteRow>(sql`
      select item.at, p.id as product_id, v.id as variant_id, v.sku, p.name, p.slug, v.options,
        p.image_urls ->> 0 as image_url, v.price_amount as unit_amount, v.compare_at_amount, p.currency, v.weight_grams,
        (extract(epoch from statement_timestamp()) * 1000)::bigint as now,
        coalesce((select code from market where code = item.market), (select code from market where is_default)) as market,
        member.groups, listed.offers ${rates}
      from unnest(${items.map((item) => item.product_id)}::uuid[],
        ${items.map((item) => item.variant_id ?? null)}::uuid[], ${items.map((item) => item.market)}::text[],
        ${items.map((item) => item.customer_id)}::uuid[])
        with ordinality as item(product_id, variant_id, market, customer_id, at)
      join product p on p.id = item.product_id and p.status = 'published'
      join lateral (
        select id, sku, options, price_amount, compare_at_amount, weight_grams from variant
        where product_id = item.product_id and (item.variant_id is null or id = item.variant_id)
        order by (available > 0) desc, position limit 1
      ) v on true
      left join customer_in_groups member on member.customer_id = item.customer_id
      left join lateral (
        select json_agg(json_build_object('price_list_id', list.id, 'priority', list.priority, 'currency', list.currency,
          'market', list.market, 'customer_group', list.customer_group, 'min_quantity', price.min_quantity,
          'amount', price.amount, 'compare_at_amount', price.compare_at_amount)) as offers
        from price join price_list list on list.id = price.price_list_id
        where price.variant_id = v.id
          and (list.valid_from is null or list.valid_from <= statement_timestamp())
          and (list.valid_until is null or list.valid_until > statement_timestamp())
          and (list.customer_group is null or list.customer_group = any(member.groups))
      ) listed on true
      ${joined}
      order by item.at`)
  let from = 0
  let next = 0
  return requests.map(({ items: { length } }) => {
    const own: QuoteRow[] = []
    for (let row = rows[next]; row !== undefined && row.at <= from + length; row = rows[++next])
      own.push({ ...row, at: row.at - from })
    from += length
    return own
  })
})

const joinRates = (items: readonly { currency: string | null; base: string }[]) => sql`
  join lateral (
    select json_agg(json_build_object('base', base, 'code', code, 'rate', rate::text, 'step_amount', step_amount,
      'ending_amount', ending_amount)) as rates
    from currency
    where base = (${items.map(({ base }) => base)}::text[])[item.at]
      and code in (p.currency, (${items.map(({ currency }) => currency)}::text[])[item.at])
  ) rated on true`

export type VariantStock = { product_id: string; sku: string; available: number }

export const readStock = (db: Db, productIds: readonly string[]): Promise<VariantStock[]> =>
  db.many<VariantStock>(
    sql`select product_id, sku, available from variant where product_id = any(${productIds}::uuid[])`,
  )

/** Products with an id behind `after`, in the order of their ids. */
export const readIdsAfter = async (db: Db, after: string | null, limit: number): Promise<string[]> =>
  (
    await db.many<{ id: string }>(sql`
      select id from product where ${after}::uuid is null or id > ${after}::uuid order by id limit ${limit}`)
  ).map(({ id }) => id)

export const countProducts = async (db: Db): Promise<number> =>
  (await db.one<{ count: number }>(sql`select count(*) as count from product`)).count

/** Which products have these style codes. */
export const findBySkus = (db: Db, skus: readonly string[]): Promise<{ id: string; sku: string }[]> =>
  db.many(sql`select id, sku from product where sku = any(${skus}::text[])`)

/** What of these is somebody's already: by SKU or by id. */
export const findVariantOwners = (
  db: Db,
  { ids, skus }: { ids: readonly string[]; skus: readonly string[] },
): Promise<{ id: string; sku: string; product_id: string }[]> =>
  db.many(sql`
    select id, sku, product_id from variant where sku = any(${skus}::text[])
    union select id, sku, product_id from variant where id = any(${ids}::uuid[])`)

export type NewProduct = ProductValues & { variants: readonly SettledVariant[] }

/** Many new products with their variants, in two statements. */
export const insertProducts = async (tx: Db, products: readonly NewProduct[]): Promise<void> => {
  const rows = products.map(({ id, slug, brand_id, draft, publication }) => ({
    ...{ id, slug, brand_id, name: draft.name, description: draft.description, sku: draft.sku },
    ...{ price_amount: draft.price_amount, currency: draft.currency, category_id: draft.category_id },
    ...{ image_urls: draft.image_urls, attributes: draft.attributes, details: draft.details, ...publication },
  }))
  await tx.run(sql`
    insert into product (id, name, slug, description, sku, price_amount, currency, category_id, brand_id, image_urls,
      attributes, details, status, publish_at, created_at, updated_at)
    select id, name, slug, description, sku, price_amount, currency, category_id, brand_id, image_urls, attributes,
      details, status, publish_at, date_trunc('milliseconds', now()), date_trunc('milliseconds', now())
    from json_to_recordset(${JSON.stringify(rows)}::json) as given(id uuid, name text, slug text, description text,
      sku text, price_amount bigint, currency text, category_id uuid, brand_id uuid, image_urls json, attributes json,
      details json, status text, publish_at timestamptz)`)
  const variants = products.flatMap(({ id: product_id, variants }) =>
    variants.map(({ stock_quantity = 0, ...variant }, position) => ({
      ...{ ...variant, product_id, position, available: stock_quantity },
    })),
  )
  await tx.run(sql`
    insert into variant (id, product_id, position, sku, barcode, options, price_amount, compare_at_amount, weight_grams,
      available)
    select * from json_to_recordset(${JSON.stringify(variants)}::json) as given(id uuid, product_id uuid, position int,
      sku text, barcode text, options json, price_amount bigint, compare_at_amount bigint, weight_grams int, available int)`)
}

/** All names of attributes that any product has. */
export const readAttributeKeys = async (db: Db): Promise<string[]> =>
  (
    await db.many<{ key: string }>(
      sql`select distinct json_object_keys(attributes) as key from product order by key limit 500`,
    )
  ).map(({ key }) => key)
