import { useTranslate } from '../../i18n/use-translate.ts'

/** How many products a choice would leave, for eyes and for ears. */
export const Count = ({ count }: { count: number }) => {
  const t = useTranslate()
  return (
    <>
      <span className="sr-only">{t('listing.items', { count })}</span>
      <span aria-hidden="true" className="tabular-nums">
        {t.number(count)}
      </span>
    </>
  )
}
