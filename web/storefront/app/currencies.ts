/** The currencies that the shop can be seen in; the first is what prices are kept in. */
export const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'JPY', 'SEK', 'PLN', 'AED', 'KWD'] as const
export const defaultCurrency = currencies[0]
