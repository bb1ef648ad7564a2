import { type Customer, isFailed } from '@selvedge/sdk'
import { errorsOf, type FormAnswer, missingOf, settle } from '../form-answer.ts'
import type { MessageId } from '../i18n/messages.ts'
import type { Translate } from '../i18n/translate.ts'
import { keepRenewed } from '../session/keep-renewed.ts'
import type { Shop } from '../shop.ts'

type Form = Readonly<Record<string, string>>
type Asked = { customer: Customer; form: Form; t: Translate }

/**
 * What became of a change of the account: done, its end, a log-in too long ago for that, or what was wrong
 * with it.
 */
export type Changed =
  | { kind: 'saved' }
  | { kind: 'deleted' }
  | { kind: 'unconfirmed' }
  | ({ kind: 'refused'; status: number } & FormAnswer)

const labels = {
  first_name: 'account.first_name',
  last_name: 'account.last_name',
  username: 'account.username',
  email: 'account.email',
  current_password: 'account.current_password',
  password: 'account.new_password',
} as const satisfies Record<string, MessageId>

const codes = {
  USERNAME_TAKEN: ['username', 'account.username_taken'],
  EMAIL_TAKEN: ['email', 'account.email_taken'],
  PASSWORD_TOO_COMMON: ['password', 'account.password_common'],
  INVALID_CREDENTIALS: ['current_password', 'account.wrong_password'],
} as const

/** Which fields a part of the profile has, and which of them it cannot do without. */
const parts = {
  names: { fields: ['first_name', 'last_name', 'username'], needed: ['username'] },
  email: { fields: ['email', 'current_password'], needed: ['email', 'current_password'] },
  password: { fields: ['current_password', 'password'], needed: ['current_password', 'password'] },
  delete: { fields: ['current_password'], needed: ['current_password'] },
} as const satisfies Record<string, { fields: (keyof typeof labels)[]; needed: (keyof typeof labels)[] }>
export type ProfilePart = keyof typeof parts

export const isProfilePart = (text: string | undefined): text is ProfilePart =>
  Object.keys(parts).includes(text ?? '')

/** Changes the part of a customer's account that a form of the profile is about. */
export const changeAccount = async (shop: Shop, part: ProfilePart, asked: Asked): Promise<Changed> => {
  const { customer, form, t } = asked
  const { fields, needed } = parts[part]
  const values = Object.fromEntries(fields.map((field) => [field, form[field] ?? '']))
  const kept = (name: 'first_name' | 'last_name') => part === 'names' && customer[name] !== null
  const mustHave = new Set<string>([...needed, ...(['first_name', 'last_name'] as const).filter(kept)])
  const words = { t, labels: pick(labels, fields), values, codes }
  const shown = Object.fromEntries(Object.entries(values).filter(([name]) => !name.endsWith('password')))
  const refuse = (status: number, errors: FormAnswer['errors']): Changed => ({
    kind: 'refused',
    status,
    errors,
    values: shown,
  })
  const missing = missingOf({ ...words, labels: pick(labels, [...mustHave] as (keyof typeof labels)[]) })
  if (Object.keys(missing).length > 0) return refuse(400, missing)
  const answer = await settle(
    part === 'delete'
      ? deleteAccount(shop, customer, values.current_password ?? '')
      : shop.sdk.identity.update_customer({
          customer_id: customer.id,
          ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')),
        }),
  )
  if (isFailed(answer) && answer.code === 'STEP_UP_REQUIRED') return { kind: 'unconfirmed' }
  if (isFailed(answer)) return refuse(answer.status, errorsOf(answer, words))
  if (part === 'delete') return { kind: 'deleted' }
  return { kind: 'saved' }
}

/**
 * Whoever finds a phone unlocked must not end its owner's account: its password is asked for here, or its second factor
 * on the page that asks who one is, from where one comes back to delete it.
 */
const deleteAccount = async (shop: Shop, { id }: Customer, password: string) => {
  const { identity } = shop.sdk
  const asks = await identity.begin_reauthentication({})
  if (isFailed(asks)) return asks
  if (asks.methods.includes('password')) {
    const renewed = await identity.reauthenticate({ password })
    if (isFailed(renewed)) return renewed
    keepRenewed(shop, renewed)
  }
  return identity.delete_customer({ customer_id: id })
}

const pick = <K extends keyof typeof labels>(
  all: typeof labels,
  names: readonly K[],
): Record<string, MessageId> => Object.fromEntries(names.map((name) => [name, all[name]]))
