import type { Order } from '@selvedge/sdk'
import { useHydrated } from '../../hydrated.ts'
import { useTranslate } from '../../i18n/use-translate.ts'

type Props = { timeline: NonNullable<Order['timeline']> }

/** Each status that an order has had, the latest first. Times are the visitor's own once their device can say them. */
export const OrderHistory = ({ timeline }: Props) => {
  const t = useTranslate()
  const hydrated = useHydrated()
  return (
    <ol className="grid gap-3">
      {timeline.toReversed().map(({ status, at }, index) => (
        <li key={`${status}-${at}`} className="grid grid-cols-[0.75rem_1fr] items-baseline gap-x-3">
          <span
            className={`size-2 rounded-full ${index === 0 ? 'bg-thread' : 'border border-control'}`}
            aria-hidden="true"
          />
          <span>{t(`checkout.status_${status}`)}</span>
          <time dateTime={at} className="col-start-2 text-quiet tabular-nums">
            {t.date(at, {
              dateStyle: 'medium',
              timeStyle: 'short',
              ...(hydrated && { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
            })}
          </time>
        </li>
      ))}
    </ol>
  )
}
