import { createHmac, timingSafeEqual } from 'node:crypto'

export const signatureHeader = 'selvedge-signature'

/** Seconds that a signature is good for, so that a message which was overheard cannot be played back later. */
const toleranceSeconds = 300

const digest = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest()

/** `t=<seconds since the epoch>,v1=<HMAC-SHA256 in hex over "t.body">` */
export const sign = (secret: string, body: string, seconds: number): string =>
  `t=${seconds},v1=${digest(secret, `${seconds}.${body}`).toString('hex')}`

/** Whether a header signs exactly this body and is not older or newer than five minutes. `now` in seconds. */
export const isSigned = (secret: string, body: string, given: { header: string; now: number }): boolean => {
  const parts = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(given.header)
  if (parts === null) return false
  const [, seconds, signature] = parts as unknown as [string, string, string]
  if (Math.abs(given.now - Number(seconds)) > toleranceSeconds) return false
  return timingSafeEqual(digest(secret, `${seconds}.${body}`), Buffer.from(signature, 'hex'))
}
