import type { ChangeEvent } from 'react'
import {
  type CardDraft,
  type CardErrors,
  testCards,
  writeCode,
  writeExpiry,
  writeNumber,
} from '../../checkout/cards.ts'
import type { Translate } from '../../i18n/translate.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import { SelectField, TextField } from '../field.tsx'

type Props = {
  card: CardDraft
  errors: CardErrors
  /** Where nothing was chosen in the list that is there without scripts. */
  missing: string | undefined
  chosen: string
  onChange: (card: CardDraft) => void
}

/**
 * A card, which stays in the browser: its fields have no names, so that no form ever sends them. Without scripts nothing
 * could exchange it for a token, so there is a list of the sandbox's cards instead.
 */
export const CardFields = ({ card, errors, missing, chosen, onChange }: Props) => {
  const t = useTranslate()
  const field = (name: keyof CardDraft, write: (text: string) => string) => ({
    id: `checkout-card-${name}`,
    value: card[name],
    required: true,
    dir: 'ltr',
    inputMode: 'numeric' as const,
    error: errors[name] && t(`checkout.card_${name}_${errors[name]}` as never),
    // Written anew only behind the last digit, so that whoever corrects one in the middle stays there.
    onChange: ({ currentTarget: input }: ChangeEvent<HTMLInputElement>) =>
      onChange({
        ...card,
        [name]: input.selectionStart === input.value.length ? write(input.value) : input.value,
      }),
    onBlur: () => onChange({ ...card, [name]: write(card[name]) }),
  })
  return (
    <>
      <div className="grid grid-cols-2 gap-x-4 gap-y-5 noscript:hidden">
        <TextField
          {...field('number', writeNumber)}
          label={t('checkout.card_number')}
          autoComplete="cc-number"
          placeholder="1234 1234 1234 1234"
          className="col-span-2"
        />
        <TextField
          {...field('expiry', writeExpiry)}
          label={t('checkout.card_expiry')}
          autoComplete="cc-exp"
          placeholder={t('checkout.card_expiry_form')}
        />
        <TextField
          {...field('code', writeCode)}
          label={t('checkout.card_code')}
          autoComplete="cc-csc"
          placeholder="123"
          hint={t('checkout.card_code_hint')}
        />
        <TestCards
          onUse={(number) => onChange({ number: writeNumber(number), expiry: '12 / 34', code: '123' })}
        />
      </div>
      <noscript>
        <SelectField
          id="checkout-payment_token"
          name="payment_token"
          label={t('checkout.test_card')}
          defaultValue={chosen}
          error={missing}
        >
          <option value="">{t('checkout.choose')}</option>
          {testCards.map(({ number, token, outcome }) => (
            <option key={token} value={token}>
              {t(`checkout.test_${outcome}`)} – {writeNumber(number)}
            </option>
          ))}
        </SelectField>
      </noscript>
    </>
  )
}

const TestCards = ({ onUse }: { onUse: (number: string) => void }) => {
  const t = useTranslate()
  return (
    <details className="group col-span-2 border border-line bg-surface text-sm">
      <summary className="flex min-h-11 list-none items-center justify-between gap-3 px-4 py-2">
        <span>{t('checkout.test_cards')}</span>
        <span aria-hidden="true" className="text-lg leading-none group-open:rotate-45">
          +
        </span>
      </summary>
      <ul className="divide-y divide-line border-t border-line">
        {testCards.map(({ number, outcome }) => (
          <li key={number}>
            <button
              type="button"
              className="flex min-h-11 w-full flex-wrap items-baseline justify-between gap-x-4 px-4 py-2.5 text-start hover:bg-raised"
              onClick={() => onUse(number)}
            >
              <span>{t(`checkout.test_${outcome}`)}</span>
              <span dir="ltr" className="text-quiet tabular-nums">
                {writeNumber(number)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

export const declineText = (t: Translate, reason: string): string =>
  t(
    reason === 'insufficient_funds'
      ? 'checkout.declined_insufficient_funds'
      : reason === 'challenge_failed'
        ? 'checkout.declined_challenge'
        : 'checkout.declined_card',
  )
