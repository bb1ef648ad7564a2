import { DeviceRequestNotFound, identity } from '@selvedge/contracts'
import { audienceOf, type Caller, handler, newId } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { openSession } from '../sessions/open-session.ts'
import { answerDevice, findPerson, findWaitingDevice } from '../store/oauth.ts'
import { saveConsent } from '../store/oauth-clients.ts'
import { userCodeHash } from './adapter.ts'
import { askingClient } from './asking-client.ts'
import { isTrusted } from './first-party.ts'
import { asked, difference, explained, intersection } from './scope.ts'

/** Kept of the device that asked, for the list of sessions. */
type DeviceInfo = { user_agent?: string }

/**
 * A device that waits with this code, for somebody who is logged in with the platform itself: an app of others, let in for
 * something small, must not let in a device of its own for everything.
 */
const findRequest = async (ctx: Context, userCode: string, caller: Caller) => {
  if (caller.id === null || !isTrusted(caller.login?.client_id) || caller.login?.actor !== null)
    return undefined
  const device = await findWaitingDevice(ctx.db, userCodeHash(userCode))
  if (device === undefined) return undefined
  const person = await findPerson(ctx.db, caller.id)
  const { params, deviceInfo } = device.payload as { params: { scope?: string }; deviceInfo?: DeviceInfo }
  const client_id = device.payload.clientId as string
  const client = await askingClient(ctx, client_id)
  if (client === undefined || person === undefined) return undefined
  const scope = asked(params.scope)
  const possible = intersection(intersection(scope.permissions, client.permissions), person.permissions)
  return {
    client_id,
    client,
    person,
    openid: scope.openid,
    possible,
    expires: device.expires,
    customer_id: caller.id,
    user_agent: deviceInfo?.user_agent,
  }
}

export const getDeviceRequest = handler(
  identity.get_device_request,
  async (ctx: Context, { user_code }, { caller }) => {
    const found = await findRequest(ctx, user_code, caller)
    if (found === undefined) return fail(DeviceRequestNotFound)
    return {
      client: found.client.shown,
      permissions: explained(found.possible),
      expires_at: new Date(found.expires * 1000).toISOString(),
    }
  },
)

/** Of two answers at once one counts. */
export const answerDeviceRequest = handler(
  identity.answer_device_request,
  async (ctx: Context, { user_code, approve, granted }, { caller }) => {
    const found = await findRequest(ctx, user_code, caller)
    if (found === undefined || caller.login === null) return fail(DeviceRequestNotFound)
    const { customer_id, client_id, openid, possible } = found
    const code = userCodeHash(user_code)
    if (!approve) {
      const refusal = { error: 'access_denied', errorDescription: 'The person refused' }
      const refused = await answerDevice(ctx.db, code, { grant_id: null, payload: refusal })
      return refused ? {} : fail(DeviceRequestNotFound)
    }
    const permissions = intersection(possible, granted)
    const { methods, authenticated_at } = caller.login
    const grant_id = newId()
    const { Grant } = await ctx.oauth.provider()
    return ctx.db.transaction(async (tx) => {
      const answered = await answerDevice(tx, code, {
        grant_id,
        payload: {
          accountId: customer_id,
          grantId: grant_id,
          scope: [...openid, ...permissions].join(' '),
          resource: audienceOf(ctx.settings.ISSUER),
          authTime: authenticated_at,
          amr: methods,
        },
      })
      if (!answered) return fail(DeviceRequestNotFound)
      const opened = await openSession({ ...ctx, db: tx }, found.person, {
        id: grant_id,
        client_id,
        methods,
        authenticated_at,
        from: { user_agent: found.user_agent, client_address: undefined },
        token: null,
      })
      if (opened === undefined) return fail(DeviceRequestNotFound)
      await saveConsent(tx, {
        customer_id,
        client_id,
        granted: permissions,
        refused: difference(possible, permissions),
      })
      const grant = new Grant({ accountId: customer_id, clientId: client_id })
      grant.jti = grant_id
      if (openid.length > 0) grant.addOIDCScope(openid.join(' '))
      grant.addResourceScope(audienceOf(ctx.settings.ISSUER), permissions.join(' '))
      await grant.save()
      return {}
    })
  },
  { idempotency: 'handler' },
)
