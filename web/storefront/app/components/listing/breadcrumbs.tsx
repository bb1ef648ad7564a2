import { Fragment } from 'react'
import { useRouteLoaderData } from 'react-router'
import { ShopLink, usePath } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import type { loader as rootLoader } from '../../root.tsx'
import { Icon } from '../icon.tsx'
import { JsonLd } from '../json-ld.tsx'

/** A page above this one; `to` as `ShopLink` takes it. */
export type Crumb = { name: string; to: string }

type Props = { above: readonly Crumb[]; name: string; className?: string }

/** The way from the front page to this one, for people and for search engines. */
export const Breadcrumbs = ({ above, name, className = '' }: Props) => {
  const t = useTranslate()
  const path = usePath()
  const origin = useRouteLoaderData<typeof rootLoader>('root')?.origin
  const crumbs = [{ name: t('around.start'), to: '/' }, ...above]
  return (
    <nav aria-label={t('around.breadcrumbs')} className={`text-xs text-quiet ${className}`}>
      <ol className="flex flex-wrap items-center gap-x-2">
        {crumbs.map((crumb) => (
          <Fragment key={crumb.to}>
            <li>
              <ShopLink
                to={crumb.to}
                className="inline-flex min-h-8 items-center hover:text-ink pointer-coarse:min-h-11"
              >
                {crumb.name}
              </ShopLink>
            </li>
            <li aria-hidden="true">
              <Icon name="chevron" size="size-2.5" className="mirror" />
            </li>
          </Fragment>
        ))}
        <li aria-current="page" className="text-ink">
          {name}
        </li>
      </ol>
      {origin !== undefined && (
        <JsonLd
          data={{
            '@type': 'BreadcrumbList',
            itemListElement: [...crumbs, { name, to: undefined }].map((crumb, index) => ({
              '@type': 'ListItem',
              position: index + 1,
              name: crumb.name,
              item: crumb.to && `${origin}${path(crumb.to)}`,
            })),
          }}
        />
      )}
    </nav>
  )
}
