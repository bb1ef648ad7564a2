import {
  CustomerNotFound,
  ErasureBegun,
  ErasureNotFound,
  identity,
  LastAdministrator,
} from '@selvedge/contracts'
import { handler, newId } from '@selvedge/kernel'
import { fail, isFailed, pagination } from '@selvedge/kernel/contract'
import { isStaff, manageable } from '../accounts/permissions.ts'
import type { Context } from '../context.ts'
import {
  cancelErasure as cancel,
  findErasure,
  findOpenErasure,
  insertErasure,
  listErasures as readErasures,
} from '../store/erasures.ts'
import { lockCustomer, otherAdministrators } from '../store/people.ts'
import { erasedOf } from './erase-account.ts'
import { localeFor, mayHandle, requesterOf } from './whose.ts'

const day = 86_400

/**
 * Asks for an erasure after the days of grace. Of staff it takes what deleting the account would take. The last
 * administrator stays, or nobody could let one in again.
 */
export const requestErasure = handler(identity.request_erasure, (ctx: Context, input, call) =>
  ctx.db.transaction(async (tx) => {
    const { customer_id, locale: asked } = input
    if (!mayHandle(call, customer_id)) return fail(CustomerNotFound)
    const others = await otherAdministrators(tx, customer_id)
    const account = await lockCustomer(tx, customer_id)
    if (account === undefined) return fail(CustomerNotFound)
    const managed = isStaff(account) ? await manageable(tx, call.caller, account) : account
    if (isFailed(managed)) return managed
    if (account.roles.includes('administrator') && others === 0) return fail(LastAdministrator)
    const { added: _, ...erasure } = await insertErasure(tx, {
      id: newId(),
      customer_id,
      requested_by: requesterOf(call, customer_id),
      locale: localeFor(ctx, call, { customer: account, asked }),
      seconds: ctx.settings.ERASURE_GRACE_DAYS * day,
      person: erasedOf(account),
    })
    return erasure
  }),
)

const notFound = ({ settings }: Context) => fail(ErasureNotFound, { grace_days: settings.ERASURE_GRACE_DAYS })

export const getErasure = handler(identity.get_erasure, async (ctx: Context, { customer_id }, call) => {
  const found = mayHandle(call, customer_id) ? await findErasure(ctx.db, customer_id) : undefined
  return found === undefined ? notFound(ctx) : { ...found, grace_days: ctx.settings.ERASURE_GRACE_DAYS }
})

export const cancelErasure = handler(identity.cancel_erasure, (ctx: Context, { customer_id }, call) =>
  ctx.db.transaction(async (tx) => {
    if (!mayHandle(call, customer_id)) return notFound(ctx)
    const cancelled = await cancel(tx, customer_id)
    if (cancelled !== undefined) {
      await tx.personal.destroy(tx, [cancelled.id])
      return {}
    }
    return (await findOpenErasure(tx, customer_id)) === undefined ? notFound(ctx) : fail(ErasureBegun)
  }),
)

export const listErasures = handler(identity.list_erasures, async (ctx: Context, input) => {
  const { page = 1, limit = 20, status = null } = input
  const { data, total } = await readErasures(ctx.db, { status, limit, offset: (page - 1) * limit })
  const services = Object.keys(ctx.personal_of)
  const isOpen = ({ status: now }: (typeof data)[number]) => now === 'scheduled' || now === 'erasing'
  return {
    data: data.map((erasure) => ({
      ...erasure,
      outstanding: isOpen(erasure) ? services.filter((name) => !erasure.confirmed.includes(name)) : [],
    })),
    pagination: pagination(input, total),
  }
})
