import type { Db } from '@selvedge/kernel'
import { minorUnitDigits } from '@selvedge/kernel/money'
import { inputOf } from '../bulk/product-line.ts'
import { shopifyHeader, shopifyRows } from '../bulk/shopify-rows.ts'
import type { Context } from '../context.ts'
import { draftOf, isMisfit, type ProductInput } from '../draft.ts'
import { readPaths } from '../store/categories.ts'
import { findBySlugs } from '../store/documents.ts'
import { type ProductState, readStates, readStock } from '../store/products.ts'
import type { ImportedProduct } from './imported-product.ts'
import { findColumns } from './shopify-columns.ts'
import { readProduct } from './shopify-product.ts'
import { toProductInput } from './to-product-input.ts'

/** What there is already of an imported product: what an earlier file brought, or what has the handle for its address. */
export type Known = { state: ProductState; stock: ReadonlyMap<string, number> }

type Said = Omit<ProductInput, 'category_id'>

export const findKnown = async (
  db: Db,
  { id, slug }: Pick<ImportedProduct, 'id' | 'slug'>,
): Promise<Known | undefined> => {
  const [found] = await findBySlugs(db, [slug])
  const states = await readStates(db, found === undefined ? [id] : [id, found.id])
  const state = states.find((each) => each.id === id) ?? states[0]
  if (state === undefined) return undefined
  return { state, stock: new Map((await readStock(db, [state.id])).map((row) => [row.sku, row.available])) }
}

/** A product as our own export would say it: what a file says otherwise is what somebody changed. */
export const ownWords = async (
  { db }: Context,
  { state, stock }: Known,
  handle: string,
): Promise<{ input: Said; category_path: readonly string[] } | undefined> => {
  const [path] = await readPaths(db, [state.category_id])
  const columns = findColumns([...shopifyHeader([...Object.keys(state.attributes)])])
  if ('reason' in columns) return undefined
  const product = { ...state, slug: handle, category_names: path?.names ?? [], stock }
  const rows = shopifyRows(product, Object.keys(state.attributes)).map((cells, row) => ({ row, cells }))
  const { currency } = state
  const read = readProduct(handle, rows, { columns, currency, exponent: minorUnitDigits(currency) })
  if ('refusals' in read) return undefined
  const said = toProductInput(read.product)
  return 'reasons' in said ? undefined : { input: said.input, category_path: read.product.category_path }
}

const withoutStock = (value: unknown): string =>
  JSON.stringify(value, (key, each) => (key === 'stock_quantity' ? undefined : each))

/** A product with what a file says of it that is not so already; what the file has no column for stays. */
export const mergedWith = ({ state, own, said }: { state: ProductState; own: Said; said: Said }): Said => {
  const { category_id: _category, ...is } = inputOf(state)
  const changed = Object.entries(said).filter(
    ([field, value]) => withoutStock(value) !== withoutStock(own[field as keyof Said]),
  )
  return { ...is, ...Object.fromEntries(changed) }
}

/** Whether nothing has to be written, stock included. */
export const isOf = (state: ProductState, input: Said): boolean => {
  if (input.variants?.some(({ stock_quantity }) => stock_quantity !== undefined)) return false
  const draft = draftOf({ ...input, category_id: state.category_id }, state.currency)
  const is = draftOf(inputOf(state), state.currency)
  if (isMisfit(draft) || isMisfit(is)) return false
  const ids = new Map(state.variants.map(({ id, sku }) => [sku, id]))
  for (const variant of draft.variants) variant.id ??= ids.get(variant.sku)
  return JSON.stringify(draft) === JSON.stringify(is)
}
