import { startTransition, useMemo, useState } from 'react'
import { data, type ShouldRevalidateFunctionArgs, useSearchParams } from 'react-router'
import { later } from '../components/later.tsx'
import { LowestNote, Price } from '../components/price.tsx'
import { BuyForm } from '../components/product/buy-form.tsx'
import { QuantityBreaks } from '../components/product/quantity-breaks.tsx'
import { isLocale, locales } from '../i18n/locales.ts'
import { ShopLink } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'
import { pageMeta } from '../meta.ts'
import { orMoved } from '../moved.ts'
import { loadPreview, loadProduct } from '../product/load-product.ts'
import { decimalOf } from '../product/structured-data.ts'
import { chosenOf, priceOf } from '../product/style.ts'
import { isOfHeart, unlessQueryAlone } from '../revalidate.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/product.ts'

const Breadcrumbs = later(
  () => import('../components/listing/breadcrumbs.tsx').then(({ Breadcrumbs }) => Breadcrumbs),
  import.meta.env.SSR ? (await import('../components/listing/breadcrumbs.tsx')).Breadcrumbs : undefined,
)

const ColourPicker = later(
  () => import('../components/product/colour-picker.tsx').then(({ ColourPicker }) => ColourPicker),
  import.meta.env.SSR ? (await import('../components/product/colour-picker.tsx')).ColourPicker : undefined,
)

const Gallery = later(
  () => import('../components/product/gallery.tsx').then(({ Gallery }) => Gallery),
  import.meta.env.SSR ? (await import('../components/product/gallery.tsx')).Gallery : undefined,
)

const About = later(
  () => import('../components/product/about.tsx').then(({ About }) => About),
  import.meta.env.SSR ? (await import('../components/product/about.tsx')).About : undefined,
)

const GuideButton = later(
  () => import('../components/product/guide-button.tsx').then(({ GuideButton }) => GuideButton),
  import.meta.env.SSR ? (await import('../components/product/guide-button.tsx')).GuideButton : undefined,
)

const PreviewNote = later(
  () => import('../components/product/preview-note.tsx').then(({ PreviewNote }) => PreviewNote),
  import.meta.env.SSR ? (await import('../components/product/preview-note.tsx')).PreviewNote : undefined,
)

const ProductStrip = later(
  () => import('../components/product/product-strip.tsx').then(({ ProductStrip }) => ProductStrip),
  import.meta.env.SSR ? (await import('../components/product/product-strip.tsx')).ProductStrip : undefined,
)

const RecentlyViewed = later(
  () => import('../components/product/recently-viewed.tsx').then(({ RecentlyViewed }) => RecentlyViewed),
  import.meta.env.SSR
    ? (await import('../components/product/recently-viewed.tsx')).RecentlyViewed
    : undefined,
)

const WishlistButton = later(
  () => import('../components/wishlist-button.tsx').then(({ WishlistButton }) => WishlistButton),
  import.meta.env.SSR ? (await import('../components/wishlist-button.tsx')).WishlistButton : undefined,
)

