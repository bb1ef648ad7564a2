/**
 * Whether a request that changes something comes from a page of this shop. Browsers send `Sec-Fetch-Site` and `Origin`
 * with every form post, and no page can forge them; a client that sends neither is no browser and has no cookies to steal.
 */
export const isSameSite = (request: Request): boolean => {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin' || site === 'none'
  const origin = request.headers.get('origin')
  return origin === null ? request.headers.get('cookie') === null : origin === new URL(request.url).origin
}

/**
 * A path of this shop to go on to, or the fallback: what a link brought along may lead elsewhere. A path whose dots are
 * resolved may begin with two slashes, which name another host.
 */
export const localPath = (given: string | null, fallback: string): string => {
  if (given === null || !given.startsWith('/')) return fallback
  const base = 'https://shop.invalid'
  const url = URL.parse(given, base)
  return url === null || url.origin !== base || url.pathname.startsWith('//')
    ? fallback
    : url.pathname + url.search + url.hash
}
