import { isRouteErrorResponse, useLocation } from 'react-router'
import { errorKind } from '../error-kind.ts'
import { ShopLink } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'
import { retryAfterSeconds } from '../retry-after.ts'
import { buttonClass } from './button.tsx'
import { Icon } from './icon.tsx'
import { useReturn } from './use-return.ts'

/** What went wrong, in words that help: not found, overloaded, or our fault. Stands in the frame of the page around it. */
export const ErrorPage = ({ error }: { error: unknown }) => {
  const t = useTranslate()
  const { pathname, search } = useLocation()
  const kind = errorKind(error)
  const isCrowded = kind === 'overloaded'
  useReturn(isCrowded)
  return (
    <div className="page grid min-h-[62dvh] content-center justify-items-start gap-6 py-section">
      <p className="eyebrow">{isRouteErrorResponse(error) ? error.status : 500}</p>
      <h1 className="display max-w-[18ch] text-3xl">{t(`common.${kind}_title`)}</h1>
      <p className="max-w-[46ch] text-lg text-quiet">{t(`common.${kind}_text`)}</p>
      {isCrowded && (
        <>
          <p className="flex items-center gap-3 text-sm text-quiet">
            <Icon name="clock" size="size-4.5" />
            {t('common.overloaded_again')}
          </p>
          <noscript>
            <meta httpEquiv="refresh" content={String(2 * retryAfterSeconds)} />
          </noscript>
        </>
      )}
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
