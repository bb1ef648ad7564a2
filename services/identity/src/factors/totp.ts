import { Secret, TOTP } from 'otpauth'

/** RFC 6238 as every app speaks it: SHA-1, six digits, thirty seconds. */
const period = 30
const rules = { algorithm: 'SHA1', digits: 6, period }

/** 160 random bits (RFC 4226, 4). */
export const newTotpSecret = (): Buffer => Buffer.from(new Secret({ size: 20 }).bytes)

/** What an app takes: as text for whoever types it, and as the address in a QR code. */
export const totpShown = (secret: Buffer, { issuer, label }: { issuer: string; label: string }) => {
  const totp = new TOTP({ ...rules, issuer, label, secret: secretOf(secret) })
  return { secret: totp.secret.base32, uri: totp.toString() }
}

/**
 * The time step whose code this is: the present one, or one before or after it, for clocks that differ. `now` in
 * milliseconds. Undefined for every other code.
 */
export const stepOf = (secret: Buffer, code: string, now: number = Date.now()): number | undefined => {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const delta = TOTP.validate({ ...rules, secret: secretOf(secret), token, timestamp: now, window: 1 })
  return delta === null ? undefined : Math.floor(now / 1000 / period) + delta
}

/** The code of a moment; for tests and the demo. */
export const codeAt = (secret: Buffer, now: number): string =>
  TOTP.generate({ ...rules, secret: secretOf(secret), timestamp: now })

const secretOf = (bytes: Buffer) => new Secret({ buffer: new Uint8Array(bytes).buffer })
