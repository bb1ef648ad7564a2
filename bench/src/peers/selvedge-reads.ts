import { type Database, sql } from '@selvedge/kernel'
import { list, listingPath, productPath } from '../catalogue.ts'
import { type Answer, bodyOf, type Connection, get } from '../connection.ts'
import { currency, filters, pages, searchTerms } from './catalogue.ts'
import type { Read, Running } from './peer.ts'

export const listing = (page: number): string =>
  listingPath([
    ['limit', '20'],
    ['page', String(page)],
    ['facets', 'false'],
  ])

/** The requests, and that what they ask for is there at all; the driver asks the same of each answer that it reads. */
export const drawReads = async (connection: Connection, db: Database): Promise<Running['reads']> => {
  const categories = await db.many<{ id: string; path: string }>(sql`
    with recursive tree as (
      select id, name as path from catalog.category where parent_id is null
      union all
      select category.id, tree.path || ' / ' || category.name
      from catalog.category join tree on category.parent_id = tree.id
    )
    select id, path from tree`)
  const idOf = new Map(categories.map(({ id, path }) => [path, id]))
  const ids = await db.many<{ id: string }>(sql`select id from catalog.product order by id limit 2000`)
  const filtered = filters.map(({ category, min_amount, max_amount }) =>
    listingPath([
      ['limit', '20'],
      ['category_id', idOf.get(category) ?? ''],
      ['min_price', String(min_amount / 100)],
      ['max_price', String(max_amount / 100)],
    ]),
  )
  const search = searchTerms.map((term) =>
    listingPath([
      ['limit', '20'],
      ['search', term],
    ]),
  )
  for (const path of [listing(1), ...filtered, ...search]) await list(connection, path)
  const read = (paths: readonly string[], check: Read['check']): Read => ({
    requests: paths.map((path) => get(path)),
    check,
  })
  return {
    listing: read(
      pages.map((page) => listing(page)),
      (answer) => checkProducts(answer),
    ),
    filtered: read(filtered, (answer) => checkProducts(answer, 'with facets')),
    page: read(
      ids.map(({ id }) => productPath(id)),
      checkProduct,
    ),
    search: read(search, (answer) => checkProducts(answer, 'with facets')),
  }
}

type Shown = {
  title?: string
  price: number
  currency: string
  variants: { sku: string; price: number; stock_quantity: number }[]
}

const isWhole = ({ currency: shown, variants }: Shown): boolean =>
  shown === currency &&
  variants.length > 0 &&
  variants.every(({ sku, price, stock_quantity }) => sku !== '' && price > 0 && stock_quantity >= 0)

const checkProducts = (answer: Answer, facets?: 'with facets'): void => {
  const body = bodyOf<{ data: Shown[]; facets: { values: unknown[] }[] }>(answer, 200)
  if (body.data.length !== 20 || !body.data.every(isWhole))
    throw new Error(`${body.data.length} products, or one of them without variants and prices`)
  if (facets && !(body.facets.length >= 4 && body.facets.every(({ values }) => values.length > 0)))
    throw new Error('a listing without facets')
}

const checkProduct = (answer: Answer): void => {
  if (!isWhole(bodyOf<Shown>(answer, 200))) throw new Error('a product without variants and prices')
}

/** Undefined where the shop says that there is too little in stock. */
