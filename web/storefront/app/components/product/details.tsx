import { lazy, type ReactNode } from 'react'
import { ShopLink } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import type { Care } from '../../product/care.ts'
import type { Delivery } from '../../product/delivery.ts'
import type { Sized } from '../../product/size-guide.ts'
import type { Style } from '../../product/style.ts'
import { Icon, type IconName } from '../icon.tsx'

/** The server has it at once, and nothing waits around it: who has no scripts would never see what comes later. */
const GuideTable = import.meta.env.SSR
  ? (await import('./guide-table.tsx')).GuideTable
  : lazy(() => import('./guide-table.tsx').then(({ GuideTable }) => ({ default: GuideTable })))

type Props = {
  style: Style
  brand: { slug: string; story: string } | null
  /** Where the product itself does not say how it is looked after. */
  care: Care | null
  delivery: Delivery | null
  /** Given where the page is to show the size guide itself. */
  guide: Sized | undefined
  size: string | undefined
}

const materialFacts = ['composition', 'fabric', 'material', 'pattern', 'season'] as const
const fitFacts = [
  ...(['fit', 'cut', 'length', 'neckline', 'collar', 'sleeve'] as const),
  ...(['waist', 'closure', 'strap', 'toe', 'sole'] as const),
]

/** All that can be told about a style, most of it folded away until somebody asks. */
export const Details = ({ style, brand, care, delivery, guide, size }: Props) => {
  const t = useTranslate()
  const { attributes } = style
  const careLines = attributes.care ?? (care === null ? [] : [t(`product.care_${care}`)])
  return (
    <div className="border-t border-line">
      <Fold title={t('product.description')} isOpen>
        <p className="max-w-[60ch] text-pretty" dir="auto">
          {style.description}
        </p>
        <p className="text-xs text-quiet">{t('product.sku', { sku: style.sku })}</p>
      </Fold>
      <Fold title={t('product.material_care')}>
        <Facts attributes={attributes} names={materialFacts} />
        {careLines.length > 0 && (
          <div className="grid gap-1">
            <h3 className="text-quiet">{t('product.care')}</h3>
            {careLines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        )}
      </Fold>
      <Fold id="fit" title={t('product.fit_size')} isOpen={guide !== undefined}>
        <Facts attributes={attributes} names={fitFacts} />
        {guide && <GuideTable sized={guide} size={size} />}
      </Fold>
      <Fold title={t('product.delivery_returns')}>
        {delivery && <DeliveryOptions delivery={delivery} />}
        <p>{t('product.returns')}</p>
        <ShopLink
          to="/delivery-and-returns"
          className="link inline-flex min-h-11 items-center justify-self-start"
        >
          {t('product.delivery_more')}
        </ShopLink>
      </Fold>
      {brand !== null && brand.story !== '' && (
        <Fold title={t('product.maker', { brand: style.brand })}>
          <p className="max-w-[60ch] text-pretty" dir="auto">
            {brand.story}
          </p>
          <ShopLink
            to={`/b/${brand.slug}`}
            className="link inline-flex min-h-11 items-center justify-self-start"
          >
            {t('product.maker_all', { brand: style.brand })}
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

type Fact = (typeof materialFacts)[number] | (typeof fitFacts)[number]
type FactsProps = { attributes: Record<string, string[]>; names: readonly Fact[] }

const Facts = ({ attributes, names }: FactsProps) => {
  const t = useTranslate()
  const known = names.flatMap((name) => {
    const values = attributes[name]
    return values === undefined || values.length === 0 ? [] : [{ name, values }]
  })
  if (known.length === 0) return null
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-6 gap-y-1.5">
      {known.map(({ name, values }) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-quiet">{t(`product.attr_${name}`)}</dt>
          <dd className="first-letter:uppercase">{values.join(', ')}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What the visitor may count on, in short: when it comes, what that costs, and that it may go back. */
export const DeliveryPromise = ({ delivery }: { delivery: Delivery | null }) => {
  const t = useTranslate()
  // Collecting it oneself is no delivery.
  const first = delivery?.options.find(({ amount }) => amount > 0) ?? delivery?.options[0]
  return (
    <ul className="grid gap-2 text-sm">
      {delivery && (
        <Assurance icon="truck">
          {first === undefined ? (
            t('product.delivery_none', { country: delivery.country })
          ) : (
            <>
              {t('product.delivery_to', { country: delivery.country })}:{' '}
              <span className="whitespace-nowrap">{first.arrives}</span>
              <span className="text-quiet">
                <span className="mx-1.5">·</span>
                {first.amount === 0 ? t('product.delivery_free') : t.money(first.amount, first.currency)}
              </span>
            </>
          )}
        </Assurance>
      )}
      <Assurance icon="return">{t('product.returns')}</Assurance>
    </ul>
  )
}

const Assurance = ({ icon, children }: { icon: IconName; children: ReactNode }) => (
  <li className="flex items-start gap-3">
    <Icon name={icon} size="size-4.5" className={`mt-px text-quiet ${icon === 'truck' ? 'mirror' : ''}`} />
    <span>{children}</span>
  </li>
)

const DeliveryOptions = ({ delivery }: { delivery: Delivery }) => {
  const t = useTranslate()
  if (delivery.options.length === 0) return null
  return (
    <div className="grid gap-1.5">
      <h3 className="text-quiet">{t('product.delivery_to', { country: delivery.country })}</h3>
      <ul className="grid gap-1.5">
        {delivery.options.map(({ id, name, amount, currency, arrives }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-6">
            <span>
              {name} <span className="text-quiet">{arrives}</span>
            </span>
            <span className="tabular-nums">
              {amount === 0 ? t('product.delivery_free') : t.money(amount, currency)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
