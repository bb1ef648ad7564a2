import type { DeliveryOption } from '@selvedge/sdk'
import { arrivalOf } from '../../checkout/arrival.ts'
import type { Translate } from '../../i18n/translate.ts'
import { useTranslate } from '../../i18n/use-translate.ts'

type Props = {
  /** Null where they cannot be asked for, undefined while they are. */
  options: readonly DeliveryOption[] | null | undefined
  chosen: string | undefined
  now: number
  error: string | undefined
  onChoose: (id: string) => void
}

/** The ways in which the parcel may come. */
export const DeliveryChoice = ({ options, chosen, now, error, onChoose }: Props) => {
  const t = useTranslate()
  if (options === undefined || options === null || options.length === 0)
    return (
      <p role="status" className="min-h-19 border border-line bg-surface p-4 text-sm text-quiet">
        {options === undefined
          ? t('checkout.delivery_loading')
          : options === null
            ? t('checkout.delivery_unavailable')
            : t('checkout.delivery_nowhere')}
      </p>
    )
  return (
    <div className="grid gap-2.5" id="checkout-delivery_method_id" tabIndex={-1}>
      {options.map((option) => (
        <label
          key={option.delivery_method_id}
          className="flex cursor-pointer items-start gap-3.5 rounded-sm border border-control p-4 hover:border-ink has-checked:border-ink has-checked:bg-surface has-focus-visible:outline-2 has-focus-visible:outline-offset-3 has-focus-visible:outline-ink"
        >
          <input
            type="radio"
            name="delivery_method_id"
            value={option.delivery_method_id}
            checked={option.delivery_method_id === chosen}
            onChange={() => onChoose(option.delivery_method_id)}
            className="mt-0.5 size-5 accent-ink outline-none"
          />
          <span className="grid flex-1 gap-0.5">
            <span className="flex justify-between gap-4 font-medium">
              {option.name}
              <span className="tabular-nums">
                {option.amount === 0 ? t('checkout.free') : t.money(option.amount, option.currency)}
              </span>
            </span>
            <span className="text-sm text-quiet">{arrivalText(t, option, now)}</span>
            <bdi className="text-sm text-quiet">{option.description}</bdi>
          </span>
          <input type="hidden" name={`seen_delivery_${option.delivery_method_id}`} value={option.amount} />
        </label>
      ))}
      {error !== undefined && <p className="text-sm text-thread">{error}</p>}
    </div>
  )
}

const dayForm = { weekday: 'short', day: 'numeric', month: 'short' } as const

export const arrivalText = (
  t: Translate,
  days: { min_days: number; max_days: number },
  from: number,
): string => {
  const { first, last } = arrivalOf(days, from)
  return days.min_days === days.max_days
    ? t('checkout.arrives_on', { date: t.date(first, dayForm) })
    : t('checkout.arrives_between', { first: t.date(first, dayForm), last: t.date(last, dayForm) })
}
