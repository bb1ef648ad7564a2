import { type ReactNode, useEffect, useRef } from 'react'
import type { BagLine } from '../../cart/bag.ts'
import type { Problem } from '../../checkout/place-order.ts'
import { ShopLink } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Button } from '../button.tsx'
import { Icon } from '../icon.tsx'
import { declineText } from './card-fields.tsx'

/** Takes the focus when it appears, and is read out. */
export const AlertBox = ({ about, children }: { about: unknown; children: ReactNode }) => {
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another thing to say is another reason to look here
  useEffect(() => box.current?.focus(), [about])
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="flex scroll-mt-28 gap-3 border-s-2 border-thread bg-surface p-4 text-sm outline-none"
    >
      <Icon name="warn" className="text-thread" />
      <div className="grid justify-items-start gap-3">{children}</div>
    </div>
  )
}

type Props = { problem: Problem; lines: readonly BagLine[] }

/** Why there is no order, and what to do. */
export const ProblemBox = ({ problem, lines }: Props) => {
  const t = useTranslate()
  switch (problem.kind) {
    case 'declined':
      return (
        <AlertBox about={problem}>
          <p className="font-medium">{t('checkout.declined')}</p>
          <p>{declineText(t, problem.reason)}</p>
        </AlertBox>
      )
    case 'price':
      return (
        <AlertBox about={problem}>
          <p className="font-medium">{t('checkout.price_changed')}</p>
          <p>
            {problem.before === null
              ? t('checkout.price_now', { now: t.money(problem.now, problem.currency) })
              : t('checkout.price_before_now', {
                  before: t.money(problem.before, problem.currency),
                  now: t.money(problem.now, problem.currency),
                })}
          </p>
        </AlertBox>
      )
    case 'short': {
      const shown = problem.items.flatMap((item) => {
        const line = lines.find(({ variant_id }) => variant_id === item.variant_id)
        return line === undefined || line.quantity <= item.available ? [] : [{ ...item, name: line.name }]
      })
      return (
        <AlertBox about={problem}>
          <p className="font-medium">{t('checkout.short')}</p>
          <ul className="grid gap-1">
            {shown.map(({ variant_id, name, available }) => (
              <li key={variant_id}>
                {t('checkout.short_line', { name, count: available })}
                <input type="hidden" name={`short_${variant_id}`} value={available} />
              </li>
            ))}
          </ul>
          <Button type="submit" name="intent" value="correct" look="secondary" size="sm">
            {t('checkout.correct')}
          </Button>
        </AlertBox>
      )
    }
    case 'gone':
      return (
        <AlertBox about={problem}>
          <p>{t('checkout.gone')}</p>
          <ShopLink to="/cart" className="link">
            {t('checkout.to_cart')}
          </ShopLink>
        </AlertBox>
      )
    case 'delivery':
    case 'already_ordered':
      return (
        <AlertBox about={problem}>
          <p>{t(`checkout.problem_${problem.kind}`)}</p>
        </AlertBox>
      )
    case 'unknown':
      return (
        <AlertBox about={problem}>
          <p className="font-medium">{t('checkout.unknown')}</p>
          <p>{t('checkout.unknown_text')}</p>
        </AlertBox>
      )
  }
}
