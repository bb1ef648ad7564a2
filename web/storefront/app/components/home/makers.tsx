import { Fragment } from 'react'
import { ShopLink } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'

/** The brands, by name. */
export const Makers = ({ brands }: { brands: readonly { name: string; slug: string }[] }) => {
  const t = useTranslate()
  if (brands.length === 0) return null
  return (
    <section className="page mt-section">
      <h2 className="eyebrow mb-6">{t('home.brands')}</h2>
      <p className="display text-xl leading-[1.65] text-quiet md:text-2xl md:leading-[1.5]">
        {brands.map(({ name, slug }, index) => (
          <Fragment key={slug}>
            {index > 0 && (
              <span aria-hidden="true" className="mx-2.5 text-line">
                /
              </span>
            )}
            <ShopLink to={`/b/${slug}`} className="inline-block py-1 text-ink hover:text-thread">
              <bdi>{name}</bdi>
            </ShopLink>
          </Fragment>
        ))}
      </p>
    </section>
  )
}
