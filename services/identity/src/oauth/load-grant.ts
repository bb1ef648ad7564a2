import { audienceOf, newId } from '@selvedge/kernel'
import { errors, type Grant, type KoaContextWithOIDC } from 'oidc-provider'
import type { Context } from '../context.ts'
import { openSession } from '../sessions/open-session.ts'
import { findPerson, renewLogIn } from '../store/oauth.ts'
import { findConsent } from '../store/oauth-clients.ts'
import { isOwnApp } from './first-party.ts'
import { asked, difference, intersection } from './scope.ts'

/**
 * What an app was let do by whoever is logged in in this browser; undefined where they have to be asked first. A grant of
 * the provider is a session of ours by the same id: one app in one browser. What a person agreed to is kept apart from it,
 * so that ending a session ends no agreement and one agreement serves many browsers.
 */
export const loadGrant =
  (ctx: Context) =>
  async (koa: KoaContextWithOIDC): Promise<Grant | undefined> => {
    const { oidc } = koa
    const { client, session, provider } = oidc
    const customer_id = session?.accountId
    if (client === undefined || session === undefined || customer_id === undefined) return undefined
    const client_id = client.clientId
    const person = await findPerson(ctx.db, customer_id)
    if (person === undefined) return undefined
    const wanted = asked(oidc.params?.scope as string | undefined)
    const possible = intersection(
      intersection(wanted.permissions, client.permissions as string[]),
      person.permissions,
    )
    const consent = isOwnApp(client_id)
      ? { granted: possible, refused: [] }
      : await findConsent(ctx.db, customer_id, client_id)
    if (consent === undefined) return undefined
    if (difference(possible, [...consent.granted, ...consent.refused]).length > 0) return undefined
    const granted = intersection(possible, consent.granted)

    const known = session.grantIdFor(client_id)
    const existing = known === undefined ? undefined : await provider.Grant.find(known)
    const login = { methods: session.amr ?? [], authenticated_at: session.loginTs ?? epoch() }
    const grant = existing ?? new provider.Grant({ accountId: customer_id, clientId: client_id })
    if (existing === undefined) {
      grant.jti = newId()
      const from = { user_agent: koa.get('user-agent') || undefined, client_address: koa.ip }
      const opened = await openSession(ctx, person, { id: grant.jti, client_id, ...login, from, token: null })
      if (opened === undefined) throw new errors.AccessDenied('the account is gone')
    } else await renewLogIn(ctx.db, { id: grant.jti, ...login })

    // Said anew at each request: what is not granted has been refused, or the provider would ask for it for ever.
    const audience = audienceOf(ctx.settings.ISSUER)
    delete grant.rejected
    if (wanted.openid.length > 0) grant.addOIDCScope(wanted.openid.join(' '))
    if (granted.length > 0) grant.addResourceScope(audience, granted.join(' '))
    const refused = difference(wanted.permissions, granted)
    if (refused.length > 0) grant.rejectResourceScope(audience, refused.join(' '))
    await grant.save()
    return grant
  }

const epoch = () => Math.floor(Date.now() / 1000)
