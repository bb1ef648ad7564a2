const always = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(self)',
  'cross-origin-opener-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
}

type Page = {
  nonce: string
  development: boolean
  /** Whether a form of it may end at an app of others: browsers hold each redirect of its answer against the policy. */
  leaves?: boolean
}

/** Where apps have themselves sent codes to. */
const apps = 'https: http://localhost:* http://127.0.0.1:*'

/**
 * What a page may load and do: its own files, scripts that the server wrote into this very answer, pictures from anywhere
 * safe. Style attributes are allowed, since colours of swatches come from the catalogue; style elements are not.
 */
export const pageHeaders = ({ nonce, development, leaves = false }: Page) => ({
  'content-security-policy': [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    development ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: https:",
    "font-src 'self'",
    development ? "connect-src 'self' ws:" : "connect-src 'self'",
    "manifest-src 'self'",
    leaves ? `form-action 'self' ${apps}` : "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  ...always,
})

/** The same of a page that fetches nothing and runs nothing. */
export const plainHeaders = {
  'content-security-policy':
    "default-src 'none'; style-src-attr 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  ...always,
}
