import { ShopLink } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import type { Card } from '../../products.ts'
import { buttonClass } from '../button.tsx'
import { Icon } from '../icon.tsx'
import { Picture } from '../picture.tsx'
import { Price } from '../price.tsx'

/** What the shop is about just now. It stands without pictures, too. */
export const Hero = ({ cards }: { cards: readonly Card[] }) => {
  const t = useTranslate()
  const [first, second, third] = cards
  return (
    <section className="page grid items-end gap-x-12 gap-y-10 pt-8 md:pt-12 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)] xl:gap-x-20">
      <div className="grid justify-items-start gap-5 md:gap-7 lg:pb-14">
        <p className="eyebrow">{t('home.hero_eyebrow')}</p>
        <h1 className="display text-4xl">{t('home.hero_title')}</h1>
        <p className="max-w-[40ch] text-lg text-quiet">{t('home.hero_text')}</p>
        <ShopLink to="/search?material=Linen" className={buttonClass({ size: 'lg' })}>
          {t('home.hero_see')}
          <Icon name="arrow" className="mirror" />
        </ShopLink>
      </div>
      {first !== undefined && (
        <div className="grid grid-cols-[minmax(0,1.72fr)_minmax(0,1fr)] items-end gap-3 sm:gap-5">
          <HeroPiece card={first} sizes="(min-width: 1024px) 36vw, 60vw" priority />
          <div className="grid gap-3 sm:gap-5">
            {[third, second].map(
              (card) =>
                card !== undefined && (
                  <HeroPiece
                    key={card.id}
                    card={card}
                    sizes="(min-width: 1024px) 20vw, 34vw"
                    priority={card === second}
                  />
                ),
            )}
          </div>
        </div>
      )}
    </section>
  )
}

const HeroPiece = ({ card, sizes, priority }: { card: Card; sizes: string; priority: boolean }) => (
  <article className="group relative grid gap-2.5">
    <Picture src={card.pictures[0]} alt="" sizes={sizes} priority={priority} />
    <p className="flex flex-wrap justify-between gap-x-4 text-xs sm:text-sm">
      <ShopLink
        to={`/p/${card.slug}`}
        className="min-w-0 text-pretty underline-offset-4 group-hover:underline after:absolute after:inset-0"
      >
        {card.name}
      </ShopLink>
      <Price
        amount={card.amount}
        currency={card.currency}
        from={card.from}
        className="text-quiet max-sm:hidden"
      />
    </p>
  </article>
)
