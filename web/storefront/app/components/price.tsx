import { useTranslate } from '../i18n/use-translate.ts'

type Props = {
  amount: number
  compareAt?: number | null
  /** The lowest price of the thirty days before the reduction, where it is known. */
  lowest?: number | null
  currency: string
  from?: boolean
  className?: string
}

/** What something costs, with what it cost before where it is reduced. `from`: others of the style cost more. */
export const Price = ({
  amount,
  compareAt,
  lowest = null,
  currency,
  from = false,
  className = '',
}: Props) => {
  const t = useTranslate()
  const price = t.money(amount, currency)
  if (compareAt == null || compareAt <= amount)
    return (
      <span className={`tabular-nums ${className}`}>{from ? t('common.price_from', { price }) : price}</span>
    )
  return (
    <span className={`tabular-nums ${className}`}>
      <span className="sr-only">{t('common.price_now')} </span>
      <ins className="text-thread no-underline">{price}</ins>{' '}
      <span className="sr-only">{t('common.price_before')} </span>
      <del className="text-quiet">{t.money(compareAt, currency)}</del>{' '}
      <Off amount={amount} from={lowest ?? compareAt} />
    </span>
  )
}

/** By how much it is less than what it is measured by; nothing where that is no more than it costs. */
const Off = ({ amount, from }: { amount: number; from: number }) => {
  const t = useTranslate()
  const part = Math.round((100 * (from - amount)) / from)
  return part > 0 ? <span className="text-thread text-[0.8em]">{t.percent(-part / 100)}</span> : null
}

/** What the law asks for beside a reduction: the lowest price that was asked in the thirty days before it. */
export const LowestNote = ({ lowest, currency }: { lowest: number | null; currency: string }) => {
  const t = useTranslate()
  return lowest === null ? null : (
    <span className="text-xs text-quiet tabular-nums">
      {t('common.lowest_30_days', { price: t.money(lowest, currency) })}
    </span>
  )
}
