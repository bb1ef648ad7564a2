import { FactorNotFound, IssuerLinkedElsewhere, identity, LastWayIn } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { deleteLink, findLinked, insertLink, opensWithout } from '../store/issuers.ts'
import { beginIssuerRequest, finishIssuerRequest, subjectKey } from './issuer-request.ts'
import { ownAccount } from './own-account.ts'
import { tell } from './tell-owner.ts'

export const beginIssuerLink = handler(
  identity.begin_issuer_link,
  async (ctx: Context, input, { caller }) => {
    const own = ownAccount(caller)
    return isFailed(own) ? own : beginIssuerRequest(ctx, input, own.id)
  },
  { idempotency: 'handler' },
)

/** Somebody who is logged in here and there says that they are one. The account that began it is the one that is linked. */
export const linkIssuer = handler(
  identity.link_issuer,
  async (ctx: Context, answer, { caller }) => {
    const own = ownAccount(caller)
    if (isFailed(own)) return own
    const finished = await finishIssuerRequest(ctx, answer, own.id)
    if (isFailed(finished)) return finished
    const { issuer, claims, return_to } = finished
    const subject = subjectKey(ctx, issuer, claims)
    const linked = await ctx.db.transaction(async (tx) => {
      if (!(await insertLink(tx, { customer_id: own.id, issuer: issuer.issuer, subject }))) return false
      await tell(tx, own.id, 'issuer_linked')
      return true
    })
    const isOwn = linked || (await findLinked(ctx.db, subject)) === own.id
    return isOwn ? { return_to } : fail(IssuerLinkedElsewhere)
  },
  { idempotency: 'handler' },
)

export const unlinkIssuer = handler(identity.unlink_issuer, async (ctx: Context, { link_id }, { caller }) => {
  const own = ownAccount(caller)
  if (isFailed(own)) return own
  return ctx.db.transaction(async (tx) => {
    const opens = await opensWithout(tx, own.id, link_id)
    if (!(await deleteLink(tx, own.id, link_id))) return fail(FactorNotFound)
    // A failure rolls the end of the link back.
    if (!opens) return fail(LastWayIn)
    await tell(tx, own.id, 'issuer_unlinked')
    return {}
  })
})
