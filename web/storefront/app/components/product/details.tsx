import type { CareSymbol as CareCode } from '@selvedge/sdk'
import { lazy, type ReactNode } from 'react'
import { ShopLink } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import type { Fact, MadeOf } from '../../product/attributes.ts'
import type { Delivery } from '../../product/delivery.ts'
import type { SizeGuide } from '../../product/size-guide.ts'
import type { Style } from '../../product/style.ts'
import { Icon } from '../icon.tsx'
import { CareSymbol } from './care-symbol.tsx'

/** The server has it at once, and nothing waits around it: who has no scripts would never see what comes later. */
const GuideTable = import.meta.env.SSR
  ? (await import('./guide-table.tsx')).GuideTable
  : lazy(() => import('./guide-table.tsx').then(({ GuideTable }) => ({ default: GuideTable })))

type Props = {
  style: Style
  brand: { slug: string; story: string } | null
  made_of: readonly MadeOf[]
  /** Care symbols and what they mean, and what is said of care in words. */
  symbols: readonly { code: CareCode; words: string }[]
  care: readonly string[]
  delivery: Delivery | null
  /** Given where the page is to show the size guide itself. */
  guide: SizeGuide | undefined
  size: string | undefined
}

/** What is told of the material; all else is told of the fit. */
const ofMaterial = new Set(['composition', 'fabric', 'material', 'pattern', 'season'])

/** All that can be told about a style, most of it folded away until somebody asks. */
export const Details = (props: Props) => {
  const t = useTranslate()
  const { style, brand, made_of, symbols, care, delivery, guide, size } = props
  const asFact = ({ part, fibres }: MadeOf): Fact => ({
    code: `made_of ${part}`,
    name: part ?? t('details.attr_composition'),
    values: [fibres],
  })
  const facts = Object.groupBy(style.facts, ({ code }) => (ofMaterial.has(code) ? 'material' : 'fit'))
  return (
    <div className="border-t border-line">
      <Fold title={t('details.description')} isOpen>
        <p className="max-w-[60ch] text-pretty" dir="auto">
          {style.description}
        </p>
        <p className="text-xs text-quiet">{t('details.sku', { sku: style.sku })}</p>
      </Fold>
      <Fold title={t('details.material_care')}>
        <Facts facts={[...made_of.map(asFact), ...(facts.material ?? [])]} />
        {(symbols.length > 0 || care.length > 0) && (
          <div className="grid gap-2">
            <h3 className="text-quiet">{t('details.care')}</h3>
            {symbols.length > 0 && (
              <ul className="grid gap-x-6 gap-y-2 sm:grid-cols-2 md:grid-cols-1 xl:grid-cols-2">
                {symbols.map(({ code, words }) => (
                  <li key={code} className="flex items-center gap-3">
                    <CareSymbol code={code} />
                    {words}
                  </li>
                ))}
              </ul>
            )}
            {care.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        )}
      </Fold>
      <Fold id="fit" title={t('details.fit_size')} isOpen={guide !== undefined}>
        <Facts facts={facts.fit ?? []} />
        {guide && <GuideTable guide={guide} size={size} />}
      </Fold>
      <Fold title={t('details.delivery_returns')}>
        {delivery && <DeliveryOptions delivery={delivery} />}
        <p>{t('details.returns')}</p>
        <ShopLink
          to="/delivery-and-returns"
          className="link inline-flex min-h-11 items-center justify-self-start"
        >
          {t('details.delivery_more')}
        </ShopLink>
      </Fold>
      {brand !== null && brand.story !== '' && (
        <Fold title={t('details.maker', { brand: style.brand })}>
          <p className="max-w-[60ch] text-pretty" dir="auto">
            {brand.story}
          </p>
          <ShopLink
            to={`/b/${brand.slug}`}
            className="link inline-flex min-h-11 items-center justify-self-start"
          >
            {t('details.maker_all', { brand: style.brand })}
          </ShopLink>
        </Fold>
      )}
    </div>
  )
}

type FoldProps = { title: string; id?: string; isOpen?: boolean; children: ReactNode }

const Fold = ({ title, id, isOpen = false, children }: FoldProps) => (
  <details id={id} open={isOpen} className="group scroll-mt-24 border-b border-line">
    <summary className="flex min-h-14 list-none items-center justify-between gap-4 hover:text-thread">
      <h2 className="font-medium">{title}</h2>
      <Icon name="plus" size="size-4.5" className="transition-transform duration-200 group-open:rotate-45" />
    </summary>
    <div className="grid gap-4 pb-6 text-sm">{children}</div>
  </details>
)

const Facts = ({ facts }: { facts: readonly Fact[] }) =>
  facts.length > 0 && (
    <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-6 gap-y-1.5">
      {facts.map(({ code, name, values }) => (
        <div key={code} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-quiet">{name}</dt>
          <dd className="first-letter:uppercase">{values.join(', ')}</dd>
        </div>
      ))}
    </dl>
  )

const DeliveryOptions = ({ delivery }: { delivery: Delivery }) => {
  const t = useTranslate()
  if (delivery.options.length === 0) return null
  return (
    <div className="grid gap-1.5">
      <h3 className="text-quiet">{t('details.delivery_to', { country: delivery.country })}</h3>
      <ul className="grid gap-1.5">
        {delivery.options.map(({ id, name, amount, currency, arrives }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-6">
            <span>
              {name} <span className="text-quiet">{arrives}</span>
            </span>
            <span className="tabular-nums">
              {amount === 0 ? t('details.delivery_free') : t.money(amount, currency)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
