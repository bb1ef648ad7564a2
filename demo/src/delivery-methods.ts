import { deliveryAmounts } from './currencies.ts'

const euCountries = [
  'AT',
  'BE',
  'BG',
  'CY',
  'CZ',
  'DE',
  'DK',
  'EE',
  'ES',
  'FI',
  'FR',
  'GR',
  'HR',
  'HU',
  'IE',
  'IT',
  'LT',
  'LU',
  'LV',
  'MT',
  'NL',
  'PL',
  'PT',
  'RO',
  'SE',
  'SI',
  'SK',
]
const overseas = ['AE', 'AU', 'CA', 'CH', 'EG', 'GB', 'JP', 'KR', 'KW', 'NO', 'NZ', 'SA', 'SG', 'US']

/** In each of the shop's currencies. */
const rates = (countries: string[], max_weight_grams: number, cents: number) =>
  deliveryAmounts(cents).map((price) => ({ countries, max_weight_grams, ...price }))

/** How the demo shop delivers. Amounts in euro cents, inclusive. */
export const deliveryMethods = [
  {
    id: '01890a5d-ac96-774b-bcce-b302099a8001',
    name: 'Standard',
    description: 'Tracked parcel to your door or a pick-up point.',
    min_days: 2,
    max_days: 5,
    rates: [
      ...rates(['DE'], 2000, 490),
      ...rates(['DE'], 20_000, 690),
      ...rates(
        euCountries.filter((country) => country !== 'DE'),
        2000,
        890,
      ),
      ...rates(
        euCountries.filter((country) => country !== 'DE'),
        20_000,
        1490,
      ),
      ...rates(overseas, 2000, 1900),
      ...rates(overseas, 20_000, 4900),
    ],
  },
  {
    id: '01890a5d-ac96-774b-bcce-b302099a8002',
    name: 'Express',
    description: 'Next working day if you order by noon.',
    min_days: 1,
    max_days: 2,
    rates: [
      ...rates(['DE'], 20_000, 1290),
      ...rates(
        euCountries.filter((country) => country !== 'DE'),
        20_000,
        2490,
      ),
    ],
  },
  {
    id: '01890a5d-ac96-774b-bcce-b302099a8003',
    name: 'Pick up in our Berlin shop',
    description: 'Ready within two hours; we keep it for a week.',
    min_days: 0,
    max_days: 1,
    rates: rates(['DE'], 20_000, 0),
  },
]
