import { isFailed } from '@selvedge/sdk'
import { data } from 'react-router'
import { errorsOf, type FormErrors, missingOf, settle } from '../form-answer.ts'
import type { MessageId } from '../i18n/messages.ts'
import type { Translate } from '../i18n/translate.ts'

/** What a form was refused for by which somebody sets a password, and what had been written beside it. */
export type PasswordAnswer = { errors: FormErrors; username: string | undefined }

type Written = {
  t: Translate
  labels: Readonly<Record<string, MessageId>>
  values: { password: string; username?: string }
}

const codes = {
  LINK_NOT_VALID: ['form', 'door.link_invalid'],
  INVITATION_NOT_FOUND: ['form', 'door.invitation_over'],
  USERNAME_TAKEN: ['username', 'account.username_taken'],
  EMAIL_TAKEN: ['form', 'account.email_taken'],
  PASSWORD_TOO_COMMON: ['password', 'account.password_common'],
} as const

/** Sets the password that a link lets one set, by `call`. Undefined where it is set, else what was wrong. */
export const setPassword = async ({ t, labels, values }: Written, call: () => Promise<unknown>) => {
  const words = { t, labels, values, codes }
  const refuse = (errors: FormErrors, status: number) =>
    data<PasswordAnswer>({ errors, username: values.username }, { status })
  const missing = missingOf(words)
  if (Object.keys(missing).length > 0) return refuse(missing, 400)
  const set = await settle(call())
  return isFailed(set) ? refuse(errorsOf(set, words), set.status) : undefined
}
