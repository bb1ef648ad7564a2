import type { Purpose } from '@selvedge/sdk'
import type { Locale } from '../i18n/locales.ts'
import type { MessageId } from '../i18n/messages.ts'

type ConsentText = { name: MessageId; text: MessageId; version: string }

/**
 * What each purpose is asked with, wherever it is asked. Another wording is another version: a test holds the texts of
 * every language against it.
 */
export const consentTexts = {
  analytics: { name: 'privacy.analytics', text: 'privacy.analytics_text', version: '2026-11' },
  personalisation: {
    name: 'privacy.personalisation',
    text: 'privacy.personalisation_text',
    version: '2026-11',
  },
  marketing: { name: 'privacy.marketing', text: 'privacy.marketing_text', version: '2026-11' },
} as const satisfies Record<Purpose, ConsentText>

export const purposes = Object.keys(consentTexts) as Purpose[]

/**
 * What the banner asks: what is done with a visit. Whether somebody wants to be written to is asked where that can be
 * read in peace.
 */
export const bannerPurposes = ['analytics', 'personalisation'] as const satisfies Purpose[]

/** Names a wording and its language, as it is kept with a decision: `2026-11-de`. */
export const textVersion = (purpose: Purpose, locale: Locale): string =>
  `${consentTexts[purpose].version}-${locale}`
