import { isRouteErrorResponse } from 'react-router'
import { ShopLink } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'
import { buttonClass } from './button.tsx'

/** What went wrong, in words that help: not found, overloaded, or our fault. */
export const ErrorPage = ({ error }: { error: unknown }) => {
  const t = useTranslate()
  const status = isRouteErrorResponse(error) ? error.status : 500
  const kind =
    status === 404
      ? 'not_found'
      : status === 503 || status === 429
        ? 'overloaded'
        : status === 403
          ? 'forbidden'
          : 'broken'
  return (
    <main className="page grid min-h-[70dvh] content-center justify-items-start gap-6 py-section">
      <p className="eyebrow">{status}</p>
      <h1 className="display max-w-[18ch] text-3xl">{t(`common.${kind}_title`)}</h1>
      <p className="max-w-[46ch] text-lg text-quiet">{t(`common.${kind}_text`)}</p>
      <div className="flex flex-wrap gap-3">
        {kind === 'not_found' || kind === 'forbidden' ? (
          <ShopLink to="/" className={buttonClass()}>
            {t('common.to_home')}
          </ShopLink>
        ) : (
          <a href="" className={buttonClass()}>
            {t('common.try_again')}
          </a>
        )}
        <ShopLink to="/search" className={buttonClass({ look: 'quiet' })}>
          {t('common.to_search')}
        </ShopLink>
      </div>
    </main>
  )
}
