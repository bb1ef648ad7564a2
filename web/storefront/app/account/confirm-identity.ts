import { isFailed } from '@selvedge/sdk'
import { redirect } from 'react-router'
import { settle } from '../form-answer.ts'
import { isLocale, type Locale, locales } from '../i18n/locales.ts'
import { pathIn } from '../i18n/paths.tsx'

export const localeOf = (locale: string | undefined): Locale => (isLocale(locale) ? locale : locales[0])

type Way = {
  locale: Locale
  back: string
  /** Where whoever changes their mind is led; `back` where nothing is said. A page that opens to the confirmed alone says another. */
  cancel?: string
}

/** Sends to where somebody who is logged in shows again who they are, and back from there. */
export const toConfirm = ({ locale, back, cancel }: Way): Response => {
  const search = new URLSearchParams({ to: pathIn(locale, back) })
  if (cancel !== undefined) search.set('cancel', pathIn(locale, cancel))
  return redirect(`${pathIn(locale, '/confirm-it-is-you')}?${search}`)
}

/**
 * The answer of a call, a refusal being one as well. Where the platform wants a log-in of the last minutes, the visitor
 * is sent to confirm and comes back.
 */
export const settleConfirmed = async <T>(call: Promise<T>, way: Way) => {
  const answer = await settle(call)
  if (isFailed(answer) && answer.code === 'STEP_UP_REQUIRED') throw toConfirm(way)
  return answer
}
