const base = 'https://admin.invalid'

/** A page of the back office to go on to: what a link brought along may lead elsewhere. */
export const returnPath = (given: unknown): string => {
  const url = typeof given === 'string' && given.startsWith('/') ? URL.parse(given, base) : null
  const isOurs = url !== null && url.origin === base && /^\/admin(?:\/|$)/.test(url.pathname)
  return isOurs && !url.pathname.startsWith('/admin/session')
    ? url.pathname + url.search + url.hash
    : '/admin'
}
