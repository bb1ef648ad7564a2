import { createHash } from 'node:crypto'
import {
  catalog,
  EmptyFile,
  type Import,
  ImportInOtherState,
  ImportNotFound,
  PieceOutOfOrder,
} from '@selvedge/contracts'
import { type Db, enqueue, handler, invalidInput, mayDo, newId } from '@selvedge/kernel'
import { Binary, fail, IdempotencyKeyReused, pagination } from '@selvedge/kernel/contract'
import { isCurrency } from '@selvedge/kernel/money'
import type { Context } from '../context.ts'
import {
  cancelImport as cancel,
  countImports,
  findUpload,
  hasPiece,
  insertImport,
  insertPiece,
  readFindings,
  readImport,
  readImports,
  resumeImport as resume,
} from '../store/imports.ts'
import { importProducts } from './import-products.ts'
import { reportOf } from './report.ts'

/**
 * Stores the file, or its first piece, and asks for its import in one transaction. The kernel would tell uploads under one
 * key apart by their headers too, which a client does not repeat, so the key is met here.
 */
export const createImport = handler(
  catalog.create_import,
  async (ctx: Context, input, { caller, idempotency_key }) => {
    const body = Buffer.from(input.body, 'base64')
    if (body.length === 0) return fail(EmptyFile)
    const { currency = ctx.defaultCurrency, format = 'shopify', more = false, file_name = null } = input
    if (!isCurrency(currency))
      return invalidInput([{ path: '/currency', message: 'must be a currency of ISO 4217' }])
    const is_dry_run = input.dry_run ?? false
    const file_sha256 = createHash('sha256')
      .update(format === 'shopify' && !is_dry_run ? '' : `${format} ${is_dry_run} `)
      .update(body)
      .digest()
    const upload_key = idempotency_key === undefined ? null : `${caller.id ?? caller.via} ${idempotency_key}`
    const id = newId()
    const may_price = mayDo(caller, 'pricing:write')
    const isNew = await ctx.db.transaction(async (tx) => {
      const file = {
        id,
        upload_key,
        file_sha256,
        currency,
        format,
        file_name,
        is_dry_run,
        may_price,
        more,
        body,
      }
      const added = await insertImport(tx, file)
      if (added && !more) await start(tx, id)
      return added
    })
    if (isNew) return existing(ctx.db, id)
    const earlier = await findUpload(ctx.db, upload_key as string)
    return earlier?.file_sha256.equals(file_sha256) && earlier.currency === currency
      ? existing(ctx.db, earlier.id)
      : fail(IdempotencyKeyReused)
  },
  { idempotency: 'handler' },
)

export const addImportPiece = handler(
  catalog.add_import_piece,
  async (ctx: Context, { import_id, position, more = false, body: sent }) => {
    const body = Buffer.from(sent, 'base64')
    if (body.length === 0) return fail(EmptyFile)
    const isTaken = await ctx.db.transaction(async (tx) => {
      const taken = await insertPiece(tx, { import_id, position, more, body })
      if (taken && !more) await start(tx, import_id)
      return taken !== undefined
    })
    const found = await readImport(ctx.db, import_id)
    if (found === undefined) return fail(ImportNotFound)
    if (isTaken || (await hasPiece(ctx.db, { import_id, position, body }))) return found
    return found.status === 'uploading'
      ? fail(PieceOutOfOrder, { position })
      : fail(ImportInOtherState, { status: found.status })
  },
)

const start = (tx: Db, import_id: string) =>
  enqueue(tx, importProducts, { payload: { import_id }, key: import_id })

const existing = async (db: Db, id: string): Promise<Import> => {
  const found = await readImport(db, id)
  if (found === undefined) throw new Error('an import that was just stored is gone')
  return found
}

export const listImports = handler(catalog.list_imports, async ({ db }: Context, input) => {
  const { page = 1, limit = 20 } = input
  const [total, data] = await Promise.all([
    countImports(db),
    readImports(db, { limit, offset: (page - 1) * limit }),
  ])
  return { data, pagination: pagination(input, total) }
})

export const getImport = handler(
  catalog.get_import,
  async (ctx: Context, { import_id }) => (await readImport(ctx.db, import_id)) ?? fail(ImportNotFound),
)

export const cancelImport = handler(catalog.cancel_import, async ({ db }: Context, { import_id }) => {
  const isCancelled = await cancel(db, import_id)
  const found = await readImport(db, import_id)
  if (found === undefined) return fail(ImportNotFound)
  return isCancelled || found.status === 'cancelled' ? found : fail(ImportInOtherState, found)
})

export const resumeImport = handler(catalog.resume_import, ({ db }: Context, { import_id }) =>
  db.transaction(async (tx) => {
    const goesOn = await resume(tx, import_id)
    // A job that is under way yet looks at the state when it comes to take the next of its lines.
    if (goesOn) await start(tx, import_id)
    const found = await readImport(tx, import_id)
    if (found === undefined) return fail(ImportNotFound)
    return goesOn ? found : fail(ImportInOtherState, { status: found.status })
  }),
)

type Asked = { import_id: string; page?: number; limit?: number }

const findings = async (ctx: Context, input: Asked, is_refusal: boolean) => {
  const { import_id, page = 1, limit = 20 } = input
  const found = await readImport(ctx.db, import_id)
  if (found === undefined) return fail(ImportNotFound)
  const data = await readFindings(ctx.db, { import_id, is_refusal, limit, offset: (page - 1) * limit })
  return { data, pagination: pagination(input, is_refusal ? found.rows_refused : found.notes) }
}

export const listImportRefusals = handler(catalog.list_import_refusals, (ctx: Context, input) =>
  findings(ctx, input, true),
)

export const listImportNotes = handler(catalog.list_import_notes, (ctx: Context, input) =>
  findings(ctx, input, false),
)

const reportedAtMost = 50_000

export const getImportReport = handler(catalog.get_import_report, async ({ db }: Context, { import_id }) => {
  if ((await readImport(db, import_id)) === undefined) return fail(ImportNotFound)
  const read = (is_refusal: boolean) =>
    readFindings(db, { import_id, is_refusal, limit: reportedAtMost, offset: 0 })
  const [refused, noted] = await Promise.all([read(true), read(false)])
  return new Binary('text/csv', Buffer.from(reportOf({ refused, noted })))
})
