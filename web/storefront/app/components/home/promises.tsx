import { ShopLink } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { AnyIcon, type AnyIconName } from '../any-icon.tsx'

const promises = [
  ['delivery', 'truck'],
  ['returns', 'return'],
  ['repair', 'needle'],
] as const satisfies [string, AnyIconName][]

/** What whoever buys here may count on. */
export const Promises = () => {
  const t = useTranslate()
  return (
    <section className="page mt-section">
      <h2 className="sr-only">{t('home.promises')}</h2>
      <ul className="grid gap-8 border-t border-line pt-10 sm:grid-cols-3 sm:gap-6 lg:gap-14">
        {promises.map(([name, icon]) => (
          <li key={name} className="relative grid grid-cols-[auto_1fr] content-start gap-x-4 gap-y-1">
            <AnyIcon name={icon} size="size-7" className="row-span-2 text-thread" />
            <h3 className="font-medium">
              <ShopLink to="/delivery-and-returns" className="hover:text-thread after:absolute after:inset-0">
                {t(`home.promise_${name}`)}
              </ShopLink>
            </h3>
            <p className="text-sm text-quiet">{t(`home.promise_${name}_text`)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
