import { Form } from 'react-router'
import { usePath } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Button } from '../button.tsx'

/** Prices in several currencies have no sum and are no order. */
export const MixedCurrencies = ({ currency }: { currency: string }) => {
  const t = useTranslate()
  return (
    <div
      role="alert"
      className="grid justify-items-start gap-3 border-s-2 border-warn bg-surface p-4 text-sm"
    >
      <p>{t('cart.mixed_currencies')}</p>
      <Form method="post" action={usePath()('/cart')}>
        <input type="hidden" name="intent" value="currency" />
        <Button type="submit" look="secondary" size="sm">
          {t('cart.in_one_currency', { currency })}
        </Button>
      </Form>
    </div>
  )
}
