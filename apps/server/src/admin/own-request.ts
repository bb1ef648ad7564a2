import type { FastifyRequest } from 'fastify'

/**
 * Only our own pages can send it: another origin's script would have to ask first, by a preflight that nobody here
 * answers, and a form cannot send headers at all.
 */
export const ownHeader = 'x-selvedge-admin'

/** The origin that the browser used for this request. */
export const originOf = ({ protocol, host }: FastifyRequest): string => `${protocol}://${host}`

/**
 * Whether a page of the back office asks. Beside the header of our own, `Sec-Fetch-Site` must not name another site, and
 * what may change something has to tell its origin, which no page can forge.
 */
export const isOwnRequest = (request: FastifyRequest): boolean =>
  request.headers[ownHeader] === '1' && isSameOrigin(request)

const isSameOrigin = (request: FastifyRequest): boolean => {
  const { origin, 'sec-fetch-site': site } = request.headers
  if (site !== undefined && site !== 'same-origin') return false
  if (origin === undefined) return request.method === 'GET' || request.method === 'HEAD'
  return origin === originOf(request)
}
