import { isFailed } from '@selvedge/sdk'
import { redirect } from 'react-router'
import { settle } from '../form-answer.ts'
import { isLocale, type Locale, locales } from '../i18n/locales.ts'
import { pathIn } from '../i18n/paths.tsx'

export const localeOf = (locale: string | undefined): Locale => (isLocale(locale) ? locale : locales[0])

/** Sends to where somebody who is logged in shows again who they are, and back to `path` from there. */
export const toConfirm = (locale: Locale, path: string): Response =>
  redirect(`${pathIn(locale, '/confirm-it-is-you')}?to=${encodeURIComponent(pathIn(locale, path))}`)

type Way = { locale: Locale; back: string }

/**
 * The answer of a call, a refusal being one as well. Where the platform wants a log-in of the last minutes, the visitor
 * is sent to confirm and comes back to `back`.
 */
export const settleConfirmed = async <T>(call: Promise<T>, { locale, back }: Way) => {
  const answer = await settle(call)
  if (isFailed(answer) && answer.code === 'STEP_UP_REQUIRED') throw toConfirm(locale, back)
  return answer
}
