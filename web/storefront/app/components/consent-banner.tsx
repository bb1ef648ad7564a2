import { useFetcher, useLocation } from 'react-router'
import { ShopLink, usePath } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'
import { buttonClass } from './button.tsx'

/**
 * Asks once. It is there before the first paint and stands over the page, so that nothing moves; the page scrolls further
 * by its height, so that it covers nothing that has the focus.
 */
export const ConsentBanner = () => {
  const t = useTranslate()
  const path = usePath()
  const { pathname, search } = useLocation()
  const fetcher = useFetcher()
  if (fetcher.state !== 'idle' || fetcher.data !== undefined || pathname === path('/cookies')) return null
  const answer = `${buttonClass({ look: 'secondary', size: 'sm' })} min-h-11`
  return (
    <section
      data-consent
      aria-labelledby="consent-title"
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-raised shadow-raised"
    >
      <fetcher.Form
        method="post"
        action={path('/cookies')}
        className="page flex flex-wrap items-center justify-between gap-x-10 gap-y-3 py-3.5"
      >
        <input type="hidden" name="back" value={pathname + search} />
        <p className="max-w-[68ch] min-w-0 grow basis-[24rem] text-sm text-quiet">
          <strong id="consent-title" className="block font-medium text-ink">
            {t('around.consent_title')}
          </strong>
          {t('around.consent_text')}{' '}
          <ShopLink to="/cookies" className="link inline-block py-1 text-ink">
            {t('around.consent_choose')}
          </ShopLink>
        </p>
        <div className="grid grow grid-cols-2 gap-2.5 md:grow-0">
          <button type="submit" name="intent" value="necessary" className={answer}>
            {t('around.consent_necessary')}
          </button>
          <button type="submit" name="intent" value="all" className={answer}>
            {t('around.consent_allow')}
          </button>
        </div>
      </fetcher.Form>
    </section>
  )
}
