import type { Token } from '@selvedge/contracts'
import { audienceOf, newId } from '@selvedge/kernel'
import { SignJWT } from 'jose'
import type { Context } from './context.ts'
import { hashToken, newSecret } from './keys/secret-token.ts'
import { shortened } from './sessions/device.ts'
import { type Asker, type LogInFacts, lastingOf, openSession } from './sessions/open-session.ts'
import { endReusedSession, rotateToken, type Session } from './store/sessions.ts'

export { hashToken, newSecret }

/** The `client_id` of sessions that our own apps open with a password. */
export const firstPartyApp = 'shop'

/**
 * All tokens come from here. An access token is a JWT (RFC 9068) that anybody can verify and nobody can withdraw, so it
 * is short-lived; a refresh token is 256 random bits of which the database knows the hash alone.
 */
export const startSession = async (
  ctx: Context,
  owner: { id: string; credential_version: number },
  login: LogInFacts,
): Promise<Token | undefined> => {
  const { token, row } = newRefreshToken(ctx)
  const opened = await openSession(ctx, owner, { ...login, token: row })
  return opened && answer(ctx, opened, token)
}

/**
 * New tokens for a refresh token, which is used up by that. One that was used before is in two hands, of which one stole
 * it; as nobody can tell which, both lose the session (RFC 9700, 4.14.2). That holds for two uses at once too.
 */
export const continueSession = async (
  ctx: Context,
  refreshToken: string,
  from?: Asker,
): Promise<Token | undefined> => {
  const { token, row } = newRefreshToken(ctx)
  const used = hashToken(refreshToken)
  const session = await rotateToken(ctx.db, used, {
    ...row,
    address: shortened(from?.client_address),
    lasts: lastingOf(ctx),
  })
  if (session !== undefined) return answer(ctx, session, token)
  await endReusedSession(ctx.db, used)
  return undefined
}

const newRefreshToken = (ctx: Context) => {
  const token = newSecret()
  return { token, row: { hash: hashToken(token), days: ctx.settings.REFRESH_TOKEN_DAYS } }
}

const answer = async (ctx: Context, session: Session, refreshToken: string): Promise<Token> => ({
  access_token: await accessToken(ctx, session),
  token_type: 'Bearer',
  expires_in: ctx.settings.ACCESS_TOKEN_SECONDS,
  refresh_token: refreshToken,
})

/** What an access token says beside issuer, audience, owner and times. */
export const claimsOf = ({ session_id, client_id, permissions, authenticated_at, methods }: Session) => ({
  sid: session_id,
  client_id,
  scope: permissions.join(' '),
  auth_time: authenticated_at,
  amr: methods,
})

/** For a session whose owner has shown again who they are: what the token before could do, as far as they still may. */
export const renewedToken = async (ctx: Context, session: Session, before: ReadonlySet<string>) => ({
  access_token: await accessToken(ctx, {
    ...session,
    permissions: session.permissions.filter((permission) => before.has(permission)),
  }),
  token_type: 'Bearer' as const,
  expires_in: ctx.settings.ACCESS_TOKEN_SECONDS,
})

type ActingSession = {
  id: string
  customer_id: string
  actor: string
  client_id: string
  authenticated_at: number
}

/** A quarter of an hour; there is no refresh token. */
const actingSeconds = 900

/** The token of somebody who acts in another's place (RFC 8693, 4.1): it reads what is the other's own, and no more. */
export const actingToken = async (ctx: Context, { actor, ...session }: ActingSession) => {
  const claims = claimsOf({ ...session, session_id: session.id, permissions: ['account:read'], methods: [] })
  return {
    access_token: await sign(ctx, { ...claims, act: { sub: actor } }, [session.customer_id, actingSeconds]),
    token_type: 'Bearer' as const,
    expires_in: actingSeconds,
  }
}

const accessToken = (ctx: Context, session: Session): Promise<string> =>
  sign(ctx, claimsOf(session), [session.customer_id, ctx.settings.ACCESS_TOKEN_SECONDS])

const sign = async (ctx: Context, claims: object, [subject, seconds]: [string, number]): Promise<string> => {
  const { ISSUER } = ctx.settings
  const { kid, alg, key } = await ctx.keys.signing()
  const now = Math.floor(Date.now() / 1000)
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg, typ: 'at+jwt', kid })
    .setIssuer(ISSUER)
    .setAudience(audienceOf(ISSUER))
    .setSubject(subject)
    .setIssuedAt(now)
    .setExpirationTime(now + seconds)
    .setJti(newId())
    .sign(key)
}
