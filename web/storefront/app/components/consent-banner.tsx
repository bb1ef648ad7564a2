import { useFetcher, useLocation } from 'react-router'
import { ShopLink, usePath } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'
import { buttonClass } from './button.tsx'

/**
 * Asks once. It is there before the first paint and stands over the page, so that nothing moves; the page scrolls further
 * by its height, so that it covers nothing that has the focus.
 */
export const ConsentBanner = ({ asks }: { asks: boolean }) => {
  const t = useTranslate()
  const path = usePath()
  const { pathname, search } = useLocation()
  const fetcher = useFetcher()
  if (!asks || fetcher.state !== 'idle' || fetcher.data !== undefined || pathname === path('/cookies'))
    return null
  const answer = `${buttonClass({ look: 'secondary', size: 'sm' })} min-h-11`
  return (
    <section
      data-consent
      aria-labelledby="consent-title"
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-raised shadow-raised sm:inset-x-auto sm:inset-s-5 sm:bottom-5 sm:max-w-[30rem] sm:border"
    >
      <fetcher.Form method="post" action={path('/cookies')} className="grid gap-3 p-4 sm:p-5">
        <input type="hidden" name="back" value={pathname + search} />
        <h2 id="consent-title" className="font-medium">
          {t('common.consent_title')}
        </h2>
        <p className="text-sm text-quiet">{t('common.consent_text')}</p>
        <div className="grid grid-cols-2 gap-2.5">
          <button type="submit" name="intent" value="necessary" className={answer}>
            {t('common.consent_necessary')}
          </button>
          <button type="submit" name="intent" value="all" className={answer}>
            {t('common.consent_allow')}
          </button>
        </div>
        <ShopLink to="/cookies" className="link inline-flex min-h-11 items-center justify-self-start text-sm">
          {t('common.consent_choose')}
        </ShopLink>
      </fetcher.Form>
    </section>
  )
}
