import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * How one process of the platform shows another that it belongs to it: its name, the service it asks and a time a minute
 * ahead, under an HMAC-SHA256 with the secret that all of them share.
 */
export const createServiceToken = (
  secret: string,
  claim: { from: string; to: string },
  now = Date.now(),
): string => {
  const text = `${claim.from}.${claim.to}.${now + 60_000}`
  return `${text}.${seal(secret, text)}`
}

/** The name of the process that asks; undefined where the token is forged, expired or meant for another service. */
export const readServiceToken = (
  secret: string,
  token: string,
  { to, now = Date.now() }: { to: string; now?: number },
): string | undefined => {
  const parts = token.split('.')
  const [from, audience, expires, given] = parts
  if (parts.length !== 4 || from === undefined || audience !== to || given === undefined) return undefined
  const expected = Buffer.from(seal(secret, `${from}.${audience}.${expires}`))
  const actual = Buffer.from(given)
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return undefined
  return Number(expires) > now ? from : undefined
}

const seal = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('base64url')
