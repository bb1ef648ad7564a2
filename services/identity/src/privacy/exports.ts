import { CustomerNotFound, ExportNotFound, ExportNotReady, identity } from '@selvedge/contracts'
import { enqueue, handler, newId } from '@selvedge/kernel'
import { Binary, fail, pagination } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { findCustomer } from '../store/customers.ts'
import {
  findExport,
  insertExport,
  listExportRequests as listRequests,
  openPart,
  listExports as readExports,
} from '../store/exports.ts'
import { prepareExport } from './prepare-export.ts'
import { localeFor, mayHandle, requesterOf } from './whose.ts'

export const requestExport = handler(identity.request_export, (ctx: Context, input, call) =>
  ctx.db.transaction(async (tx) => {
    const { customer_id, locale: asked } = input
    if (!mayHandle(call, customer_id)) return fail(CustomerNotFound)
    const customer = await findCustomer(tx, customer_id)
    if (customer === undefined) return fail(CustomerNotFound)
    const locale = localeFor(ctx, call, { customer, asked })
    const requested_by = requesterOf(call, customer_id)
    const wanted = await insertExport(tx, { id: newId(), customer_id, requested_by, locale })
    if (wanted === undefined) return fail(CustomerNotFound)
    const { added, ...answer } = wanted
    if (added) await enqueue(tx, prepareExport, { payload: { export_id: answer.id } })
    return answer
  }),
)

export const listExports = handler(identity.list_exports, async (ctx: Context, { customer_id }, call) => {
  if (!mayHandle(call, customer_id) || (await findCustomer(ctx.db, customer_id)) === undefined)
    return fail(CustomerNotFound)
  return { data: await readExports(ctx.db, customer_id) }
})

export const listExportRequests = handler(identity.list_export_requests, async (ctx: Context, input) => {
  const { page = 1, limit = 20, status = null } = input
  const { data, total } = await listRequests(ctx.db, { status, limit, offset: (page - 1) * limit })
  return { data, pagination: pagination(input, total) }
})

/** To its person alone: staff who asked for it send the person to the account. */
export const downloadExport = handler(identity.download_export, async (ctx: Context, input, call) => {
  const row = await findExport(ctx.db, input.export_id)
  const isOwner = call.caller.id === input.customer_id && mayHandle(call, input.customer_id)
  if (row === undefined || row.customer_id !== input.customer_id || !isOwner) return fail(ExportNotFound)
  if (row.status === 'preparing') return fail(ExportNotReady)
  const archive = await openPart(ctx.db, row.id, input.part ?? 1)
  return archive === undefined ? fail(ExportNotFound) : new Binary('application/zip', new Uint8Array(archive))
})
