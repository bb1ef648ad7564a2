import { Form } from 'react-router'
import { usePath } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'

/** Staff see the shop in a customer's place: on every page, for as long as that lasts, with the way out. */
export const ActingBanner = ({ name }: { name: string }) => {
  const t = useTranslate()
  const path = usePath()
  return (
    <section
      aria-label={t('around.acting_label')}
      className="sticky bottom-0 z-50 border-t border-line bg-ink text-inverse"
    >
      <div className="page flex flex-wrap items-center justify-between gap-x-8 gap-y-1 py-2">
        <p className="text-sm">{t('around.acting_for', { name })}</p>
        <Form method="post" action={path('/log-out')}>
          <button type="submit" className="min-h-11 text-sm font-medium underline underline-offset-4">
            {t('around.acting_end')}
          </button>
        </Form>
      </div>
    </section>
  )
}
