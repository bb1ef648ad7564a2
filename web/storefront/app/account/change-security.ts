import { type Customer, isFailed } from '@selvedge/sdk'
import { redirect } from 'react-router'
import { errorsOf, type FormErrors, missingOf, settle } from '../form-answer.ts'
import { pathIn } from '../i18n/paths.tsx'
import type { Translate } from '../i18n/translate.ts'
import { keep } from '../session/sealed.ts'
import type { Shop } from '../shop.ts'
import { settleConfirmed } from './confirm-identity.ts'

const page = '/account/security'

type Asked = { customer: Customer; form: Readonly<Record<string, string>>; t: Translate }
/** What a form of the page was refused for. What succeeds leads back to the page, which says so. */
export type SecurityRefused = { part: string; errors: FormErrors; status: number }

const labels = { current_password: 'account.current_password', password: 'account.new_password' } as const
const codes = {
  PASSWORD_TOO_COMMON: ['password', 'account.password_common'],
  INVALID_CREDENTIALS: ['current_password', 'account.wrong_password'],
  FACTOR_DEMANDED: ['form', 'security.factor_demanded'],
  LAST_WAY_IN: ['form', 'security.last_way_in'],
} as const

/** Changes what lets somebody into their account, as a form of the page asks. */
export const changeSecurity = async (shop: Shop, asked: Asked): Promise<SecurityRefused> => {
  const { customer, form, t } = asked
  const { identity } = shop.sdk
  const { intent = '', id = '', current_password = '', password = '' } = form
  const customer_id = customer.id
  const values = { current_password, password }
  const words = { t, labels, values, codes }
  const done = async (call: Promise<unknown>, part: string, said: string): Promise<SecurityRefused> => {
    const answer = await call
    if (isFailed(answer)) return { part, errors: errorsOf(answer, words), status: answer.status }
    throw redirect(`${pathIn(t.locale, page)}?done=${said}`)
  }
  if (intent === 'password') {
    const errors = missingOf(words)
    if (Object.keys(errors).length > 0) return { part: 'password', errors, status: 400 }
    const call = identity.update_customer({ customer_id, current_password, password })
    return done(settle(call), 'password', 'password')
  }
  const ending = (what: string) => ({
    locale: t.locale,
    back: `${page}?end=${encodeURIComponent(what)}#sessions`,
  })
  if (intent === 'end_session') {
    const call = settleConfirmed(identity.end_session({ customer_id, session_id: id }), ending(id))
    return done(call, 'sessions', 'session')
  }
  if (intent === 'end_others') {
    const call = identity.end_sessions({ customer_id, keep_current: true })
    return done(settleConfirmed(call, ending('others')), 'sessions', 'sessions')
  }
  if (intent === 'end_all') {
    const ended = await settleConfirmed(identity.end_sessions({ customer_id }), ending('all'))
    if (isFailed(ended)) return { part: 'sessions', errors: errorsOf(ended, words), status: ended.status }
    shop.session.logOut()
    throw redirect(pathIn(t.locale, '/log-in'))
  }
  if (intent === 'rename_factor') {
    const call = identity.rename_factor({ factor_id: id, name: form.name ?? '' })
    return done(settle(call), 'factors', 'renamed')
  }
  if (intent === 'remove_factor') {
    const back = `${page}?remove=${encodeURIComponent(id)}`
    const call = settleConfirmed(identity.remove_factor({ factor_id: id }), { locale: t.locale, back })
    return done(call, 'factors', 'removed')
  }
  if (intent === 'disconnect_app')
    return done(settle(identity.disconnect_app({ customer_id, client_id: id })), 'apps', 'disconnected')
  if (intent === 'unlink_issuer') {
    const back = `${page}?unlink=${encodeURIComponent(id)}`
    const call = settleConfirmed(identity.unlink_issuer({ link_id: id }), { locale: t.locale, back })
    return done(call, 'issuers', 'unlinked')
  }
  if (intent === 'link_issuer') {
    const back = `${page}?link=${encodeURIComponent(id)}`
    const return_to = pathIn(t.locale, page)
    const begun = await settleConfirmed(identity.begin_issuer_link({ issuer: id, return_to }), {
      locale: t.locale,
      back,
    })
    if (isFailed(begun))
      return { part: 'issuers', errors: { form: t('door.issuer_unavailable') }, status: begun.status }
    const { browser_secret } = begun
    keep(shop, 'elsewhere', { browser_secret, links: true, page: return_to })
    throw redirect(begun.redirect_to)
  }
  throw new Response('This form is not of this shop.', { status: 400 })
}
