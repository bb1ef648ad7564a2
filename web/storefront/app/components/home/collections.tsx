import type { FrontPage } from '../../home/front-page.ts'
import { ShopLink } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Icon } from '../icon.tsx'
import { Picture } from '../picture.tsx'

/** Rooms of the shop, told one below the other: pictures and words change sides. */
export const Collections = ({ collections }: Pick<FrontPage, 'collections'>) => {
  const t = useTranslate()
  if (collections.length === 0) return null
  return (
    <section className="mt-section bg-surface py-section">
      <div className="page grid gap-12 md:gap-20">
        <h2 className="sr-only">{t('common.collections')}</h2>
        {collections.map(({ name, slug, description, image_url, cards }, index) => (
          <article
            key={slug}
            className="group relative grid items-center gap-x-14 gap-y-5 md:grid-cols-2 xl:gap-x-24"
          >
            <div className={`grid grid-cols-2 gap-3 sm:gap-5 ${index % 2 === 1 ? 'md:order-last' : ''}`}>
              {image_url === null ? (
                cards.map((card, place) => (
                  <Picture
                    key={card.id}
                    src={card.pictures[0]}
                    alt=""
                    sizes="(min-width: 768px) 24vw, 46vw"
                    className={place === 1 ? 'mt-[18%]' : ''}
                  />
                ))
              ) : (
                <Picture
                  src={image_url}
                  alt=""
                  sizes="(min-width: 768px) 48vw, 92vw"
                  className="col-span-2"
                />
              )}
            </div>
            <div className="grid justify-items-start gap-4">
              <p className="eyebrow">
                {index + 1} / {collections.length}
              </p>
              <h3 className="display text-3xl">
                <ShopLink to={`/collections/${slug}`} className="after:absolute after:inset-0">
                  {name}
                </ShopLink>
              </h3>
              {description !== '' && <p className="max-w-[38ch] text-lg text-quiet">{description}</p>}
              <span
                aria-hidden="true"
                className="inline-flex min-h-11 items-center gap-2 text-sm font-medium group-hover:text-thread"
              >
                {t('common.see_all')}
                <Icon name="arrow" size="size-4" className="mirror" />
              </span>
            </div>
          </article>
        ))}
      </div>
    </section>
  )
}
