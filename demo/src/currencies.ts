/** The currency in which the demo's products are priced. */
export const baseCurrency = 'EUR'

const sold = (code: string, rate: string, [step_amount, ending_amount]: readonly [number, number]) => ({
  code,
  rate,
  rounding: { step_amount, ending_amount },
})

/**
 * What else the demo sells in, at fixed rates for a euro, and how a shop there would write its prices: whole dollars, pounds
 * that end in .95, yen in hundreds, kronor that end in nine, dinars in quarters. Amounts in each one's minor unit.
 */
export const currencies = [
  sold('USD', '1.09', [100, 0]),
  sold('GBP', '0.86', [100, 95]),
  sold('CHF', '0.96', [100, 90]),
  sold('JPY', '163.5', [100, 0]),
  sold('SEK', '11.3', [1000, 900]),
  sold('PLN', '4.29', [100, 99]),
  sold('AED', '4', [500, 0]),
  sold('KWD', '0.335', [250, 0]),
]

/** What one euro cent of delivery is in minor units, and the step that charges for it go by. */
const delivery: Readonly<Record<string, readonly [perCent: number, step: number]>> = {
  EUR: [1, 1],
  USD: [1.09, 50],
  GBP: [0.86, 50],
  CHF: [0.96, 50],
  JPY: [1.635, 50],
  SEK: [11.3, 500],
  PLN: [4.29, 100],
  AED: [4, 100],
  KWD: [3.35, 250],
}

/** What a delivery that costs so many euro cents costs in each of the shop's currencies; free is free everywhere. */
export const deliveryAmounts = (cents: number): { currency: string; amount: number }[] =>
  Object.entries(delivery).map(([currency, [perCent, step]]) => ({
    currency,
    amount: Math.round((cents * perCent) / step) * step,
  }))
