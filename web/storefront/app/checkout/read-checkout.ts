import type { AddressFormat } from '@selvedge/sdk'
import { type AddressDraft, type AddressErrors, addressFields, readAddress } from '../address.ts'
import type { Destination } from './delivery.ts'
import type { Problem } from './place-order.ts'

/** What is wrong, by the field that it is told at. */
export type CheckoutErrors = AddressErrors & {
  email?: 'needed' | 'invalid'
  delivery_method_id?: 'needed'
  payment_token?: 'needed'
}

/** What the page goes on with after an order was not placed. */
export type CheckoutAnswer = {
  values: { email: string; delivery_method_id: string; payment_token: string }
  address: AddressDraft
  errors: CheckoutErrors
  problem: Problem | undefined
  key: string
  /** Undefined where nobody could be asked. */
  destination: Destination | undefined
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The form as it was sent. What it cost on the page is the subtotal and the price that stood beside the delivery chosen. */
export const readCheckout = (form: FormData) => {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const delivery_method_id = uuid.test(text('delivery_method_id')) ? text('delivery_method_id') : ''
  const seen = [text('seen_subtotal'), text(`seen_delivery_${delivery_method_id}`)]
  // With scripts the token comes from the card, without from a list.
  const tokens = form.getAll('payment_token').map(String)
  const payment_token = tokens.find((token) => /^tok_[a-z0-9_]{1,60}$/.test(token)) ?? ''
  return {
    intent: text('intent'),
    values: { email: text('email'), delivery_method_id, payment_token },
    address: readAddress(form),
    key: uuid.test(text('key')) ? text('key') : crypto.randomUUID(),
    seen_currency: /^[A-Z]{3}$/.exec(text('seen_currency'))?.[0],
    seen_total: seen.every((amount) => /^\d{1,15}$/.test(amount))
      ? seen.reduce((sum, amount) => sum + Number(amount), 0)
      : undefined,
  }
}

type Given = Omit<ReturnType<typeof readCheckout>, 'intent'> & { email: string }

/** What is missing. Without the country's `format` what every country needs is looked at; the rest the platform finds. */
export const missingIn = (
  { email, values, address }: Given,
  format: AddressFormat | null = null,
): CheckoutErrors => {
  const rows = format?.rows.flat() ?? []
  const needed = new Set([
    'name',
    'line1',
    ...rows.filter(({ required }) => required).map(({ part }) => part),
  ])
  return {
    ...(email === '' ? { email: 'needed' } : /^\S+@\S+\.\S+$/.test(email) ? {} : { email: 'invalid' }),
    ...Object.fromEntries(
      addressFields
        .filter((field) => needed.has(field) && (address[field] ?? '') === '')
        .map((field) => [field, 'needed']),
    ),
    ...(values.delivery_method_id === '' ? { delivery_method_id: 'needed' } : {}),
    ...(values.payment_token === '' ? { payment_token: 'needed' } : {}),
  }
}
