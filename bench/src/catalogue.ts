import { bodyOf, type Connection, get } from './connection.ts'
import { each } from './load.ts'

export type Listed = {
  data: {
    id: string
    price: number
    stock_quantity: number
    variants: { id: string; price: number; is_available: boolean; stock_quantity: number }[]
  }[]
  pagination: { total: number; total_pages: number }
  facets: { field: string; values: { value: string; count: number }[] }[]
  price_range: { min_price: number; max_price: number } | null
}

const products = '/api/catalog/v1/products'

export const listingPath = (query: readonly (readonly [string, string])[]): string =>
  `${products}?${new URLSearchParams(query.map(([name, value]): [string, string] => [name, value]))}`

export const productPath = (id: string): string => `${products}/${id}`

export const list = async (connection: Connection, path: string): Promise<Listed> =>
  bodyOf<Listed>(await connection.send(get(path)), 200)

export const listCategories = async (connection: Connection): Promise<string[]> => {
  const answer = await connection.send(get('/api/catalog/v1/categories'))
  return bodyOf<{ data: { id: string }[] }>(answer, 200).data.map(({ id }) => id)
}

/** Every product that is listed, with its variants, and each once. */
export const readAllProducts = async (connections: readonly Connection[]): Promise<Listed['data']> => {
  const first = connections[0] as Connection
  const page = (number: number) =>
    listingPath([
      ['limit', '100'],
      ['page', String(number)],
      ['facets', 'false'],
      ['sort_by', 'created_at'],
      ['sort_order', 'asc'],
    ])
  const { pagination } = await list(first, page(1))
  const numbers = Array.from({ length: pagination.total_pages }, (_, at) => at + 1)
  const pages = await each(numbers, connections, (connection, number) => list(connection, page(number)))
  const all = pages.flatMap(({ data }) => data)
  const distinct = new Set(all.map(({ id }) => id)).size
  if (distinct !== pagination.total || all.length !== distinct)
    throw new Error(
      `${pagination.total} products are counted, ${distinct} are listed on ${all.length} places`,
    )
  return all
}
