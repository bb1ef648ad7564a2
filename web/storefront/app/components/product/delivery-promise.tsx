import type { ReactNode } from 'react'
import { useTranslate } from '../../i18n/use-translate.ts'
import type { Delivery } from '../../product/delivery.ts'
import { AnyIcon, type AnyIconName } from '../any-icon.tsx'

/** What the visitor may count on, in short: when it comes, what that costs, and that it may go back. */
export const DeliveryPromise = ({ delivery }: { delivery: Delivery | null }) => {
  const t = useTranslate()
  // Collecting it oneself is no delivery.
  const first = delivery?.options.find(({ amount }) => amount > 0) ?? delivery?.options[0]
  return (
    <ul className="grid gap-2 text-sm">
      {delivery && (
        <Assurance icon="truck">
          {first === undefined ? (
            t('details.delivery_none', { country: delivery.country })
          ) : (
            <>
              {t('details.delivery_to', { country: delivery.country })}:{' '}
              <span className="whitespace-nowrap">{first.arrives}</span>
              <span className="text-quiet">
                <span className="mx-1.5">·</span>
                {first.amount === 0 ? t('details.delivery_free') : t.money(first.amount, first.currency)}
              </span>
            </>
          )}
        </Assurance>
      )}
      <Assurance icon="return">{t('details.returns')}</Assurance>
    </ul>
  )
}

const Assurance = ({ icon, children }: { icon: AnyIconName; children: ReactNode }) => (
  <li className="flex items-start gap-3">
    <AnyIcon name={icon} size="size-4.5" className={`mt-px text-quiet ${icon === 'truck' ? 'mirror' : ''}`} />
    <span>{children}</span>
  </li>
)
