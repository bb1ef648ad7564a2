import type { Cookies } from './cookies.ts'

/** What a visitor may allow beside what the shop needs. Nothing of either exists yet; whoever adds it asks here first. */
export const consents = ['analytics', 'personal'] as const
export type Consent = (typeof consents)[number]

export const consentDays = 180

/** What was allowed; undefined where nobody has chosen. */
export const readConsent = (cookies: Cookies): Consent[] | undefined => {
  const text = cookies.get('consent')
  if (text === undefined) return undefined
  const allowed = text.split('.')
  return consents.filter((one) => allowed.includes(one))
}

export const writeConsent = (cookies: Cookies, allowed: readonly Consent[]): void =>
  cookies.set('consent', allowed.join('.') || 'none', { seconds: consentDays * 86_400 })
