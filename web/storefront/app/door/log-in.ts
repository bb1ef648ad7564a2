import { type Failed, isFailed, type LogIn, type Sdk } from '@selvedge/sdk'
import { data, redirect } from 'react-router'
import type { TotpEnrolment } from '../account/totp-enrolment.ts'
import { errorsOf, type FormErrors, jsonIn, missingOf, settle } from '../form-answer.ts'
import type { Translate } from '../i18n/translate.ts'
import { finish, pageOf } from '../session/door.ts'
import { type Arrival, arrive, drop, keep, kept } from '../session/sealed.ts'
import type { Shop } from '../shop.ts'
import { afterEnrolment, beginEnrolment, finishEnrolment } from './enrolment.ts'

type Asked = { request: Request; form: Readonly<Record<string, string>>; t: Translate }

/** What the log-in page shows after a form of it was sent: what was wrong, or that a link is under way. */
export type Answer = {
  errors?: FormErrors
  values?: Readonly<Record<string, string>>
  sent?: boolean
  enrolment?: TotpEnrolment
  /** Of the app that was set up, shown this once. */
  recovery_codes?: readonly string[]
}

const refuse = (status: number, errors: FormErrors, values: Readonly<Record<string, string>> = {}) =>
  data<Answer>({ errors, values }, { status })

/** What a form of the log-in page asks for. Ends in a redirect where somebody is in, or has a second factor to show. */
export const answerLogIn = (shop: Shop, asked: Asked) => {
  const { intent } = asked.form
  if (intent === 'second_factor') return showSecondFactor(shop, asked)
  if (intent === 'passkey') return showPasskey(shop, asked)
  if (intent === 'enrol') return beginEnrolment(shop, asked)
  if (intent === 'enrol_code') return finishEnrolment(shop, asked)
  if (intent === 'codes_kept') return afterEnrolment(shop, asked.request)
  if (intent === 'link') return sendLink(shop, asked)
  if (intent === 'issuer') return goElsewhere(shop, asked)
  if (intent === 'restart') {
    drop(shop, 'arrival')
    return redirect(pageOf(asked.request))
  }
  return showPassword(shop, asked)
}

const showPassword = async (shop: Shop, { request, form, t }: Asked) => {
  const { login = '', password = '' } = form
  const words = {
    t,
    labels: { login: 'account.login', password: 'account.password' },
    values: { login, password },
    codes: {
      INVALID_CREDENTIALS: ['form', 'account.wrong_credentials'],
      INVALID_INPUT: ['form', 'account.wrong_credentials'],
    },
  } as const
  const missing = missingOf(words)
  if (Object.keys(missing).length > 0) return refuse(400, missing, { login })
  const logIn = await settle(shop.sdk.identity.log_in_with_password({ username: login, password }))
  if (isFailed(logIn)) return refuse(logIn.status, errorsOf(logIn, words), { login })
  return goOn(shop, request, logIn)
}

/** To the app that waits, or back to the page for what has to be shown beside. */
const goOn = async (shop: Shop, request: Request, logIn: LogIn) =>
  (await finish(shop, request, arrive(shop, logIn))) ?? redirect(pageOf(request))

const showSecondFactor = async (shop: Shop, { request, form, t }: Asked) => {
  const arrival = kept(shop, 'arrival')
  if (arrival === undefined) return refuse(404, { form: t('door.took_too_long') })
  const proof = proofOf(form)
  if (proof === undefined) return refuse(400, { code: t('account.field_needed', { field: t('door.code') }) })
  const { log_in_id } = arrival
  const passed = await settle(shop.sdk.identity.pass_second_factor({ log_in_id, ...proof }))
  if (!isFailed(passed)) return goOn(shop, request, passed)
  if (passed.code === 'LOG_IN_NOT_FOUND') drop(shop, 'arrival')
  return refuse(passed.status, factorErrors(passed, t))
}

const proofOf = (form: Readonly<Record<string, string>>) => {
  const { method, code = '', challenge_id, response } = form
  if (method === 'passkey') return { method, ...assertionOf(challenge_id, response) } as const
  const plain = code.replaceAll(/\s/g, '')
  if (plain === '') return undefined
  return { method: method === 'recovery_code' ? ('recovery_code' as const) : ('totp' as const), code: plain }
}

/** A passkey's answer, as the browser wrote it; what is wrong with it the platform says. */
const assertionOf = (challenge_id = '', response = '') => ({
  challenge_id,
  response: jsonIn<Assertion>(response),
})
type Assertion = Parameters<Sdk['identity']['log_in_with_passkey']>[0]['response']

const factorErrors = (failed: Failed, t: Translate): FormErrors =>
  errorsOf(failed, {
    t,
    labels: {},
    values: {},
    codes: {
      SECOND_FACTOR_WRONG: ['code', 'door.code_wrong'],
      INVALID_INPUT: ['code', 'door.code_wrong'],
      LOG_IN_NOT_FOUND: ['form', 'door.took_too_long'],
      PASSKEY_REFUSED: ['form', 'door.passkey_refused'],
    },
  })

const showPasskey = async (shop: Shop, { request, form, t }: Asked) => {
  const { challenge_id, response } = assertionOf(form.challenge_id, form.response)
  const logIn = await settle(shop.sdk.identity.log_in_with_passkey({ challenge_id, response }))
  if (!isFailed(logIn)) return goOn(shop, request, logIn)
  const { form: told, code } = factorErrors(logIn, t)
  return refuse(logIn.status, { form: code === undefined ? (told ?? '') : t('door.passkey_refused') })
}

const sendLink = async (shop: Shop, { form, t }: Asked) => {
  const { email = '' } = form
  const words = { t, labels: { email: 'account.email' }, values: { email } } as const
  const missing = missingOf(words)
  if (Object.keys(missing).length > 0) return refuse(400, missing, { email })
  const asked = await settle(shop.sdk.identity.request_log_in_link({ email, locale: t.locale }))
  if (isFailed(asked)) return refuse(asked.status, errorsOf(asked, words), { email })
  return data<Answer>({ sent: true })
}

const goElsewhere = async (shop: Shop, { request, form, t }: Asked) => {
  const return_to = pageOf(request)
  const begun = await settle(
    shop.sdk.identity.begin_federated_log_in({ issuer: form.issuer ?? '', return_to }),
  )
  if (isFailed(begun)) return refuse(begun.status, { form: t('door.issuer_unavailable') })
  const { browser_secret } = begun
  keep(shop, 'elsewhere', { browser_secret, links: false, page: return_to })
  return redirect(begun.redirect_to)
}

/** What stands on the log-in page of somebody who has shown one thing and has to show another. */
export const shownOf = (arrival: Arrival | undefined) =>
  arrival === undefined ? null : { status: arrival.status, second_factors: arrival.second_factors }
