import type { ReactNode } from 'react'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Picture } from '../picture.tsx'

export type SummaryLine = {
  variant_id: string
  name: string
  options: readonly string[]
  picture: string | null
  quantity: number
  amount: number
  currency: string
}

type Props = {
  lines: readonly SummaryLine[]
  /** What is to be said of a line. */
  notices?: Readonly<Record<string, string>>
  children: ReactNode
}

/** What is bought; under it whatever sums it up. */
export const OrderSummary = ({ lines, notices = {}, children }: Props) => {
  const t = useTranslate()
  return (
    <div className="grid gap-5">
      <ul className="grid gap-4">
        {lines.map((line) => (
          <li key={line.variant_id} className="grid grid-cols-[4rem_1fr_auto] items-start gap-4 text-sm">
            <Picture src={line.picture ?? undefined} alt="" sizes="4rem" />
            <div className="grid min-w-0 gap-0.5">
              <p className="font-medium">{line.name}</p>
              <p className="text-quiet">
                {[...line.options, t('checkout.times', { count: line.quantity })].join(' · ')}
              </p>
              {notices[line.variant_id] && <p className="text-warn">{notices[line.variant_id]}</p>}
            </div>
            <p className="tabular-nums">{t.money(line.amount, line.currency)}</p>
          </li>
        ))}
      </ul>
      {children}
    </div>
  )
}

type TotalsProps = {
  subtotal: number
  /** Undefined where it is not chosen yet. */
  delivery: number | undefined
  currency: string
  /** Whether prices have the tax in them; nothing is said where that is not known. */
  tax: 'included' | 'excluded' | undefined
}

export const Totals = ({ subtotal, delivery, currency, tax }: TotalsProps) => {
  const t = useTranslate()
  return (
    <dl className="grid gap-2 border-t border-line pt-4 text-sm tabular-nums">
      <div className="flex justify-between gap-4">
        <dt>{t('cart.subtotal')}</dt>
        <dd>{t.money(subtotal, currency)}</dd>
      </div>
      <div className="flex justify-between gap-4">
        <dt>{t('checkout.delivery')}</dt>
        <dd>
          {delivery === undefined ? '–' : delivery === 0 ? t('checkout.free') : t.money(delivery, currency)}
        </dd>
      </div>
      <div className="flex items-baseline justify-between gap-4 border-t border-line pt-3 text-lg">
        <dt>
          {t('checkout.total')}{' '}
          {tax !== undefined && <span className="text-sm text-quiet">{t(`checkout.taxes_${tax}`)}</span>}
        </dt>
        <dd>{t.money(subtotal + (delivery ?? 0), currency)}</dd>
      </div>
    </dl>
  )
}
