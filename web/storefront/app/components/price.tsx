import { useTranslate } from '../i18n/use-translate.ts'

type Props = {
  amount: number
  compareAt?: number | null
  currency: string
  from?: boolean
  className?: string
}

/** What something costs, with what it cost before where it is reduced. `from`: others of the style cost more. */
export const Price = ({ amount, compareAt, currency, from = false, className = '' }: Props) => {
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
      <del className="text-quiet">{t.money(compareAt, currency)}</del>
    </span>
  )
}
