import * as build from 'virtual:react-router/server-build'
import { createSdk } from '@selvedge/sdk'
import { createRequestHandler, RouterContextProvider } from 'react-router'
import type { Answer } from '../app/host.ts'
import { localeOf } from '../app/i18n/locales.ts'
import { readCookies } from '../app/session/cookies.ts'
import { openSession } from '../app/session/session.ts'
import { shopContext } from '../app/shop.ts'

const handler = createRequestHandler(build, import.meta.env.MODE)

/** Answers a request for a page of the shop. */
export const answer: Answer = async (request, visit) => {
  const { host, door, client_address, user_agent, request_id, nonce } = visit
  const { protocol, pathname } = new URL(request.url)
  const cookies = readCookies(request.headers.get('cookie'), protocol === 'https:')
  const sdkOf = (token: () => string | undefined) =>
    createSdk((call) => host.send(call, { token: token(), client_address, user_agent, request_id }))
  const session = await openSession(cookies, (token) => door.refresh(token, client_address))
  const sdk = sdkOf(() => session.token)
  const context = new RouterContextProvider()
  context.set(shopContext, {
    sdk,
    session,
    cookies,
    door,
    client_address,
    nonce,
    // Not what the request names: a cache would keep it for others.
    origin: new URL(door.issuer).origin,
    locale: localeOf(pathname),
    request_id,
    reportError: host.reportError,
  })
  const response = await handler(request, context)
  for (const change of cookies.changes()) response.headers.append('set-cookie', change)
  return response
}
