import { type Db, sql } from '@selvedge/kernel'
import type { Offer } from '../prices/offer.ts'

const milliseconds = (at: ReturnType<typeof sql>) => sql`(extract(epoch from ${at}) * 1000)::bigint`

export type VariantOffer = Offer & { product_id: string; variant_id: string }

/** How long what was asked is of interest: a reduction of almost a year, and the month before. */
const remembered = sql`interval '400 days'`

const offersWhere = (which: ReturnType<typeof sql>, groups: ReturnType<typeof sql>) => sql`
  select variant.product_id, offer.variant_id, offer.price_list_id, offer.priority, offer.currency, offer.market,
    offer.customer_group, offer.min_quantity, offer.amount, offer.compare_at_amount,
    ${milliseconds(sql`offer.valid_from`)} as from, ${milliseconds(sql`offer.valid_until`)} as until
  from variant join offer on offer.variant_id = variant.id
  where ${which} and ${groups} and (offer.valid_until is null or offer.valid_until > now() - ${remembered})
  union all
  select variant.product_id, variant.id, null, 0, past.currency, null, null, 1, past.amount, past.compare_at_amount,
    ${milliseconds(sql`past.since`)}, ${milliseconds(sql`past.until`)}
  from variant join past_price past on past.variant_id = variant.id
  where ${which} and past.price_list_id is null and past.until > now() - ${remembered}`

/** What everybody is, will be or was asked for the variants of products, but for their own present prices. */
export const readPublicOffers = (db: Db, productIds: readonly string[]) =>
  db.many<VariantOffer>(
    offersWhere(sql`variant.product_id = any(${productIds}::uuid[])`, sql`offer.customer_group is null`),
  )

/** The same with what only some groups are asked: those of a customer. */
export const readOffersFor = (db: Db, productIds: readonly string[], groups: readonly string[]) =>
  db.many<VariantOffer>(
    offersWhere(
      sql`variant.product_id = any(${productIds}::uuid[])`,
      sql`(offer.customer_group is null or offer.customer_group = any(${groups}::text[]))`,
    ),
  )

/** All that any list ever offered for a variant, with the names of the lists. */
export const readAllOffers = (db: Db, variantId: string) =>
  db.many<VariantOffer & { name: string | null }>(sql`
    select found.*, (select name from offer where offer.price_list_id = found.price_list_id limit 1) as name
    from (${offersWhere(sql`variant.id = ${variantId}`, sql`true`)}) found`)

export const defaultMarket = async (db: Db): Promise<string> =>
  (await db.first<{ code: string }>(sql`select code from market where is_default`))?.code ?? ''

/** The caller holds the products' locks, and writes their documents in the same transaction. */
export const writeOffers = (
  tx: Db,
  written: readonly { product_id: string; offers: string | null }[],
): Promise<number> =>
  tx.run(sql`
    update document set offers = written.offers
    from unnest(${written.map(({ product_id }) => product_id)}::uuid[], ${written.map(({ offers }) => offers)}::text[])
      as written(product_id, offers)
    where document.product_id = written.product_id`)

export type PricedVariant = {
  product_id: string
  variant_id: string
  sku: string
  name: string
  currency: string
  price_amount: number
  compare_at_amount: number | null
  created_at: string
}

const priced = sql`
  select variant.product_id, variant.id as variant_id, variant.sku, product.name, product.currency,
    variant.price_amount, variant.compare_at_amount, product.created_at
  from variant join product on product.id = variant.product_id`

export const findVariantBySku = (db: Db, sku: string) =>
  db.first<PricedVariant>(sql`${priced} where variant.sku = ${sku}`)

export const readPricedVariants = (db: Db, productIds: readonly string[]) =>
  db.many<PricedVariant>(sql`
    ${priced} where variant.product_id = any(${productIds}::uuid[]) order by variant.product_id, variant.position`)

export const findVariants = (db: Db, ids: readonly string[]) =>
  db.many<{ id: string; product_id: string }>(
    sql`select id, product_id from variant where id = any(${ids}::uuid[])`,
  )

export const findVariantsBySku = (db: Db, skus: readonly string[]) =>
  db.many<{ id: string; sku: string }>(sql`select id, sku from variant where sku = any(${skus}::text[])`)

export type PriceToPut = {
  variant_id: string
  min_quantity: number
  /** Null to take it out. */
  amount: number | null
  compare_at_amount: number | null
}

/** Sets prices in a list that is locked; each variant and quantity once. What stays the same is not touched. */
export const putPrices = (tx: Db, priceListId: string, prices: readonly PriceToPut[]): Promise<number> =>
  tx.run(sql`
    with given as materialized (
      select * from unnest(${prices.map(({ variant_id }) => variant_id)}::uuid[],
        ${prices.map(({ min_quantity }) => min_quantity)}::int[], ${prices.map(({ amount }) => amount)}::bigint[],
        ${prices.map(({ compare_at_amount }) => compare_at_amount)}::bigint[])
        as given(variant_id, min_quantity, amount, compare_at_amount)
    ), removed as (
      delete from price using given
      where price.price_list_id = ${priceListId} and price.variant_id = given.variant_id
        and price.min_quantity = given.min_quantity and given.amount is null
    )
    insert into price (price_list_id, variant_id, min_quantity, amount, compare_at_amount)
    select ${priceListId}::uuid, variant_id, min_quantity, amount, compare_at_amount from given where amount is not null
    on conflict (price_list_id, variant_id, min_quantity)
      do update set amount = excluded.amount, compare_at_amount = excluded.compare_at_amount
      where (price.amount, price.compare_at_amount) is distinct from (excluded.amount, excluded.compare_at_amount)`)

/** The groups of a customer, as far as identity has told. */
export const readGroups = async (db: Db, customerId: string): Promise<string[]> =>
  (
    await db.first<{ groups: string[] }>(
      sql`select groups from customer_in_groups where customer_id = ${customerId}`,
    )
  )?.groups ?? []

/** Whoever is in no group needs no row. */
export const writeGroups = (db: Db, customerId: string, groups: readonly string[]): Promise<number> =>
  groups.length === 0
    ? db.run(sql`delete from customer_in_groups where customer_id = ${customerId}`)
    : db.run(sql`
        insert into customer_in_groups (customer_id, groups) values (${customerId}, ${groups}::text[])
        on conflict (customer_id) do update set groups = excluded.groups`)
