import { type Customer, isFailed } from '@selvedge/sdk'
import { errorsOf, type FormErrors, settle } from '../form-answer.ts'
import { isLocale } from '../i18n/locales.ts'
import type { Translate } from '../i18n/translate.ts'
import { chooseLocale } from '../session/chosen-locale.ts'
import type { Shop } from '../shop.ts'
import { choiceOf } from './message-choice.ts'

type Form = Readonly<Record<string, string>>
type Asked = { customer: Customer; form: Form; t: Translate }
/** What a form of the page was refused for. */
type Refused = { errors: FormErrors; status: number }

const labels = { language: 'around.language', currency: 'around.currency' } as const

/** Keeps language and currency with the account, and takes both on in this browser. Undefined where that is done. */
const changePlaces = async (shop: Shop, { customer, form, t }: Asked): Promise<Refused | undefined> => {
  const { language = '', currency = '' } = form
  const changes = {
    ...(isLocale(language) && { language }),
    ...(currency !== '' && { currency }),
  }
  const { identity } = shop.sdk
  const changed = await settle(identity.update_customer({ customer_id: customer.id, ...changes }))
  if (isFailed(changed))
    return {
      errors: errorsOf(changed, { t, labels, values: { language, currency } }),
      status: changed.status,
    }
  if (changes.language !== undefined) chooseLocale(shop, changes.language)
  if (changes.currency !== undefined) shop.session.setCurrency(changes.currency)
  return undefined
}

/** A form sends the ticked alone; whatever else may be chosen is not wanted. */
const changeMessages = async (shop: Shop, { customer, form, t }: Asked): Promise<Refused | undefined> => {
  const { identity } = shop.sdk
  const customer_id = customer.id
  const refuse = (failed: Parameters<typeof errorsOf>[0]) => ({
    errors: errorsOf(failed, { t, labels: {}, values: {} }),
    status: failed.status,
  })
  const known = await settle(identity.get_notification_preferences({ customer_id }))
  if (isFailed(known)) return refuse(known)
  const data = known.data
    .filter(({ is_fixed }) => !is_fixed)
    .map(({ purpose, channel }) => ({
      purpose,
      channel,
      wanted: form[choiceOf({ purpose, channel })] !== undefined,
    }))
  const changed = await settle(identity.set_notification_preferences({ customer_id, data }))
  return isFailed(changed) ? refuse(changed) : undefined
}

export const preferenceParts = { places: changePlaces, messages: changeMessages } as const
