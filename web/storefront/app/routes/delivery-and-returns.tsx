import { Form } from 'react-router'
import { likelyCountryOf } from '../checkout/likely-country.ts'
import { Button } from '../components/button.tsx'
import { ContentHead } from '../components/content/content-head.tsx'
import { Passage } from '../components/content/passage.tsx'
import { SelectField } from '../components/field.tsx'
import { countries, countriesIn } from '../countries.ts'
import { isLocale, locales } from '../i18n/locales.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { orNull } from '../lenient.ts'
import { pageMeta } from '../meta.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/delivery-and-returns.ts'

/** The parcel that prices are shown for. */
const weight_grams = 2000

export const loader = async ({ request, params, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const locale = isLocale(params.locale) ? params.locale : locales[0]
  const asked = new URL(request.url).searchParams.get('country')
  const country = countries.find((code) => code === asked) ?? likelyCountryOf(locale, shop.session.currency)
  const list = (prices: { currency?: string }) =>
    orNull(shop.sdk.shipping.list_options({ country, weight_grams, ...prices }), shop)
  const { currency } = shop.session
  const priced = await list(currency === undefined ? {} : { currency })
  const options = priced?.data.length === 0 ? await list({}) : priced
  return {
    country,
    countries: countriesIn(locale),
    options:
      options?.data.map(
        ({ delivery_method_id: id, name, description, min_days, max_days, amount, currency }) => ({
          id: `${id} ${currency}`,
          name,
          description,
          min_days,
          max_days,
          amount,
          currency,
        }),
      ) ?? null,
  }
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('content.delivery_title'), description: t('content.delivery_lead') }))

export default function DeliveryAndReturns({ loaderData }: Route.ComponentProps) {
  const t = useTranslate()
  const { country, countries, options } = loaderData
  const countryName = countries.find(({ code }) => code === country)?.name ?? country
  return (
    <>
      <ContentHead title={t('content.delivery_title')} lead={t('content.delivery_lead')} />
      <Form preventScrollReset className="mb-8 flex max-w-[30rem] flex-wrap items-end gap-3">
        <SelectField
          key={country}
          name="country"
          label={t('content.delivery_to')}
          defaultValue={country}
          className="min-w-0 grow"
        >
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </SelectField>
        <Button type="submit" look="secondary">
          {t('content.delivery_show')}
        </Button>
      </Form>
      <section aria-live="polite" className="mb-12">
        <h2 className="display mb-4 text-xl">{t('content.delivery_methods_to', { country: countryName })}</h2>
        {options === null || options.length === 0 ? (
          <p className="border-s-2 border-warn bg-surface p-4">
            {t(options === null ? 'content.delivery_unknown' : 'content.delivery_none')}
          </p>
        ) : (
          <>
            <Options options={options} />
            <p className="mt-4 text-sm text-quiet">{t('content.delivery_weight')}</p>
          </>
        )}
      </section>
      <Passage title={t('content.returns_title')}>
        <p>{t('content.returns_text')}</p>
      </Passage>
      <Passage title={t('content.repairs_title')}>
        <p>{t('content.repairs_text')}</p>
      </Passage>
    </>
  )
}

type Option = NonNullable<Route.ComponentProps['loaderData']['options']>[number]

const Options = ({ options }: { options: readonly Option[] }) => {
  const t = useTranslate()
  const time = ({ min_days, max_days }: Option) =>
    min_days === max_days
      ? t('content.delivery_day', { days: max_days })
      : t('content.delivery_days', { min: min_days, max: max_days })
  return (
    <table className="w-full text-sm">
      <thead>
        <tr className="border-b border-ink">
          <th className="py-2 pe-4 text-start font-medium">{t('content.delivery_method')}</th>
          <th className="py-2 pe-4 text-start font-medium">{t('content.delivery_time')}</th>
          <th className="py-2 text-end font-medium">{t('content.delivery_price')}</th>
        </tr>
      </thead>
      <tbody>
        {options.map((option) => (
          <tr key={option.id} className="border-b border-line align-top">
            <td className="py-3 pe-4">
              <span className="block font-medium">
                <bdi>{option.name}</bdi>
              </span>
              <span className="block text-quiet">
                <bdi>{option.description}</bdi>
              </span>
            </td>
            <td className="py-3 pe-4">{time(option)}</td>
            <td className="py-3 text-end whitespace-nowrap tabular-nums">
              {option.amount === 0 ? t('content.delivery_free') : t.money(option.amount, option.currency)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
