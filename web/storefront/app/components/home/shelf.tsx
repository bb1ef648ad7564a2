import { ShopLink } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import type { Card } from '../../products.ts'
import { Icon } from '../icon.tsx'
import { ProductGrid } from '../product-card.tsx'

type Props = { title: string; text?: string; cards: readonly Card[]; to?: string }

/** Some products under a heading, and where there are more of them. */
export const Shelf = ({ title, text, cards, to }: Props) => {
  const t = useTranslate()
  if (cards.length === 0) return null
  return (
    <section className="page mt-section">
      <div className="mb-8 flex flex-wrap items-end justify-between gap-x-10 gap-y-2 md:mb-10">
        <div className="grid gap-2">
          <h2 className="display text-2xl">{title}</h2>
          {text !== undefined && <p className="max-w-[52ch] text-quiet">{text}</p>}
        </div>
        {to !== undefined && (
          <ShopLink
            to={to}
            className="inline-flex min-h-11 items-center gap-2 text-sm font-medium hover:text-thread"
            aria-label={`${t('common.see_all')}: ${title}`}
          >
            {t('common.see_all')}
            <Icon name="arrow" size="size-4" className="mirror" />
          </ShopLink>
        )}
      </div>
      <ProductGrid cards={cards} />
    </section>
  )
}
