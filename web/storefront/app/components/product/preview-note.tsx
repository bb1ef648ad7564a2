import { useTranslate } from '../../i18n/use-translate.ts'

/** Above a product that shoppers do not see. */
export const PreviewNote = () => {
  const t = useTranslate()
  return (
    <p role="status" className="border-line border-b bg-surface px-4 py-3 text-center text-sm">
      <strong className="font-medium">{t('details.preview')}</strong> {t('details.preview_text')}
    </p>
  )
}
