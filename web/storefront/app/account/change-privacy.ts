import { type Customer, isFailed } from '@selvedge/sdk'
import { redirect } from 'react-router'
import { errorsOf, type FormErrors, settle } from '../form-answer.ts'
import { pathIn } from '../i18n/paths.tsx'
import type { Translate } from '../i18n/translate.ts'
import { decisionsOf } from '../privacy/account-decisions.ts'
import { decide } from '../privacy/decide.ts'
import { changedChoices } from '../privacy/form-choices.ts'
import type { Shop } from '../shop.ts'
import { settleConfirmed } from './confirm-identity.ts'

const page = '/account/privacy'

type Asked = { customer: Customer; form: Readonly<Record<string, string>>; t: Translate }
/** What a form of the page was refused for. What succeeds leads back to the page, which says so. */
export type PrivacyRefused = { part: 'export' | 'erasure'; errors: FormErrors; status: number }

const codes = {
  FORBIDDEN: ['form', 'privacy.erasure_forbidden'],
  ERASURE_NOT_FOUND: ['form', 'privacy.erasure_over'],
  ERASURE_BEGUN: ['form', 'privacy.erasure_erasing'],
  LAST_ADMINISTRATOR: ['form', 'privacy.erasure_last_administrator'],
} as const

/** What a form of the page asks for. Everything but a decision needs a log-in of the last minutes. */
export const changePrivacy = async (shop: Shop, { customer, form, t }: Asked): Promise<PrivacyRefused> => {
  const { identity } = shop.sdk
  const { locale } = t
  const whose = { customer_id: customer.id }
  const done = (said?: string) => redirect(pathIn(locale, page) + (said === undefined ? '' : `?done=${said}`))
  const finish = async (call: Promise<unknown>, part: PrivacyRefused['part'], said?: string) => {
    const answer = await call
    if (!isFailed(answer)) throw done(said)
    return { part, errors: errorsOf(answer, { t, labels: {}, values: {}, codes }), status: answer.status }
  }
  switch (form.intent) {
    case 'consents': {
      const changed = changedChoices(form, await decisionsOf(shop))
      throw done((await decide(shop, changed, { locale, source: 'account' })) ? 'choices' : 'choices_later')
    }
    case 'export': {
      const way = { locale, back: `${page}?ask=export#export` }
      const call = settleConfirmed(identity.request_export({ ...whose, locale }), way)
      return finish(call, 'export')
    }
    case 'erasure': {
      const way = { locale, back: `${page}?ask=erasure#erasure` }
      const call = settleConfirmed(identity.request_erasure({ ...whose, locale }), way)
      return finish(call, 'erasure', 'erasure')
    }
    case 'cancel_erasure':
      return finish(settle(identity.cancel_erasure(whose)), 'erasure', 'cancelled')
    default:
      throw new Response('This form is not of this shop.', { status: 400 })
  }
}
