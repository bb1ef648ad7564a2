import { useRouteLoaderData } from 'react-router'
import { subtotalOf } from '../../cart/bag.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import type { loader as shopLoader } from '../../routes/shop.tsx'
import { CheckoutLink } from './checkout-link.tsx'
import { KeptNotice } from './kept-notice.tsx'
import { MixedCurrencies } from './mixed-currencies.tsx'
import type { BagControl } from './use-bag.ts'

/** What delivery costs at least, to where the visitor probably is, by its name. */
export type DeliveryHint = { country: string; amount: number; currency: string } | null

type Props = { control: BagControl; delivery: DeliveryHint; now: number; currency: string }

/** The sum, how long it is kept, and the way on. */
export const BagSummary = ({ control, delivery, now, currency }: Props) => {
  const t = useTranslate()
  const { shown: bag, isChanging } = control
  const tax = useRouteLoaderData<typeof shopLoader>('routes/shop')?.tax_display ?? 'included'
  if (bag.currency === null) return <MixedCurrencies currency={currency} />
  return (
    <div className="grid gap-4">
      <div className="flex items-baseline justify-between gap-4">
        <p className="text-lg">{t('cart.subtotal')}</p>
        <p className={`text-lg tabular-nums transition-opacity ${isChanging ? 'opacity-60' : ''}`}>
          {t.money(subtotalOf(bag), bag.currency)}
        </p>
      </div>
      <p className="text-sm text-quiet">
        {delivery === null
          ? t('cart.delivery_later')
          : t('cart.delivery_from', {
              country: delivery.country,
              price: t.money(delivery.amount, delivery.currency),
              tax,
            })}
      </p>
      <CheckoutLink control={control} />
      <KeptNotice bag={bag} now={now} />
    </div>
  )
}
