import { ApiError, type Failed } from '@selvedge/sdk'
import type { MessageId } from './i18n/messages.ts'
import type { Translate } from './i18n/translate.ts'

/** What is wrong, in words, by the field that it is told at; `form` for what is about no field. */
export type FormErrors = Readonly<Record<string, string>>

/** What a form shows after it was refused: what was wrong, and what had been written. Passwords are not sent back. */
export type FormAnswer = { errors: FormErrors; values: Readonly<Record<string, string>> }

/** The answer of a call, a refusal that it does not declare being one as well. */
export const settle = async <T>(call: Promise<T>): Promise<T | Failed> => {
  try {
    return await call
  } catch (error) {
    if (error instanceof ApiError) return error.failed
    throw error
  }
}

/** What a script of the page wrote into a field. Whether it is of that form the platform says, also where it is no JSON. */
export const jsonIn = <T>(text: string): T => {
  try {
    return JSON.parse(text) as T
  } catch {
    return undefined as T
  }
}

/** The fields of a form as text, without spaces around what is no password. */
export const readForm = async (request: Request): Promise<Record<string, string>> => {
  const form = await request.formData()
  return Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, name.includes('password') ? value : value.trim()]] : [],
    ),
  )
}

type Words = {
  t: Translate
  /** The label of each field that a mistake may be told at. */
  labels: Readonly<Record<string, MessageId>>
  values: Readonly<Record<string, string>>
  /** What the codes of declared refusals say, and at which field. */
  codes?: Readonly<Record<string, readonly [field: string, message: MessageId]>>
}

/** A refusal as a form tells it. */
export const errorsOf = (failed: Failed, { t, labels, values, codes = {} }: Words): FormErrors => {
  const known = codes[failed.code]
  if (known !== undefined) return { [known[0]]: t(known[1]) }
  if (failed.code === 'TOO_MANY_ATTEMPTS' || failed.code === 'RATE_LIMITED') {
    const { retry_after_seconds = 60 } = failed.details as { retry_after_seconds?: number }
    return {
      form: t('account.too_many_attempts', { minutes: Math.max(1, Math.ceil(retry_after_seconds / 60)) }),
    }
  }
  if (failed.code !== 'INVALID_INPUT') return { form: t('account.unavailable') }
  const { issues } = failed.details as { issues: { path: string }[] }
  const names = new Set(
    issues.flatMap(({ path }) => path.split(', ').map((one) => one.split('/').at(-1) ?? '')),
  )
  const errors = Object.entries(labels)
    .filter(([name]) => names.has(name))
    .map(([name, label]) => [name, sayField(t, { name, label: t(label), value: values[name] ?? '' })])
  return errors.length === 0 ? { form: t('account.unavailable') } : Object.fromEntries(errors)
}

const sayField = (t: Translate, { name, label, value }: { name: string; label: string; value: string }) =>
  value === ''
    ? t('account.field_needed', { field: label })
    : name.endsWith('password') && value.length < 8
      ? t('account.password_short')
      : t('account.field_invalid', { field: label })

/** What is needed and empty, of the fields with these labels. */
export const missingOf = ({ t, labels, values }: Words): FormErrors =>
  Object.fromEntries(
    Object.entries(labels)
      .filter(([name]) => (values[name] ?? '') === '')
      .map(([name, label]) => [name, t('account.field_needed', { field: t(label) })]),
  )
