import { ShopLink } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'
import type { Card } from '../products.ts'
import { Picture } from './picture.tsx'
import { Price } from './price.tsx'

/** How wide a card is in `ProductGrid`, for the browser to choose its picture by. */
export const cardSizes = '(min-width: 1280px) 24vw, (min-width: 768px) 32vw, 48vw'

export const ProductCard = ({ card, priority = false }: { card: Card; priority?: boolean }) => {
  const t = useTranslate()
  const [front, back] = card.pictures
  return (
    <article className="group relative grid content-start gap-3">
      <div className="relative overflow-hidden bg-surface">
        <Picture
          src={front}
          alt=""
          sizes={cardSizes}
          priority={priority}
          className={card.available ? '' : 'opacity-55'}
        />
        {back !== undefined && (
          <div className="absolute inset-0 opacity-0 transition-opacity duration-300 group-hover:opacity-100 pointer-coarse:hidden">
            <Picture src={back} alt="" sizes={cardSizes} />
          </div>
        )}
        {!card.available && (
          <p className="absolute inset-s-0 bottom-0 bg-canvas px-2.5 py-1 text-xs">{t('common.sold_out')}</p>
        )}
        {card.available && card.compare_at !== null && (
          <p className="absolute inset-s-0 top-0 bg-thread px-2.5 py-1 text-xs font-medium text-inverse">
            {t('common.reduced')}
          </p>
        )}
      </div>
      <div className="grid gap-0.5 text-sm">
        <p className="text-quiet">{card.brand}</p>
        <h3 className="font-medium">
          <ShopLink to={`/p/${card.slug}`} prefetch="intent" className="after:absolute after:inset-0">
            {card.name}
          </ShopLink>
        </h3>
        <p className="flex flex-wrap items-baseline justify-between gap-x-3">
          <Price amount={card.amount} compareAt={card.compare_at} currency={card.currency} from={card.from} />
          {card.colours.length > 1 && (
            <span className="text-xs text-quiet">{t('common.colours', { count: card.colours.length })}</span>
          )}
        </p>
      </div>
    </article>
  )
}

/** Cards side by side: two on a phone, four on a desk. The first row's pictures are fetched at once. */
export const ProductGrid = ({ cards, priority = 0 }: { cards: readonly Card[]; priority?: number }) => (
  <ul className="grid grid-cols-2 gap-x-3 gap-y-9 sm:gap-x-5 md:grid-cols-3 xl:grid-cols-4 xl:gap-x-6 xl:gap-y-14">
    {cards.map((card, index) => (
      <li key={card.id}>
        <ProductCard card={card} priority={index < priority} />
      </li>
    ))}
  </ul>
)
