import type { Door } from '@selvedge/storefront/host'
import * as oidc from 'openid-client'
import { exchangeOnce } from '../exchange-once.ts'
import type { openOwnApp } from '../own-app.ts'
import type { Seal } from '../seal.ts'

type DoorOptions = { issuer: string; seal: Seal }

/** Logs people in with the provider, as one of our own clients of it: the storefront, or the back office. */
export const createDoor = (client: ReturnType<typeof openOwnApp>, { issuer, seal }: DoorOptions): Door => ({
  issuer,
  begin: async (extra) => {
    const { url, kept } = await client.begin(extra)
    // Without the host: the browser stays where its cookies are.
    const { pathname, search } = new URL(url)
    return { path: pathname + search, kept }
  },
  finish: async (query, kept, address) => {
    try {
      return await client.finish(query, kept, address)
    } catch (error) {
      if (isRefusal(error)) return undefined
      throw error
    }
  },
  refresh: exchangeOnce(async (refreshToken, address) =>
    refreshToken === '' ? undefined : client.refresh(refreshToken, address),
  ),
  logOut: async (refreshToken, address) => {
    if (refreshToken !== '') await client.logOut(refreshToken, address)
  },
  seal: seal.close,
  open: seal.open,
})

/** What the provider said no to, and what is not the answer to what was asked; but not that nobody answered. */
const isRefusal = (error: unknown): boolean =>
  error instanceof oidc.AuthorizationResponseError ||
  (error instanceof oidc.ResponseBodyError && error.status < 500) ||
  (error instanceof oidc.ClientError && error.code === 'OAUTH_INVALID_RESPONSE')
