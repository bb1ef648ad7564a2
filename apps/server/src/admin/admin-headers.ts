const always = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  'cross-origin-opener-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-robots-tag': 'noindex',
}

/**
 * What the back office may load and do: its own files, pictures from anywhere safe, and style elements that know the nonce
 * of this very answer, as its components write their styles at run time. No script in a page, no style in an attribute.
 */
export const adminHeaders = ({ nonce, development }: { nonce: string; development: boolean }) => ({
  'content-security-policy': [
    "default-src 'none'",
    development ? `script-src 'self' 'nonce-${nonce}'` : "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: https:",
    "font-src 'self'",
    development ? "connect-src 'self' ws:" : "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  ...always,
})
