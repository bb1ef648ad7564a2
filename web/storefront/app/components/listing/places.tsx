import { ShopLink } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import type { Listing } from '../../listing/load-listing.ts'
import { Icon } from '../icon.tsx'
import { placePath } from './listing-address.ts'

/** `base`: the path of the listing, without the language. */
type Props = { listing: Listing; base: string }

const pill =
  'inline-flex min-h-11 items-center gap-2 whitespace-nowrap rounded-full border border-line px-4 hover:border-ink lg:min-h-9 lg:rounded-none lg:border-0 lg:px-0 lg:hover:underline lg:hover:underline-offset-4 pointer-coarse:min-h-11'

/** The categories to go on to: a row on a phone, a column on a desk. */
export const Places = ({ listing, base }: Props) => {
  const t = useTranslate()
  const { current, above, below } = listing.places
  if (below.length === 0 && above === null) return null
  const all =
    current !== null && above === null && !base.startsWith('/c/')
      ? { name: t('listing.all_categories') }
      : null
  return (
    <nav
      aria-label={t('listing.categories')}
      className="max-lg:-mx-gutter lg:border-b lg:border-line lg:pb-5"
    >
      <p className="hidden min-h-13 items-center text-sm font-medium lg:flex" aria-hidden="true">
        {t('listing.categories')}
      </p>
      <ul className="relative flex gap-2 overflow-x-auto px-gutter text-sm [scrollbar-width:none] lg:block lg:overflow-visible lg:px-0">
        {(above ?? all) && (
          <li>
            <ShopLink to={placePath(listing, { slug: above?.slug, base })} className={`${pill} text-quiet`}>
              <Icon name="chevron" size="size-3" className="rotate-180 rtl:rotate-0" />
              {above?.name ?? all?.name}
            </ShopLink>
          </li>
        )}
        {below.map(({ name, slug, count }) => {
          const isHere = slug === current?.slug
          return (
            <li key={slug}>
              <ShopLink
                to={placePath(listing, { slug, base })}
                aria-current={isHere ? 'true' : undefined}
                className={`${pill} w-full justify-between ${isHere ? 'border-ink font-semibold' : ''}`}
              >
                {name}
                <span className="text-xs font-normal text-quiet tabular-nums">
                  <span className="sr-only">{t('listing.items', { count })}</span>
                  <span aria-hidden="true">{t.number(count)}</span>
                </span>
              </ShopLink>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
