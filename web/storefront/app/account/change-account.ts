import { type Customer, isFailed } from '@selvedge/sdk'
import { errorsOf, type FormAnswer, type FormErrors, missingOf, settle } from '../form-answer.ts'
import type { MessageId } from '../i18n/messages.ts'
import type { Translate } from '../i18n/translate.ts'
import { drop, keep } from '../session/sealed.ts'
import type { Shop } from '../shop.ts'

type Form = Readonly<Record<string, string>>
type Asked = { customer: Customer; form: Form; t: Translate }

/** What became of a change of the account: done, a log-in too long ago for it, or what was wrong with it. */
export type Changed =
  | { kind: 'saved' }
  | { kind: 'unconfirmed' }
  | ({ kind: 'refused'; status: number } & FormAnswer)

const names = {
  first_name: 'account.first_name',
  last_name: 'account.last_name',
  username: 'account.username',
} as const satisfies Record<string, MessageId>
const email = {
  email: 'email.new',
  current_password: 'account.current_password',
} as const satisfies Record<string, MessageId>

const codes = {
  USERNAME_TAKEN: ['username', 'account.username_taken'],
  INVALID_CREDENTIALS: ['current_password', 'account.wrong_password'],
} as const

const saved: Changed = { kind: 'saved' }
const refused = (status: number, errors: FormErrors, values: Form): Changed => ({
  kind: 'refused',
  status,
  errors,
  values,
})

/** What somebody is called. A name that was given once stays one. */
const changeNames = async ({ sdk }: Shop, { customer, form, t }: Asked): Promise<Changed> => {
  const { first_name = '', last_name = '', username = '' } = form
  const values = { first_name, last_name, username }
  const { first_name: first, last_name: last, ...always } = names
  const needed = {
    ...always,
    ...(customer.first_name !== null && { first_name: first }),
    ...(customer.last_name !== null && { last_name: last }),
  }
  const missing = missingOf({ t, labels: needed, values })
  if (Object.keys(missing).length > 0) return refused(400, missing, values)
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
  const answer = await settle(sdk.identity.update_customer({ customer_id: customer.id, ...given }))
  if (!isFailed(answer)) return saved
  return refused(answer.status, errorsOf(answer, { t, labels: names, values, codes }), values)
}

/** Asks for another address. Who has to confirm first who they are finds what they had written when they come back. */
const changeEmail = async (shop: Shop, { form, t }: Asked): Promise<Changed> => {
  const { email: address = '', current_password = '' } = form
  const words = { t, labels: email, values: { email: address, current_password }, codes }
  const shown = { email: address }
  const missing = missingOf(words)
  if (Object.keys(missing).length > 0) return refused(400, missing, shown)
  const answer = await settle(shop.sdk.identity.change_email({ ...words.values, locale: t.locale }))
  if (isFailed(answer) && answer.code === 'STEP_UP_REQUIRED') {
    keep(shop, 'wish', shown)
    return { kind: 'unconfirmed' }
  }
  drop(shop, 'wish')
  return isFailed(answer) ? refused(answer.status, errorsOf(answer, words), shown) : saved
}

/** Stays with the address that there is. */
const keepEmail = async ({ sdk }: Shop, { t }: Asked): Promise<Changed> => {
  const answer = await settle(sdk.identity.cancel_email_change({}))
  return isFailed(answer)
    ? refused(answer.status, errorsOf(answer, { t, labels: {}, values: {} }), {})
    : saved
}

const parts = { names: changeNames, email: changeEmail, keep_email: keepEmail } as const
export type ProfilePart = keyof typeof parts

export const isProfilePart = (text: string | undefined): text is ProfilePart =>
  Object.keys(parts).includes(text ?? '')

/** Changes the part of a customer's account that a form of the profile is about. */
export const changeAccount = (shop: Shop, part: ProfilePart, asked: Asked): Promise<Changed> =>
  parts[part](shop, asked)
