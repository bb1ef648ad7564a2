import { firstOf, listCollections } from '../collections.ts'
import { Breadcrumbs } from '../components/listing/breadcrumbs.tsx'
import { Picture } from '../components/picture.tsx'
import { ShopLink } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'
import { pageMeta } from '../meta.ts'
import { cardsForAll } from '../products.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/collections.ts'

/** More are no overview, and each that has no picture of its own is a listing. */
const shownAtMost = 60

export const loader = async ({ context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const all = (await listCollections(shop)).slice(0, shownAtMost)
  const collections = await Promise.all(
    all.map(async ({ id, name, slug, description, image_url }) => {
      const [card] =
        image_url === null ? await cardsForAll(shop, (await firstOf(shop, { id })).slice(0, 1)) : []
      return { name, slug, description, picture: image_url ?? card?.pictures[0] }
    }),
  )
  return { collections }
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({
    title: t('common.collections'),
    description: t('listing.collections_text'),
    picture: args.loaderData?.collections[0]?.picture,
  }))

export default function CollectionsPage({ loaderData: { collections } }: Route.ComponentProps) {
  const t = useTranslate()
  return (
    <div className="page pt-4 pb-section lg:pt-6">
      <Breadcrumbs above={[]} name={t('common.collections')} />
      <div className="mt-4 mb-7 grid max-w-[60rem] gap-4 lg:mt-6 lg:mb-12">
        <h1 className="display text-3xl">{t('common.collections')}</h1>
        <p className="max-w-[56ch] text-lg text-quiet">
          {t(collections.length === 0 ? 'listing.no_collections' : 'listing.collections_text')}
        </p>
      </div>
      <ul className="grid gap-x-5 gap-y-12 sm:grid-cols-2 lg:grid-cols-3">
        {collections.map(({ name, slug, description, picture }) => (
          <li key={slug} className="group relative grid content-start gap-3">
            <span className="block overflow-hidden">
              <Picture
                src={picture}
                alt=""
                sizes="(min-width: 1024px) 32vw, (min-width: 640px) 48vw, 92vw"
                className="transition-transform duration-700 ease-calm group-hover:scale-[1.03]"
              />
            </span>
            <h2 className="display border-t border-ink pt-3 text-xl">
              <ShopLink to={`/collections/${slug}`} className="after:absolute after:inset-0">
                {name}
              </ShopLink>
            </h2>
            {description !== '' && <p className="line-clamp-3 max-w-[44ch] text-quiet">{description}</p>}
          </li>
        ))}
      </ul>
    </div>
  )
}
