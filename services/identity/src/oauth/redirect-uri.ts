const loopbacks = ['127.0.0.1', '[::1]', 'localhost']

/**
 * Why codes cannot be sent there; undefined where they can. https, or http to the machine the browser runs on (RFC 8252,
 * 7.3); no fragment, no name or password, nothing that stands for other characters. URIs are compared to the letter.
 */
export const redirectUriFault = (uri: string): string | undefined => {
  const url = URL.parse(uri)
  if (url === null) return 'is not an absolute URI'
  if (uri.includes('#')) return 'has a fragment'
  if (uri.includes('*')) return 'has a wildcard'
  if (!/^[\x21-\x7e]*$/.test(uri) || uri.includes('\\')) return 'has characters that do not belong in a URI'
  if (url.username !== '' || url.password !== '') return 'has a user name or password'
  if (url.protocol === 'https:') return undefined
  if (url.protocol === 'http:' && loopbacks.includes(url.hostname)) return undefined
  return 'must be https, or http on 127.0.0.1, [::1] or localhost'
}

/** Whether all of an app's redirects stay on the person's own machine: an installed app, whose port is not known before. */
export const isInstalled = (uris: readonly string[]): boolean =>
  uris.some((uri) => URL.parse(uri)?.protocol === 'http:')

/** Why a page cannot be linked to; undefined where it can. */
export const pageFault = (uri: string): string | undefined =>
  URL.parse(uri)?.protocol === 'https:' && !uri.includes('#') ? undefined : 'must be an https address'
