import { type Failed, isFailed } from '@selvedge/sdk'
import { data } from 'react-router'
import { errorsOf, type FormErrors, settle } from '../form-answer.ts'
import { isLocale, locales } from '../i18n/locales.ts'
import type { Translate } from '../i18n/translate.ts'

/** What the link of a message carries. */
export const tokenOf = (request: Request): string => new URL(request.url).searchParams.get('token') ?? ''

export const localeOf = (locale: string | undefined) => (isLocale(locale) ? locale : locales[0])

export type LinkAnswer = { errors?: FormErrors; done?: string }

/** Why a link led nowhere. */
export const refuseLink = (failed: Failed, t: Translate) =>
  data<LinkAnswer>(
    {
      errors: errorsOf(failed, {
        t,
        labels: {},
        values: {},
        codes: {
          LINK_NOT_VALID: ['form', 'door.link_invalid'],
          INVALID_INPUT: ['form', 'door.link_invalid'],
        },
      }),
    },
    { status: failed.status },
  )

/** An e-mail address became the account's by a link. */
export const answerVerified = async (t: Translate, verified: Promise<{ email: string } | Failed>) => {
  const answer = await settle(verified)
  if (isFailed(answer)) return refuseLink(answer, t)
  return data<LinkAnswer>({ done: t('door.verified', { email: answer.email }) })
}
