import { createHash } from 'node:crypto'
import { catalog, EmptyFile, ImportNotFound } from '@selvedge/contracts'
import { type Db, enqueue, handler, invalidInput, newId } from '@selvedge/kernel'
import { fail, IdempotencyKeyReused, pagination } from '@selvedge/kernel/contract'
import { isCurrency } from '@selvedge/kernel/money'
import type { Context } from './context.ts'
import { importProducts } from './import/import-products.ts'
import { findUpload, insertImport, readFindings, readImport } from './store/imports.ts'

/**
 * Stores the file and asks for its import in one transaction. The kernel would tell uploads under one key apart by their
 * headers too, which a client does not repeat, so the key is met here.
 */
export const createImport = handler(
  catalog.create_import,
  async (ctx: Context, input, { caller, idempotency_key }) => {
    const body = Buffer.from(input.body, 'base64')
    if (body.length === 0) return fail(EmptyFile)
    const { currency = ctx.defaultCurrency } = input
    if (!isCurrency(currency))
      return invalidInput([{ path: '/currency', message: 'must be a currency of ISO 4217' }])
    const file_sha256 = createHash('sha256').update(body).digest()
    const upload_key = idempotency_key === undefined ? null : `${caller.id ?? caller.via} ${idempotency_key}`
    const id = newId()
    const isNew = await ctx.db.transaction(async (tx) => {
      const added = await insertImport(tx, { id, upload_key, file_sha256, currency, body })
      if (added) await enqueue(tx, importProducts, { payload: { import_id: id }, key: id })
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

const existing = async (db: Db, id: string) => {
  const found = await readImport(db, id)
  if (found === undefined) throw new Error('an import that was just stored is gone')
  return found
}

export const getImport = handler(
  catalog.get_import,
  async (ctx: Context, { import_id }) => (await readImport(ctx.db, import_id)) ?? fail(ImportNotFound),
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
