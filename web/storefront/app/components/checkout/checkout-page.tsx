import type { Address } from '@selvedge/sdk'
import { useState } from 'react'
import { Form, useNavigation, useRevalidator, useRouteLoaderData } from 'react-router'
import type { AddressDraft } from '../../address.ts'
import { type Bag, subtotalOf } from '../../cart/bag.ts'
import type { Destination } from '../../checkout/delivery.ts'
import type { CheckoutAnswer } from '../../checkout/read-checkout.ts'
import type { CountryChoice } from '../../countries.ts'
import { ShopLink, usePath } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import type { loader as shopLoader } from '../../routes/shop.tsx'
import { AddressForm } from '../address-form.tsx'
import { Button } from '../button.tsx'
import { useFresh } from '../cart/use-fresh.ts'
import { SelectField, TextField } from '../field.tsx'
import { Icon } from '../icon.tsx'
import { CardFields } from './card-fields.tsx'
import { DeliveryChoice } from './delivery-choice.tsx'
import { MistakeList } from './mistake-list.tsx'
import { OrderSummary, type SummaryLine, Totals } from './order-summary.tsx'
import { ProblemBox } from './problem-box.tsx'
import { Section } from './section.tsx'
import { useCheckoutForm } from './use-checkout-form.ts'
import { useDestination } from './use-destination.ts'

type Props = {
  bag: Bag
  currency: string
  weight_grams: number
  customer: { email: string } | null
  saved: { id: string; address: Address }[]
  address: AddressDraft
  destination: Destination
  countries: readonly CountryChoice[]
  order_key: string
  now: number
  answer: CheckoutAnswer | undefined
}

