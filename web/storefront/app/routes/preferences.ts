import { redirect } from 'react-router'
import { listCurrencies } from '../currencies.ts'
import { isLocale, locales } from '../i18n/locales.ts'
import { pathIn } from '../i18n/paths.tsx'
import { listMarkets, marketFor } from '../markets.ts'
import { chooseLocale } from '../session/chosen-locale.ts'
import { localPath } from '../session/same-site.ts'
import { themes } from '../session/themes.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/preferences.ts'

/** Remembers language, market, currency and light, and goes back to the page where they were chosen. */
export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  const { session } = shop
  const form = await request.formData()
  const text = (name: string) => String(form.get(name) ?? '')
  const [currencies, markets] = await Promise.all([listCurrencies(shop), listMarkets(shop)])
  const before = marketFor(markets, session)
  const market = markets.find(({ code }) => code === text('market'))
  const moves = market !== undefined && market.code !== before?.code
  // Who goes to another market pays as people do there, unless they chose a currency too.
  const chosen = moves && text('currency') === text('currency_before') ? market.currencies[0] : undefined
  const currency = currencies.find((one) => one === (chosen ?? text('currency')))
  if (market !== undefined && (moves || session.market !== undefined)) session.setMarket(market.code)
  const theme = themes.find((one) => one === text('theme'))
  if (currency !== undefined) session.setCurrency(currency)
  if (theme !== undefined) session.setTheme(theme)
  const asked = text('locale')
  if (isLocale(asked)) chooseLocale(shop, asked)
  const locale = isLocale(asked) ? asked : isLocale(params.locale) ? params.locale : locales[0]
  return redirect(pathIn(locale, localPath(text('back'), '/')))
}

export const loader = ({ params }: Route.LoaderArgs) =>
  redirect(pathIn(isLocale(params.locale) ? params.locale : locales[0], '/'))