export const loader = async ({ params, request, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const locale = isLocale(params.locale) ? params.locale : locales[0]
  const { slug, token } = params
  if (slug !== undefined)
    return orMoved(shop, { kind: 'product', slug, request }, () => loadProduct(shop, { slug, locale }))
  // The address is a secret: no cache keeps the page.
  const preview = await loadPreview(shop, { token: token ?? '', locale })
  return data(preview, { headers: { 'cache-control': 'private, no-store' } })
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

/** Everything about every colour is here already, and hearts are told by the page around. */
export const shouldRevalidate = (asked: ShouldRevalidateFunctionArgs): boolean =>
  !isOfHeart(asked.formData) && unlessQueryAlone(asked)

const descriptionLength = 158

export const meta: Route.MetaFunction = (args) => {
  const { loaderData, location } = args
  if (loaderData === undefined)
    return pageMeta(args, (t) => ({ title: t('common.not_found_title'), noindex: true }))
  const { style } = loaderData
  const { description, currency } = style
  const chosen = chosenOf(style, { colour: new URLSearchParams(location.search).get('colour'), size: null })
  const { amount } = priceOf(chosen)
  return [
    ...pageMeta(args, () => ({
      title: `${style.name} · ${style.brand}`,
      description:
        description.length > descriptionLength
          ? `${description.slice(0, description.lastIndexOf(' ', descriptionLength))} …`
          : description,
      picture: chosen.shots[0]?.src,
      type: 'product',
      noindex: loaderData.is_preview,
    })),
    { property: 'product:price:amount', content: decimalOf(amount, currency) },
    { property: 'product:price:currency', content: currency },
  ]
}

export default function ProductPage({ loaderData }: Route.ComponentProps) {
  // Another product is another page: nothing that was chosen for the last one holds for it.
  return <ProductOf key={loaderData.style.id} {...loaderData} />
}

const ProductOf = ({
  style,
  brand,
  made_of,
  symbols,
  care,
  guide,
  above,
  delivery,
  related,
  is_preview,
  tax_display,
}: Route.ComponentProps['loaderData']) => {
  const t = useTranslate()
  const [search] = useSearchParams()
  const [size, setSize] = useState(search.get('size'))
  const colour = search.get('colour')
  const chosen = chosenOf(style, { colour, size })
  // The gallery stays as it is while sizes are pressed.
  const shots = useMemo(() => chosenOf(style, { colour, size: null }).shots, [style, colour])
  const price = priceOf(chosen)
  const shownGuide = search.has('guide') ? (guide ?? undefined) : undefined
  const shown = (
    <Price
      amount={price.amount}
      compareAt={price.compare_at}
      lowest={price.lowest}
      currency={style.currency}
      from={price.from}
    />
  )
  return (
    <>
      {is_preview && <PreviewNote />}
      <div className="page flex flex-col md:pt-2">
        <Breadcrumbs above={above} name={style.name} className="max-md:order-last max-md:mt-8" />
        <div className="grid gap-x-10 gap-y-8 md:mt-3 md:grid-cols-[minmax(0,1.15fr)_minmax(19rem,1fr)] lg:grid-cols-[minmax(0,1.7fr)_minmax(22rem,1fr)] xl:gap-x-16">
          <Gallery key={chosen.colour?.name} shots={shots} name={style.name} colour={chosen.colour?.name} />
          <div className="md:sticky md:top-20 md:self-start lg:top-24 lg:pt-4">
            <div className="flex items-start justify-between gap-4">
              <div className="grid gap-1">
                <p className="text-sm text-quiet">
                  {brand === null ? (
                    style.brand
                  ) : (
                    <ShopLink
                      to={`/b/${brand.slug}`}
                      className="inline-flex min-h-8 items-center hover:text-ink hover:underline"
                    >
                      {style.brand}
                    </ShopLink>
                  )}
                </p>
                <h1 className="display text-2xl">{style.name}</h1>
              </div>
              <WishlistButton product_id={style.id} name={style.name} className="-me-3 mt-5 shrink-0" />
            </div>
            <p className="mt-3 text-lg">
              {shown}
              <span className="ms-3 text-xs text-quiet">{t(`product.tax_${tax_display}`)}</span>
            </p>
            <LowestNote lowest={price.lowest} currency={style.currency} />
            <QuantityBreaks breaks={price.breaks} currency={style.currency} />
            <div className="mt-7 grid gap-5">
              <ColourPicker colours={style.colours} chosen={chosen.colour} size={size} />
              <BuyForm
                style={style}
                chosen={chosen}
                // The radio shows it at once; everything else may follow a frame later.
                onChoose={(size) => startTransition(() => setSize(size))}
                price={shown}
                chart={guide}
                guide={guide && <GuideButton guide={guide} size={chosen.choice?.size} />}
              />
            </div>
            <div className="mt-5">
              <About
                style={style}
                brand={brand}
                {...{ made_of, symbols, care }}
                delivery={delivery}
                guide={shownGuide}
                size={shownGuide && chosen.choice?.size}
                isPreview={is_preview}
              />
            </div>
          </div>
        </div>
      </div>
      {related.length > 0 && <ProductStrip title={t('product.related')} cards={related} />}
      {!is_preview && <RecentlyViewed product_id={style.id} />}
    </>
  )
}
