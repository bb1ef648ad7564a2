import type { DeliveryOption } from '@selvedge/sdk'
import type { Translate } from '../i18n/translate.ts'

/** A way of delivery as a page promises it. Its texts are the server's, since browsers may write dates otherwise. */
export type Promised = { id: string; name: string; amount: number; currency: string; arrives: string }
export type Delivery = { country: string; options: Promised[] }

/** Orders that come in later on a day leave the house on the next one. */
const closingHour = 12
const dayMilliseconds = 86_400_000

/** The day that lies so many working days after an order that comes in now, as an instant. */
export const arrivalAfter = (now: Date, workingDays: number): string => {
  const day = new Date(now)
  if (day.getUTCHours() >= closingHour) day.setTime(day.getTime() + dayMilliseconds)
  const skipWeekend = () => {
    while (day.getUTCDay() % 6 === 0) day.setTime(day.getTime() + dayMilliseconds)
  }
  skipWeekend()
  for (let left = workingDays; left > 0; left--) {
    day.setTime(day.getTime() + dayMilliseconds)
    skipWeekend()
  }
  return day.toISOString()
}

/** Names of places in a language: `DE` is Germany. */
export const countryIn = (t: Translate, code: string): string =>
  new Intl.DisplayNames(t.locale, { type: 'region' }).of(code) ?? code

/** What a page says of the ways in which a parcel comes to a country. */
export const deliveryOf = (
  t: Translate,
  { country, options }: { country: string; options: readonly DeliveryOption[] },
  now = new Date(),
): Delivery => ({
  country: countryIn(t, country),
  options: options.map(({ delivery_method_id, name, amount, currency, min_days, max_days }) => {
    const [from, to] = [arrivalAfter(now, min_days), arrivalAfter(now, max_days)]
    return {
      id: delivery_method_id,
      name,
      amount,
      currency,
      arrives: t.dates(from, to, { weekday: 'short', day: 'numeric', month: 'short' }),
    }
  }),
})
