import { useTranslate } from '../../i18n/use-translate.ts'
import type { Choice } from '../../product/style.ts'

/** What a unit costs of those who take several. */
export const QuantityBreaks = ({ breaks, currency }: Pick<Choice, 'breaks'> & { currency: string }) => {
  const t = useTranslate()
  if (breaks.length === 0) return null
  return (
    <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-sm" aria-label={t('product.breaks')}>
      {breaks.map(({ min_quantity, price_amount }) => (
        <li key={min_quantity} className="tabular-nums">
          {t('product.break', { count: min_quantity, price: t.money(price_amount, currency) })}
        </li>
      ))}
    </ul>
  )
}
