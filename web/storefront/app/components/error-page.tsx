import { isRouteErrorResponse, useLocation } from 'react-router'
import { errorKind } from '../error-kind.ts'
import { ShopLink } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'
import { buttonClass } from './button.tsx'

/** What went wrong, in words that help: not found, overloaded, or our fault. Stands in the frame of the page around it. */
export const ErrorPage = ({ error }: { error: unknown }) => {
  const t = useTranslate()
  const { pathname, search } = useLocation()
  const kind = errorKind(error)
  return (
    <div className="page grid min-h-[62dvh] content-center justify-items-start gap-6 py-section">
      <p className="eyebrow">{isRouteErrorResponse(error) ? error.status : 500}</p>
      <h1 className="display max-w-[18ch] text-3xl">{t(`common.${kind}_title`)}</h1>
      <p className="max-w-[46ch] text-lg text-quiet">{t(`common.${kind}_text`)}</p>
      <div className="flex flex-wrap gap-3">
        {kind === 'not_found' || kind === 'forbidden' ? (
          <ShopLink to="/" className={buttonClass()}>
            {t('common.to_home')}
          </ShopLink>
        ) : (
          <a href={pathname + search} className={buttonClass()}>
            {t('common.try_again')}
          </a>
        )}
        <ShopLink to="/search" className={buttonClass({ look: 'quiet' })}>
          {t('common.to_search')}
        </ShopLink>
      </div>
    </div>
  )
}
