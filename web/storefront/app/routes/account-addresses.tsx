import { data, redirect, useSearchParams } from 'react-router'
import { changeAddress } from '../account/change-address.ts'
import { requireCustomer } from '../account/customer.ts'
import { addressLines } from '../address.ts'
import { likelyCountryOf } from '../checkout/likely-country.ts'
import { AddressCard } from '../components/account/address-card.tsx'
import { AddressEditor } from '../components/account/address-editor.tsx'
import { Emptiness } from '../components/account/emptiness.tsx'
import { buttonClass } from '../components/button.tsx'
import { Icon } from '../components/icon.tsx'
import { countriesIn } from '../countries.ts'
import { isLocale, locales } from '../i18n/locales.ts'
import { pathIn, ShopLink } from '../i18n/paths.tsx'
import { translateIn } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { orNull } from '../lenient.ts'
import { pageMeta } from '../meta.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/account-addresses.ts'

const page = '/account/addresses'
const localeOf = (locale: string | undefined) => (isLocale(locale) ? locale : locales[0])

export const loader = async ({ request, params, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const locale = localeOf(params.locale)
  const customer = await requireCustomer(shop, { request, params })
  const { searchParams } = new URL(request.url)
  const listed = await orNull(shop.sdk.identity.list_addresses({ customer_id: customer.id }), shop)
  const edited = listed?.data.find(({ id }) => id === searchParams.get('edit'))
  const country = edited?.address.country ?? likelyCountryOf(locale, shop.session.currency)
  const used = new Set([country, ...(listed?.data ?? []).map(({ address }) => address.country)])
  const formats = new Map(
    await Promise.all(
      [...used].map(
        async (one) =>
          [one, await orNull(shop.sdk.identity.get_address_format({ country: one }), shop)] as const,
      ),
    ),
  )
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  const form = edited !== undefined || searchParams.has('add')
  const name = [customer.first_name, customer.last_name].filter((part) => part !== null).join(' ')
  return {
    addresses:
      listed?.data.map(({ id, address, is_default }) => ({
        id,
        is_default,
        name: address.name,
        lines: addressLines(address, formats.get(address.country) ?? null, names.of(address.country) ?? ''),
      })) ?? null,
    form: form
      ? {
          address_id: edited?.id ?? null,
          value: edited?.address ?? { country, name },
          format: formats.get(country) ?? null,
          countries: countriesIn(locale),
          idempotency_key: crypto.randomUUID(),
        }
      : null,
  }
}

export const action = async ({ request, params, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  const customer = await requireCustomer(shop, { request, params })
  const t = translateIn(localeOf(params.locale))
  const changed = await changeAddress(shop, { customer_id: customer.id, form: await request.formData(), t })
  if (changed.kind === 'saved') throw redirect(`${pathIn(t.locale, page)}?saved`)
  const { country = '' } = changed.value
  const format = await orNull(shop.sdk.identity.get_address_format({ country }), shop)
  return data({ ...changed, format }, { status: changed.status })
}

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('account.addresses'), noindex: true }))

export default function Addresses({ loaderData: { addresses, form }, actionData }: Route.ComponentProps) {
  const t = useTranslate()
  const [search] = useSearchParams()
  if (form !== null) return <AddressEditor key={form.address_id} {...form} answer={actionData} />
  const saved = search.has('saved')
  return (
    <section aria-labelledby="addresses-title" className="grid gap-5">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h2 id="addresses-title" className="display text-xl">
          {t('account.addresses')}
        </h2>
        {addresses !== null && addresses.length > 0 && (
          <ShopLink to={`${page}?add`} className={buttonClass({ look: 'quiet', size: 'sm' })}>
            <Icon name="plus" size="size-4" />
            {t('account.address_add')}
          </ShopLink>
        )}
      </div>
      <p role="status" className={saved ? 'inline-flex items-center gap-2 text-sm text-good' : 'sr-only'}>
        {saved && (
          <>
            <Icon name="check" size="size-4" />
            {t('account.saved')}
          </>
        )}
      </p>
      {actionData?.message !== undefined && (
        <p role="alert" className="border-s-2 border-thread bg-surface p-4 text-sm">
          {actionData.message}
        </p>
      )}
      {addresses === null ? (
        <p role="status" className="border-s-2 border-warn bg-surface p-4">
          {t('account.addresses_missing')}
        </p>
      ) : addresses.length === 0 ? (
        <Emptiness
          title={t('account.no_addresses')}
          text={t('account.no_addresses_text')}
          action={{ to: `${page}?add`, label: t('account.address_add') }}
        />
      ) : (
        <ul className="grid gap-4 md:grid-cols-2">
          {addresses.map((address) => (
            <li key={address.id}>
              <AddressCard {...address} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
