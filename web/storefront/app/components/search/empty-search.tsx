import { ShopLink } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import type { Card } from '../../products.ts'
import { ProductCard } from '../product-card.tsx'
import { SearchForm } from './search-form.tsx'

/** `isSold`: the cards are what is bought most, else the newest. */
export type Elsewhere = {
  categories: { name: string; slug: string; department: string }[]
  isSold: boolean
  cards: Card[]
}

/** Nothing was found: how to find it after all, and where else to look. */
export const EmptySearch = ({ text, elsewhere }: { text: string; elsewhere: Elsewhere }) => {
  const t = useTranslate()
  return (
    <div className="grid gap-14">
      <div className="grid gap-6">
        <p className="max-w-[52ch] text-lg">{t('search.nothing_for', { text })}</p>
        <SearchForm text={text} />
        <ul className="grid list-disc gap-1 ps-5 text-sm text-quiet">
          <li>{t('search.tip_spelling')}</li>
          <li>{t('search.tip_fewer')}</li>
          <li>{t('search.tip_general')}</li>
        </ul>
      </div>
      {elsewhere.categories.length > 0 && (
        <section className="grid gap-4" aria-labelledby="search-categories">
          <h2 id="search-categories" className="display text-xl">
            {t('search.popular')}
          </h2>
          <ul className="flex flex-wrap gap-2">
            {elsewhere.categories.map(({ name, slug, department }) => (
              <li key={slug}>
                <ShopLink
                  to={`/c/${slug}`}
                  className="inline-flex min-h-11 items-center gap-2 rounded-full border border-line px-4 text-sm hover:border-ink"
                >
                  {name}
                  <span className="text-xs text-quiet">{department}</span>
                </ShopLink>
              </li>
            ))}
          </ul>
        </section>
      )}
      {elsewhere.cards.length > 0 && (
        <section className="grid gap-5" aria-labelledby="search-cards">
          <h2 id="search-cards" className="display text-xl">
            {t(elsewhere.isSold ? 'search.sold' : 'search.newest')}
          </h2>
          <ul className="grid grid-cols-2 gap-x-3 gap-y-9 sm:gap-x-5 md:grid-cols-4 xl:gap-x-6">
            {elsewhere.cards.map((card) => (
              <li key={card.id}>
                <ProductCard card={card} sizes="(min-width: 768px) 20vw, 46vw" />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
