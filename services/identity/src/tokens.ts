import { createHash, randomBytes } from 'node:crypto'
import type { Token } from '@selvedge/contracts'
import { audienceOf, newId } from '@selvedge/kernel'
import { SignJWT } from 'jose'
import type { Context } from './context.ts'
import {
  endReusedSession,
  insertSession,
  type NewSession,
  rotateToken,
  type Session,
} from './store/sessions.ts'

/** The `client_id` of sessions that our own apps open with a password. */
export const firstPartyApp = 'shop'

/**
 * All tokens come from here. An access token is a JWT (RFC 9068) that anybody can verify and nobody can withdraw, so it
 * is short-lived; a refresh token is 256 random bits of which the database knows the hash alone.
 */
export const startSession = async (
  ctx: Context,
  owner: { id: string; credential_version: number },
  login: Pick<NewSession, 'client_id' | 'methods'>,
): Promise<Token | undefined> => {
  const { token, row } = newRefreshToken(ctx)
  const { id: customer_id, credential_version } = owner
  const opened = await insertSession(ctx.db, { id: newId(), customer_id, credential_version, ...login }, row)
  return opened && answer(ctx, opened, token)
}

/**
 * New tokens for a refresh token, which is used up by that. One that was used before is in two hands, of which one stole
 * it; as nobody can tell which, both lose the session (RFC 9700, 4.14.2). That holds for two uses at once too.
 */
export const continueSession = async (ctx: Context, refreshToken: string): Promise<Token | undefined> => {
  const { token, row } = newRefreshToken(ctx)
  const used = hashToken(refreshToken)
  const session = await rotateToken(ctx.db, used, row)
  if (session !== undefined) return answer(ctx, session, token)
  await endReusedSession(ctx.db, used)
  return undefined
}

/** Random bits need no slow hash. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

export const newSecret = (): string => randomBytes(32).toString('base64url')

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

const accessToken = async (ctx: Context, session: Session): Promise<string> => {
  const { ISSUER, ACCESS_TOKEN_SECONDS } = ctx.settings
  const { kid, key } = await ctx.keys.signing()
  const now = Math.floor(Date.now() / 1000)
  return new SignJWT(claimsOf(session))
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid })
    .setIssuer(ISSUER)
    .setAudience(audienceOf(ISSUER))
    .setSubject(session.customer_id)
    .setIssuedAt(now)
    .setExpirationTime(now + ACCESS_TOKEN_SECONDS)
    .setJti(newId())
    .sign(key)
}
