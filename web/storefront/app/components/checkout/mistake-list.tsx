import { type CardErrors, cardFields } from '../../checkout/cards.ts'
import type { CheckoutErrors } from '../../checkout/read-checkout.ts'
import type { MessageId } from '../../i18n/messages.ts'
import type { Translate } from '../../i18n/translate.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Icon } from '../icon.tsx'

const fields: Record<keyof CheckoutErrors, { id: string; label: MessageId }> = {
  email: { id: 'checkout-email', label: 'checkout.email' },
  country: { id: 'address-country', label: 'account.address_country' },
  name: { id: 'address-name', label: 'account.label_name' },
  line1: { id: 'address-line1', label: 'account.label_line1' },
  line2: { id: 'address-line2', label: 'account.label_line2' },
  postal_code: { id: 'address-postal_code', label: 'account.label_postal_code' },
  city: { id: 'address-city', label: 'account.label_city' },
  region: { id: 'address-region', label: 'account.label_region' },
  phone: { id: 'address-phone', label: 'account.address_phone' },
  delivery_method_id: { id: 'checkout-delivery_method_id', label: 'checkout.delivery' },
  payment_token: { id: 'checkout-payment_token', label: 'checkout.payment' },
}

/** What is wrong with the form, with the way to each field. The focus is at the first of them, so this only says it. */
export const MistakeList = ({ errors, card }: { errors: CheckoutErrors; card: CardErrors }) => {
  const t = useTranslate()
  const mistakes = mistakesOf(t, errors, card)
  if (mistakes.length === 0) return null
  return (
    <div role="alert" className="flex gap-3 border-s-2 border-thread bg-surface p-4 text-sm">
      <Icon name="warn" className="text-thread" />
      <div className="grid gap-2">
        <p className="font-medium">{t('account.mistakes', { count: mistakes.length })}</p>
        <ul className="grid gap-1">
          {mistakes.map(({ id, text }) => (
            <li key={id}>
              <a className="link" href={`#${id}`} onClick={focusTarget}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

const mistakesOf = (t: Translate, errors: CheckoutErrors, card: CardErrors) => [
  ...Object.entries(fields).flatMap(([name, { id, label }]) => {
    const kind = errors[name as keyof CheckoutErrors]
    return kind === undefined ? [] : [{ id, text: t(`account.field_${kind}`, { field: t(label) }) }]
  }),
  ...cardFields.flatMap((name) =>
    card[name] === undefined
      ? []
      : [{ id: `checkout-card-${name}`, text: t(`checkout.card_${name}_${card[name]}` as MessageId) }],
  ),
]

const focusTarget = (event: React.MouseEvent<HTMLAnchorElement>) => {
  event.preventDefault()
  document.getElementById(event.currentTarget.hash.slice(1))?.focus()
}
