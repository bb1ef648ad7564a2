import { data, redirect, redirectDocument, useSearchParams } from 'react-router'
import { preferenceParts } from '../account/change-preferences.ts'
import { localeOf } from '../account/confirm-identity.ts'
import { requireCustomer } from '../account/customer.ts'
import { MessageChoices } from '../components/account/message-choices.tsx'
import { actClass, Part } from '../components/account/part.tsx'
import { PartForm } from '../components/account/part-form.tsx'
import { SelectField } from '../components/field.tsx'
import { currencyOf, listCurrencies } from '../currencies.ts'
import { readForm } from '../form-answer.ts'
import { localeNames } from '../i18n/locale-names.ts'
import { locales } from '../i18n/locales.ts'
import { pathIn, ShopLink } from '../i18n/paths.tsx'
import { translateIn } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { orNull } from '../lenient.ts'
import { pageMeta } from '../meta.ts'
import { consentTexts } from '../privacy/consent-texts.ts'
import { chosenLocale } from '../session/chosen-locale.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/account-preferences.ts'

const page = '/account/preferences'

export const loader = async ({ request, params, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const { id, language, currency } = await requireCustomer(shop, { request, params })
  const [currencies, shown, preferences, consents] = await Promise.all([
    listCurrencies(shop),
    currencyOf(shop),
    orNull(shop.sdk.identity.get_notification_preferences({ customer_id: id }), shop),
    orNull(shop.sdk.identity.get_consents({}), shop),
  ])
  return {
    language: language ?? localeOf(params.locale),
    currency: currency ?? shown,
    currencies,
    choices: preferences?.data ?? null,
    offers: consents?.marketing ?? null,
  }
}

export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  const form = await readForm(request)
  const part = form.part === 'places' || form.part === 'messages' ? form.part : undefined
  if (part === undefined) throw new Response('This form is not of this shop.', { status: 400 })
  const customer = await requireCustomer(shop, { request, params })
  const t = translateIn(localeOf(params.locale))
  const refused = await preferenceParts[part](shop, { customer, form, t })
  if (refused !== undefined) return data({ part, errors: refused.errors }, { status: refused.status })
  const locale = chosenLocale(shop.cookies) ?? t.locale
  const saved = `${pathIn(locale, page)}?saved=${part}`
  // In another language the whole page is another one.
  throw locale === t.locale ? redirect(saved) : redirectDocument(saved)
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('preferences.title'), noindex: true }))

export default function Preferences({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslate()
  const { language, currency, currencies, choices, offers } = loaderData
  const saved = useSearchParams()[0].get('saved')
  const stateOf = (part: string) => ({
    part,
    errors: actionData?.part === part ? actionData.errors : undefined,
    saved: actionData === undefined && saved === part,
  })
  return (
    <div className="grid max-w-[46rem] gap-10">
      <h2 className="display text-2xl">{t('preferences.title')}</h2>
      <PartForm
        {...stateOf('places')}
        title={t('preferences.places_title')}
        text={t('preferences.places_text')}
      >
        <div className="grid max-w-[42rem] gap-5 sm:grid-cols-2 sm:gap-4">
          <SelectField
            id="places-language"
            name="language"
            label={t('around.language')}
            defaultValue={language}
          >
            {locales.map((locale) => (
              <option key={locale} value={locale} lang={locale}>
                {localeNames[locale]}
              </option>
            ))}
          </SelectField>
          {currencies.length > 0 && (
            <SelectField
              id="places-currency"
              name="currency"
              label={t('around.currency')}
              defaultValue={currency}
            >
              {currencies.map((code) => (
                // A browser may know another name than the server does.
                <option key={code} value={code} suppressHydrationWarning>
                  {code} – {t.currency(code)}
                </option>
              ))}
            </SelectField>
          )}
        </div>
      </PartForm>
      <PartForm
        {...stateOf('messages')}
        title={t('preferences.messages_title')}
        text={t(choices === null ? 'preferences.missing' : 'preferences.messages_text')}
        open={choices !== null}
      >
        {choices !== null && <MessageChoices choices={choices} />}
      </PartForm>
      <Part
        title={t(consentTexts.marketing.name)}
        {...(offers !== null && {
          text: t(offers ? 'preferences.offers_allowed' : 'preferences.offers_not_allowed'),
        })}
      >
        <p>
          <ShopLink to="/account/privacy" className={actClass}>
            {t('preferences.offers_change')}
          </ShopLink>
        </p>
      </Part>
    </div>
  )
}
