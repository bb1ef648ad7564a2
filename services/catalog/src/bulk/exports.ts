import { CatalogExportNotFound, catalog, exportDays } from '@selvedge/contracts'
import { enqueue, handler, invalidInput, mayDo, newId } from '@selvedge/kernel'
import { Binary, fail, pagination } from '@selvedge/kernel/contract'
import { isCurrency } from '@selvedge/kernel/money'
import type { Context } from '../context.ts'
import {
  countExports,
  deleteExportsBefore,
  deleteExport as deleteRow,
  insertExport,
  readExport,
  readExports,
  readPiece,
} from '../store/exports.ts'
import { exportCatalogue } from './export-catalogue.ts'

export const createExport = handler(catalog.create_export, (ctx: Context, input, { caller }) => {
  const { format, currency = ctx.defaultCurrency } = input
  if (!isCurrency(currency))
    return invalidInput([{ path: '/currency', message: 'must be a currency of ISO 4217' }])
  const id = newId()
  return ctx.db.transaction(async (tx) => {
    await insertExport(tx, { id, format, currency, may_price: mayDo(caller, 'pricing:write') })
    await enqueue(tx, exportCatalogue, { payload: { export_id: id }, key: id })
    const stored = await readExport(tx, id)
    if (stored === undefined) throw new Error('an export that was just asked for is gone')
    return stored
  })
})

export const listExports = handler(catalog.list_exports, async ({ db }: Context, input) => {
  const { page = 1, limit = 20 } = input
  const [total, data] = await Promise.all([
    countExports(db),
    readExports(db, { limit, offset: (page - 1) * limit }),
  ])
  return { data, pagination: pagination(input, total) }
})

export const getExport = handler(
  catalog.get_export,
  async ({ db }: Context, { export_id }) => (await readExport(db, export_id)) ?? fail(CatalogExportNotFound),
)

export const getExportPiece = handler(
  catalog.get_export_piece,
  async ({ db }: Context, wanted, { caller }) => {
    const found = await readPiece(db, wanted)
    // What was written for somebody who may see price lists is not for everybody who may see the catalogue.
    if (found === undefined || (found.may_price && !mayDo(caller, 'pricing:write')))
      return fail(CatalogExportNotFound)
    return new Binary('application/gzip', Buffer.from(found.body))
  },
)

export const deleteExport = handler(catalog.delete_export, async ({ db }: Context, { export_id }) =>
  (await deleteRow(db, export_id)) === 1 ? {} : fail(CatalogExportNotFound),
)

export const forgetExports = ({ db }: Context): Promise<number> =>
  deleteExportsBefore(db, new Date(Date.now() - exportDays * 86_400_000).toISOString())
