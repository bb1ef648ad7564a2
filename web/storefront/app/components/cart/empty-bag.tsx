import { ShopLink } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { buttonClass } from '../button.tsx'

export const EmptyBag = () => {
  const t = useTranslate()
  return (
    <div className="grid justify-items-start gap-5">
      <p className="max-w-[42ch] text-quiet">{t('cart.empty_text')}</p>
      <ShopLink to="/search?sort=newest" className={buttonClass()}>
        {t('cart.to_newest')}
      </ShopLink>
    </div>
  )
}
