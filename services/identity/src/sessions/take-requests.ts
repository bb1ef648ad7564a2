import { identity } from '@selvedge/contracts'
import { handler, networkOf } from '@selvedge/kernel'
import type { Context } from '../context.ts'
import { takeAllowance } from '../store/request-allowance.ts'

export const takeRequests = handler(identity.take_requests, (ctx: Context, { address, ...wanted }) =>
  takeAllowance(ctx.db, ctx.secrets.blind(`requests ${networkOf(address)}`), wanted),
)
