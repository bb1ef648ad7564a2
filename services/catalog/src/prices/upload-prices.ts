import { Readable } from 'node:stream'
import { catalog, InvalidPriceList, PriceListNotFound, pricesAtOnce } from '@selvedge/contracts'
import { audit, handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import { minorUnitDigits } from '@selvedge/kernel/money'
import { CsvError, parse } from 'csv-parse'
import type { Context } from '../context.ts'
import { readPrice, readWhole } from '../import/cells.ts'
import { claimPriceList, findPriceList } from '../store/price-lists.ts'
import { findVariantsBySku, type PriceToPut } from '../store/prices.ts'
import { takePrices } from './put-prices.ts'

type Refusal = { row: number; sku: string; reason: string }
type Read = Omit<PriceToPut, 'variant_id'> & { row: number; sku: string }

const refusalsShown = 100

/**
 * Sets the prices of a file, a thousand rows in a transaction: however long the file is, nobody waits for more than these. Who
 * was cut off sends it again, which changes nothing of what was taken already.
 */
export const uploadPrices = handler(
  catalog.upload_prices,
  async (ctx: Context, { price_list_id, body }, call) => {
    const list = await findPriceList(ctx.db, price_list_id)
    if (list === undefined) return fail(PriceListNotFound)
    const refusals: Refusal[] = []
    const answer = { rows: 0, taken: 0, refused: 0 }
    const refuse = (refusal: Refusal) => {
      answer.refused++
      if (refusals.length < refusalsShown) refusals.push(refusal)
    }
    let piece: Read[] = []
    const take = async () => {
      answer.taken += await takePiece(ctx, price_list_id, { piece, refuse })
      piece = []
    }
    try {
      for await (const cells of rowsOf(Buffer.from(body, 'base64'))) {
        answer.rows++
        const read = readRow(cells, { row: answer.rows + 1, exponent: minorUnitDigits(list.currency) })
        if ('reason' in read) refuse(read)
        else piece.push(read)
        if (piece.length === pricesAtOnce) await take()
      }
    } catch (error) {
      if (!(error instanceof CsvError)) throw error
      return fail(InvalidPriceList, { reason: `The file cannot be read: ${error.message}` })
    }
    await take()
    await audit(ctx.db, call, {
      subject: { type: 'price_list', id: price_list_id, label: list.name },
      after: answer,
    })
    return { ...answer, refusals }
  },
  { idempotency: 'handler' },
)

type Cells = Partial<Record<'sku' | 'price' | 'compare_at_price' | 'min_quantity', string>>

const rowsOf = (file: Buffer): AsyncIterable<Cells> =>
  Readable.from([file]).pipe(
    parse({ bom: true, trim: true, columns: (names: string[]) => names.map((name) => name.toLowerCase()) }),
  )

const readRow = (cells: Cells, { row, exponent }: { row: number; exponent: number }): Read | Refusal => {
  const { sku = '', price = '', compare_at_price = '', min_quantity = '' } = cells
  const refused = (reason: string): Refusal => ({ row, sku: sku.slice(0, 100), reason })
  if (sku === '') return refused('sku is empty.')
  const quantity = min_quantity === '' ? { value: 1 } : readWhole(min_quantity, 'min_quantity')
  if ('reason' in quantity) return refused(quantity.reason)
  if (quantity.value < 1 || quantity.value > 999) return refused('min_quantity is from 1 to 999.')
  const amount = price === '' ? { value: null } : readPrice(price, 'price', exponent)
  if ('reason' in amount) return refused(amount.reason)
  const was =
    compare_at_price === '' ? { value: null } : readPrice(compare_at_price, 'compare_at_price', exponent)
  if ('reason' in was) return refused(was.reason)
  if (was.value !== null && amount.value !== null && was.value <= amount.value)
    return refused('compare_at_price is not higher than price.')
  if ((amount.value ?? 0) > largestAmount || (was.value ?? 0) > largestAmount)
    return refused('The price is too high.')
  return { row, sku, min_quantity: quantity.value, amount: amount.value, compare_at_amount: was.value }
}

const largestAmount = 1_000_000_000_000

type Piece = { piece: readonly Read[]; refuse: (refusal: Refusal) => void }

/** How many of the rows were taken. */
const takePiece = (ctx: Context, price_list_id: string, { piece, refuse }: Piece): Promise<number> => {
  if (piece.length === 0) return Promise.resolve(0)
  return ctx.db.transaction(async (tx) => {
    // A list that was deleted meanwhile takes nothing more.
    const isThere = (await claimPriceList(tx, price_list_id, null)) !== undefined
    const known = await findVariantsBySku(tx, [...new Set(piece.map(({ sku }) => sku))])
    const ids = new Map(known.map(({ id, sku }) => [sku, id]))
    const prices = piece.flatMap(({ row, sku, ...price }) => {
      const variant_id = ids.get(sku)
      if (variant_id !== undefined && isThere) return { ...price, variant_id }
      refuse({ row, sku, reason: isThere ? 'No variant has this SKU.' : 'The price list was deleted.' })
      return []
    })
    if (prices.length > 0 && (await takePrices(ctx, tx, { price_list_id, prices })) !== undefined)
      throw new Error('a variant was deleted while its price was set; send the file again')
    return prices.length
  })
}
