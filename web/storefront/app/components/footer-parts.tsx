import { useLocation } from 'react-router'
import type { Department } from '../categories.ts'
import type { SoldCurrencies } from '../currencies.ts'
import { localeNames } from '../i18n/locale-names.ts'
import { locales } from '../i18n/locales.ts'
import { PlainLink, usePath, withoutLocale } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'
import type { MarketChoice } from '../markets.ts'
import { type Theme, themes } from '../session/themes.ts'
import { buttonClass } from './button.tsx'
import { Logo } from './logo.tsx'

type Choices = {
  markets: readonly MarketChoice[]
  market: string | undefined
  currencies: SoldCurrencies
  currency: string | undefined
  theme: Theme
}
export type FooterProps = Choices & { departments: Department[] }

/** What the footer shows. None of it is ever shown anew: another language, market, currency or light is another document. */
export const FooterParts = ({ departments, ...choices }: FooterProps) => {
  const t = useTranslate()
  const help = [
    ['/delivery-and-returns', t('around.delivery_and_returns')],
    ['/about', t('around.about')],
    ['/privacy', t('around.privacy')],
    ['/cookies', t('around.cookie_choices')],
  ] as const
  return (
    <>
      <div className="page grid gap-12 py-14 md:grid-cols-[1.4fr_1fr_1fr_1.6fr]">
        <div className="grid content-start justify-items-start gap-4">
          <Logo />
          <p className="max-w-[34ch] text-sm text-quiet">{t('around.footer_text')}</p>
        </div>
        <FooterLinks
          title={t('home.departments')}
          links={departments.map(({ slug, name }) => [`/c/${slug}`, name])}
        />
        <FooterLinks title={t('around.help')} links={help} />
        <Preferences {...choices} />
      </div>
      <p className="page border-t border-line py-6 text-xs text-quiet">{t('around.demo_notice')}</p>
    </>
  )
}

const FooterLinks = ({ title, links }: { title: string; links: readonly (readonly [string, string])[] }) => (
  <nav aria-label={title}>
    <p className="eyebrow mb-4">{title}</p>
    <ul className="grid gap-1">
      {links.map(([to, name]) => (
        <li key={to}>
          <PlainLink to={to} className="block py-1 text-sm hover:text-thread">
            {name}
          </PlainLink>
        </li>
      ))}
    </ul>
  </nav>
)

/** Language, market, currency and light: one form that works without scripts and comes back to where one was. */
const Preferences = ({ markets, market, currencies, currency, theme }: Choices) => {
  const t = useTranslate()
  const path = usePath()
  const back = withoutLocale(useLocation())
  const choice = 'w-full min-h-11 rounded-sm border border-control bg-raised px-3 text-sm'
  return (
    <form method="post" action={path('/preferences')} className="grid content-start gap-3">
      <input type="hidden" name="back" value={back} />
      <label className="grid gap-1 text-sm">
        {t('around.language')}
        <select name="locale" defaultValue={t.locale} className={choice}>
          {locales.map((locale) => (
            <option key={locale} value={locale} lang={locale}>
              {localeNames[locale]}
            </option>
          ))}
        </select>
      </label>
      {markets.length > 1 && (
        <label className="grid gap-1 text-sm">
          {t('around.market')}
          <select name="market" defaultValue={market} className={choice}>
            {markets.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <input type="hidden" name="currency_before" value={currency ?? currencies[0] ?? ''} />
      {currencies.length > 1 && (
        <label className="grid gap-1 text-sm">
          {t('around.currency')}
          <select name="currency" defaultValue={currency} className={choice}>
            {currencies.map((code) => (
              <option key={code} value={code}>
                {code} – {t.currency(code)}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="grid gap-1 text-sm">
        {t('around.theme')}
        <select name="theme" defaultValue={theme} className={choice}>
          {themes.map((one) => (
            <option key={one} value={one}>
              {t(`around.theme_${one}`)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className={buttonClass({ look: 'quiet', size: 'sm' })}>
        {t('around.apply')}
      </button>
    </form>
  )
}
