import { buttonClass } from '../components/button.tsx'
import { Icon } from '../components/icon.tsx'
import { Picture } from '../components/picture.tsx'
import { ProductGrid } from '../components/product-card.tsx'
import { isLocale, locales } from '../i18n/locales.ts'
import { ShopLink } from '../i18n/paths.tsx'
import { translateIn } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { orNull } from '../lenient.ts'
import { cardsOf } from '../products.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/home.ts'

export const loader = async ({ context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const newest = await orNull(
    shop.sdk.catalog.list_products({
      sort_by: 'created_at',
      sort_order: 'desc',
      available: true,
      limit: 8,
      facets: false,
    }),
    shop,
  )
  return { newest: await cardsOf(shop, newest?.data ?? []) }
}

export const meta: Route.MetaFunction = ({ params }) => {
  const t = translateIn(isLocale(params.locale) ? params.locale : locales[0])
  return [{ title: t('common.site_title') }, { name: 'description', content: t('common.site_description') }]
}

export default function Home({ loaderData: { newest } }: Route.ComponentProps) {
  const t = useTranslate()
  const [hero] = newest
  return (
    <>
      <section className="page grid items-end gap-8 pt-8 md:grid-cols-[1.1fr_1fr] md:gap-14 md:pt-14">
        <div className="grid justify-items-start gap-6 md:pb-16">
          <p className="eyebrow">{t('home.hero_eyebrow')}</p>
          <h1 className="display text-4xl">{t('home.hero_title')}</h1>
          <p className="max-w-[42ch] text-lg text-quiet">{t('home.hero_text')}</p>
          <ShopLink to="/search?sort=newest" className={buttonClass({ size: 'lg' })}>
            {t('home.hero_action')}
            <Icon name="arrow" className="mirror" />
          </ShopLink>
        </div>
        <Picture src={hero?.pictures[0]} alt="" sizes="(min-width: 768px) 45vw, 92vw" priority />
      </section>
      <section className="page mt-section">
        <h2 className="display mb-8 text-2xl">{t('home.new_in')}</h2>
        <ProductGrid cards={newest} />
      </section>
    </>
  )
}
