import { isFailed } from '@selvedge/sdk'
import {
  type AddressDraft,
  type AddressErrors,
  addressErrorsOf,
  addressOf,
  missingParts,
  readAddress,
} from '../address.ts'
import { errorsOf, settle } from '../form-answer.ts'
import type { Translate } from '../i18n/translate.ts'
import type { Shop } from '../shop.ts'

type Asked = { customer_id: string; form: FormData; t: Translate }

/** `open`: the form goes on, with mistakes or the fields of another country. */
export type AddressChanged =
  | { kind: 'saved' }
  | { kind: 'open'; status: number; value: AddressDraft; errors: AddressErrors; message: string | undefined }

/** Does what a form of the address book asks for: `save`, `default`, `delete`, or only another `country`'s fields. */
export const changeAddress = async (
  { sdk }: Shop,
  { customer_id, form, t }: Asked,
): Promise<AddressChanged> => {
  const text = (name: string) => String(form.get(name) ?? '')
  const [intent, address_id] = [text('intent') || 'save', text('address_id')]
  const value = readAddress(form)
  const open = (status: number, errors: AddressErrors = {}, message?: string): AddressChanged => ({
    kind: 'open',
    status,
    value,
    errors,
    message,
  })
  if (intent === 'country') return open(200)
  const { identity } = sdk
  if (intent === 'save') {
    const format = await settle(identity.get_address_format({ country: value.country ?? '' }))
    const missing = isFailed(format) ? {} : missingParts(value, format)
    if (Object.keys(missing).length > 0) return open(400, missing)
  }
  const one = { customer_id, address_id }
  const answer = await settle(
    intent === 'delete'
      ? identity.delete_address(one)
      : intent === 'default'
        ? identity.set_default_address(one)
        : address_id === ''
          ? identity.create_address(
              { customer_id, address: addressOf(value), is_default: form.has('is_default') },
              { idempotency_key: text('idempotency_key') },
            )
          : identity.replace_address({ ...one, address: addressOf(value) }),
  )
  // What is gone already was to be deleted.
  if (!isFailed(answer) || (intent === 'delete' && answer.code === 'ADDRESS_NOT_FOUND'))
    return { kind: 'saved' }
  const errors = answer.code === 'INVALID_INPUT' ? addressErrorsOf(answer.details, value) : {}
  if (Object.keys(errors).length > 0) return open(answer.status, errors)
  if (answer.code === 'TOO_MANY_ADDRESSES') return open(answer.status, {}, t('account.address_too_many'))
  return open(answer.status, {}, errorsOf(answer, { t, labels: {}, values: {} }).form)
}
