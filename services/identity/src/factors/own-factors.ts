import {
  CustomerNotFound,
  FactorDemanded,
  FactorNotFound,
  FactorRefused,
  identity,
} from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { Forbidden, fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { findCustomer } from '../store/customers.ts'
import {
  deleteFactor,
  deleteFactors,
  findFactorState,
  listFactors as listAll,
  lockFactorsOf,
  renameFactor as rename,
} from '../store/factors.ts'
import { listLinks } from '../store/issuers.ts'
import { addPasskeyTo, addTotpTo, beginTotp as begin, beginPasskeyOf, changingFactors } from './enrol.ts'
import { issuersOf } from './issuers.ts'
import { ownAccount } from './own-account.ts'
import { checkRegistration } from './passkey.ts'
import { makeRecoveryCodes } from './second-factor.ts'
import { tell } from './tell-owner.ts'

// The kernel would keep secrets, codes and hashes of them with an Idempotency-Key.
const idempotency = { idempotency: 'handler' } as const

export const listFactors = handler(identity.list_factors, async (ctx: Context, _input, { caller }) => {
  const own = ownAccount(caller)
  if (isFailed(own)) return own
  const state = await findFactorState(ctx.db, own.id)
  if (state === undefined) return fail(CustomerNotFound)
  const issuers = issuersOf(ctx.settings)
  return {
    data: await listAll(ctx.db, own.id),
    recovery_codes_left: state.codes,
    demanded: state.demanded,
    has_password: state.has_password,
    issuers: (await listLinks(ctx.db, own.id)).map(({ issuer, ...link }) => {
      const known = issuers.find((each) => each.issuer === issuer)
      return { ...link, name: known?.name ?? issuer, title: known?.title ?? issuer }
    }),
  }
})

export const beginTotp = handler(
  identity.begin_totp,
  async (ctx: Context, _input, { caller }) => {
    const own = ownAccount(caller)
    if (isFailed(own)) return own
    const account = await findCustomer(ctx.db, own.id)
    return account === undefined ? fail(CustomerNotFound) : begin(ctx, account)
  },
  idempotency,
)

export const addTotp = handler(
  identity.add_totp,
  async (ctx: Context, given, { caller }) => {
    const own = ownAccount(caller)
    if (isFailed(own)) return own
    const { id } = own
    return (await changingFactors(ctx, id, (tx) => addTotpTo(ctx, tx, { id, given }))) ?? fail(FactorRefused)
  },
  idempotency,
)

export const beginPasskey = handler(
  identity.begin_passkey,
  async (ctx: Context, _input, { caller }) => {
    const own = ownAccount(caller)
    if (isFailed(own)) return own
    const account = await findCustomer(ctx.db, own.id)
    return account === undefined ? fail(CustomerNotFound) : beginPasskeyOf(ctx, account)
  },
  idempotency,
)

export const addPasskey = handler(
  identity.add_passkey,
  async (ctx: Context, { name, ...given }, { caller }) => {
    const own = ownAccount(caller)
    if (isFailed(own)) return own
    const { id } = own
    const key = await checkRegistration(ctx, id, given)
    if (key === undefined) return fail(FactorRefused)
    return (
      (await changingFactors(ctx, id, (tx) => addPasskeyTo(ctx, tx, { id, name, key }))) ??
      fail(FactorRefused)
    )
  },
  idempotency,
)

export const renameFactor = handler(
  identity.rename_factor,
  async (ctx: Context, { factor_id: id, name }, { caller }) => {
    const own = ownAccount(caller)
    if (isFailed(own)) return own
    return (await rename(ctx.db, own.id, { id, name })) ? {} : fail(FactorNotFound)
  },
)

/** Where a role demands a second factor the last one stays, of two who are removed at once too. */
export const removeFactor = handler(
  identity.remove_factor,
  async (ctx: Context, { factor_id }, { caller }) => {
    const own = ownAccount(caller)
    if (isFailed(own)) return own
    const { id } = own
    return ctx.db.transaction(async (tx) => {
      const account = await lockFactorsOf(tx, id)
      const removed = await deleteFactor(tx, id, factor_id)
      if (account === undefined || removed === undefined) return fail(FactorNotFound)
      const isLast = (await listAll(tx, id)).length === 0
      // A failure rolls the removal back.
      if (isLast && account.demanded) return fail(FactorDemanded)
      if (isLast) await deleteFactors(tx, id)
      await tell(tx, id, `${removed}_removed`)
      return {}
    })
  },
)

export const regenerateRecoveryCodes = handler(
  identity.regenerate_recovery_codes,
  async (ctx: Context, _input, { caller }) => {
    const own = ownAccount(caller)
    if (isFailed(own)) return own
    const { id } = own
    const made = await changingFactors(ctx, id, async (tx) => {
      if ((await listAll(tx, id)).length === 0) return fail(FactorNotFound)
      const recovery_codes = await makeRecoveryCodes(ctx, tx, id)
      await tell(tx, id, 'codes_made')
      return { recovery_codes }
    })
    return made ?? fail(Forbidden)
  },
  idempotency,
)
