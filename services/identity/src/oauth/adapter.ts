import { createHash } from 'node:crypto'
import type { SignatureAlgorithm } from '@selvedge/kernel'
import { type Adapter, type AdapterPayload, errors } from 'oidc-provider'
import type { Context } from '../context.ts'
import { lastingOf } from '../sessions/open-session.ts'
import {
  consumeArtifact,
  deleteArtifact,
  findArtifact,
  findBrowser,
  grantOf,
  prolongLogIn,
  putArtifact,
  putBrowser,
  type StoredArtifact,
} from '../store/oauth.ts'
import { endSessionsOf } from '../store/oauth-sessions.ts'
import { type AuthMethod, clientMetadata } from './client-metadata.ts'
import { ownApps } from './first-party.ts'

/** The key of a thing: what its holder shows is a secret and is not kept. */
export const artifactId = (model: string, value: string): Buffer =>
  createHash('sha256').update(`${model} ${value}`).digest()

/** What a person types, in the form in which the provider compares it. */
export const userCodeHash = (userCode: string): Buffer =>
  artifactId('user code', userCode.toUpperCase().replaceAll(/\W/g, ''))

/**
 * What oidc-provider keeps, kept in PostgreSQL. Values are stored by their hash alone. What belongs to a session is found
 * only while that session lives, so a code or refresh token needs no clean-up to be worthless.
 */
export const createAdapter =
  (ctx: Context, { authMethod, alg }: { authMethod: () => AuthMethod; alg: SignatureAlgorithm }) =>
  (model: string): Adapter => {
    const find = async (value: string): Promise<AdapterPayload | undefined> => {
      if (model === 'Client') return clientMetadata(ctx, value, { method: authMethod(), alg })
      const id = artifactId(model, value)
      const found =
        model === 'Session' ? await findBrowser(ctx.db, { id }, ownApps) : await findArtifact(ctx.db, id)
      return found && { ...shown(found), jti: value }
    }
    return {
      find,
      findByUid: async (uid) => {
        const found = await findBrowser(ctx.db, { uid }, ownApps)
        return found && shown(found)
      },
      // Devices are let in by operations of ours, never by the provider's pages.
      findByUserCode: async () => undefined,
      upsert: async (value, payload, expiresIn) => {
        const id = artifactId(model, value)
        const seconds = expiresIn ?? 60
        if (model === 'Session')
          return void (await putBrowser(
            ctx.db,
            {
              id,
              payload: kept(payload),
              uid: payload.uid ?? null,
              customer_id: payload.accountId ?? null,
              logged_in_at: payload.loginTs ?? null,
              seconds,
            },
            lastingOf(ctx),
          ))
        const grant_id = model === 'Grant' ? value : (payload.grantId ?? null)
        await putArtifact(ctx.db, {
          id,
          model,
          payload: kept(payload),
          // An interaction may outlive the session that it found.
          grant_id: model === 'Interaction' ? null : grant_id,
          uid: null,
          user_code: payload.userCode === undefined ? null : userCodeHash(payload.userCode),
          seconds,
        })
        if (model === 'RefreshToken' && grant_id !== null)
          await prolongLogIn(ctx.db, { grant_id, uid: payload.sessionUid ?? null, seconds }, lastingOf(ctx))
      },
      consume: async (value) => {
        const id = artifactId(model, value)
        if (await consumeArtifact(ctx.db, id)) return
        // Used by two at the same moment: nobody can tell who stole it (RFC 9700, 4.14.2).
        const { grant_id = null } = (await grantOf(ctx.db, id)) ?? {}
        if (grant_id !== null) await endSessionsOf(ctx.db, { id: grant_id })
        throw new errors.InvalidGrant('already used')
      },
      destroy: async (value) => {
        await deleteArtifact(ctx.db, artifactId(model, value))
        if (model === 'Grant') await endSessionsOf(ctx.db, { id: value })
      },
      revokeByGrantId: async (grantId) => {
        await endSessionsOf(ctx.db, { id: grantId })
      },
    }
  }

/** Without what its holder shows, and without the cookie of the browser that an interaction began in. */
const kept = ({ jti: _jti, userCode: _userCode, session, ...payload }: AdapterPayload): object => {
  if (session === undefined) return payload
  const { cookie: _cookie, ...browser } = session
  return { ...payload, session: browser }
}

const shown = ({ payload, consumed, expires }: StoredArtifact): AdapterPayload => ({
  ...payload,
  exp: expires,
  ...(consumed === null ? {} : { consumed }),
})