/** Everything that an order needs, on one page. */
export const CheckoutPage = (props: Props) => {
  const { bag, currency, weight_grams, customer, saved, countries, now, answer } = props
  const t = useTranslate()
  const path = usePath()
  const navigation = useNavigation()
  const revalidator = useRevalidator()
  const busy = navigation.state !== 'idle' && navigation.formMethod === 'POST'
  useFresh(() => {
    // An order that may have come through has emptied the bag, and its form is what finds it again.
    if (answer?.problem?.kind === 'unknown') return
    if (revalidator.state === 'idle' && navigation.state === 'idle') void revalidator.revalidate()
  })
  // Made once: a repetition after an answer that was lost must be known as one.
  const [firstKey] = useState(props.order_key)
  const [savedId, setSavedId] = useState(saved[0]?.id ?? '')
  const form = useCheckoutForm({ answer, first: props.address, busy })
  const country = form.address.country ?? ''
  const given = answer?.destination ?? props.destination
  const { options, format } = useDestination(given, country, { weight_grams, currency })
  const wanted = form.delivery ?? answer?.values.delivery_method_id
  const option =
    options?.find(({ delivery_method_id }) => delivery_method_id === wanted) ??
    // Collecting it oneself is free, and not what most people mean by delivery.
    options?.find(({ amount }) => amount > 0) ??
    options?.[0]
  const subtotal = subtotalOf(bag)
  const tax = useRouteLoaderData<typeof shopLoader>('routes/shop')?.tax_display
  const totals = <Totals {...{ subtotal, currency, tax }} delivery={option?.amount} />
  const summary = <OrderSummary lines={bag.lines.map(summaryLine)}>{totals}</OrderSummary>
  const problem = answer?.problem
  const choose = (id: string) => {
    const chosen = saved.find((one) => one.id === id)
    setSavedId(id)
    form.fill(chosen?.address ?? { country })
  }
  const emailError =
    form.errors.email && t(`account.field_${form.errors.email}`, { field: t('checkout.email') })

  return (
    <div className="page pt-6 md:pt-12">
      <h1 className="display mb-6 text-2xl md:mb-10">{t('checkout.title')}</h1>
      <div className="grid items-start gap-x-16 gap-y-8 lg:grid-cols-[minmax(0,46rem)_26rem] lg:justify-between">
        <details className="group border-y border-line lg:hidden">
          <summary className="flex min-h-14 list-none items-center justify-between gap-4">
            <span className="flex items-center gap-2">
              {t('checkout.show_summary')}
              <Icon name="down" size="size-4" className="group-open:rotate-180" />
            </span>
            <span className="tabular-nums">{t.money(subtotal + (option?.amount ?? 0), currency)}</span>
          </summary>
          <div className="pt-2 pb-6">{summary}</div>
        </details>
        <Form
          method="post"
          action={path('/checkout')}
          noValidate
          preventScrollReset
          onSubmit={form.onSubmit}
          onChange={form.onChange}
          className="grid gap-12"
        >
          <input type="hidden" name="key" value={answer?.key ?? firstKey} />
          <input type="hidden" name="seen_subtotal" value={subtotal} />
          <input type="hidden" name="seen_currency" value={currency} />
          <input type="hidden" name="payment_token" defaultValue="" ref={form.token} />
          <MistakeList errors={form.errors} card={form.cardErrors} />
          <Section title={t('checkout.contact')}>
            {customer === null ? (
              <>
                <TextField
                  id="checkout-email"
                  name="email"
                  type="email"
                  label={t('checkout.email')}
                  hint={t('checkout.email_hint')}
                  autoComplete="email"
                  required
                  maxLength={254}
                  dir="ltr"
                  defaultValue={answer?.values.email}
                  error={emailError}
                />
                <p className="mt-3 text-sm text-quiet">
                  {t('checkout.have_account')}{' '}
                  <ShopLink
                    to={`/log-in?to=${encodeURIComponent(path('/checkout'))}`}
                    className="link inline-block py-2 text-ink"
                  >
                    {t('common.log_in')}
                  </ShopLink>
                </p>
              </>
            ) : (
              <p className="text-quiet">{t('checkout.as_customer', { email: customer.email })}</p>
            )}
          </Section>
          <Section title={t('checkout.address')}>
            {saved.length > 0 && (
              <SelectField
                label={t('checkout.saved_addresses')}
                value={savedId}
                onChange={(event) => choose(event.currentTarget.value)}
                className="mb-5 noscript:hidden"
              >
                {saved.map(({ id, address }) => (
                  <option key={id} value={id}>
                    {[address.name, address.line1, address.city].filter(Boolean).join(', ')}
                  </option>
                ))}
                <option value="">{t('checkout.another_address')}</option>
              </SelectField>
            )}
            <AddressForm
              key={savedId}
              value={form.address}
              errors={form.errors}
              countries={countries}
              format={format}
              section="shipping"
            />
            {customer !== null && savedId === '' && (
              <label className="mt-4 flex min-h-11 items-center gap-3 text-sm">
                <input type="checkbox" name="save_address" className="size-5 accent-ink" />
                {t('checkout.save_address')}
              </label>
            )}
          </Section>
          <Section title={t('checkout.delivery')}>
            <DeliveryChoice
              options={options}
              chosen={option?.delivery_method_id}
              now={now}
              error={form.errors.delivery_method_id && t('checkout.delivery_needed')}
              onChoose={form.chooseDelivery}
            />
          </Section>
          <Section title={t('checkout.payment')} hint={t('checkout.payment_hint')}>
            {problem?.kind === 'declined' && (
              <div className="mb-5">
                <ProblemBox problem={problem} lines={bag.lines} />
              </div>
            )}
            <CardFields
              card={form.card}
              errors={form.cardErrors}
              missing={form.errors.payment_token && t('checkout.card_needed')}
              chosen={answer?.values.payment_token ?? ''}
              onChange={form.setCard}
            />
          </Section>
          <div className="grid gap-5">
            <div className="lg:hidden">{totals}</div>
            {problem !== undefined && problem.kind !== 'declined' && !busy && (
              <ProblemBox problem={problem} lines={bag.lines} />
            )}
            <p className="text-sm text-quiet">
              {t('checkout.legal')}{' '}
              <ShopLink to="/delivery-and-returns" className="link">
                {t('around.delivery_and_returns')}
              </ShopLink>
              {' · '}
              <ShopLink to="/privacy" className="link">
                {t('around.privacy')}
              </ShopLink>
            </p>
            <Button type="submit" name="intent" value="place" size="lg" busy={busy} className="w-full">
              {problem?.kind === 'unknown' ? t('checkout.place_again') : t('checkout.place')}
            </Button>
            <p role="status" className="min-h-6 text-center text-sm text-quiet">
              {busy && t('checkout.placing')}
            </p>
          </div>
        </Form>
        <aside
          aria-label={t('cart.summary')} // Longer than the window it has to scroll along.
          className={`bg-surface p-8 max-lg:hidden ${bag.lines.length > 5 ? '' : 'lg:sticky lg:top-24'}`}
        >
          <h2 className="display mb-6 text-xl">{t('checkout.your_order')}</h2>
          {summary}
        </aside>
      </div>
    </div>
  )
}

const summaryLine = (line: Bag['lines'][number]): SummaryLine => ({
  ...line,
  amount: line.unit_amount * line.quantity,
})
