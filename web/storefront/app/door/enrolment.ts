import { isFailed } from '@selvedge/sdk'
import { data, redirect } from 'react-router'
import { enrolmentIn, enrolmentOf } from '../account/totp-enrolment.ts'
import { errorsOf, settle } from '../form-answer.ts'
import type { Translate } from '../i18n/translate.ts'
import { finish, pageOf } from '../session/door.ts'
import { arrive, drop, keep, kept } from '../session/sealed.ts'
import type { Shop } from '../shop.ts'
import type { Answer } from './log-in.ts'

type Asked = { request: Request; form: Readonly<Record<string, string>>; t: Translate }

const tooLong = (t: Translate) => data<Answer>({ errors: { form: t('door.took_too_long') } }, { status: 404 })

/** A secret for the app of somebody whose role demands a second factor, and who has shown a password. */
export const beginEnrolment = async (shop: Shop, { t }: Asked) => {
  const arrival = kept(shop, 'arrival')
  if (arrival === undefined) return tooLong(t)
  const { log_in_id } = arrival
  const begun = await settle(shop.sdk.identity.begin_enrolment({ log_in_id, type: 'totp' }))
  if (!isFailed(begun) && begun.totp !== null) return data<Answer>({ enrolment: enrolmentOf(begun.totp) })
  drop(shop, 'arrival')
  return tooLong(t)
}

/** The app is the account's once it shows a right code. What it comes with is shown before anybody goes on. */
export const finishEnrolment = async (shop: Shop, { request, form, t }: Asked) => {
  const arrival = kept(shop, 'arrival')
  if (arrival === undefined) return tooLong(t)
  const { code = '' } = form
  const enrolment = enrolmentIn(form)
  const enrolled = await settle(
    shop.sdk.identity.finish_enrolment({
      log_in_id: arrival.log_in_id,
      name: t('security.type_totp'),
      enrolment_id: enrolment.enrolment_id,
      code: code.replaceAll(/\s/g, ''),
    }),
  )
  if (isFailed(enrolled)) {
    const codes = {
      FACTOR_REFUSED: ['code', 'door.code_wrong'],
      INVALID_INPUT: ['code', 'door.code_wrong'],
      LOG_IN_NOT_FOUND: ['form', 'door.took_too_long'],
    } as const
    const errors = errorsOf(enrolled, { t, labels: {}, values: {}, codes })
    return data<Answer>({ errors, enrolment }, { status: enrolled.status })
  }
  if (enrolled.recovery_codes === null) {
    arrive(shop, enrolled)
    return redirect(pageOf(request))
  }
  const { log_in_id, status, second_factors, recovery_codes } = enrolled
  drop(shop, 'arrival')
  keep(shop, 'enrolled', { log_in_id, status, second_factors })
  return data<Answer>({ recovery_codes })
}

/** Goes on with the log-in that the set-up completed. */
export const afterEnrolment = async (shop: Shop, request: Request) => {
  const enrolled = kept(shop, 'enrolled')
  drop(shop, 'enrolled')
  return (enrolled && (await finish(shop, request, enrolled))) ?? redirect(pageOf(request))
}
