import { bootstrap, type InitialData, LanguageCode } from '@vendure/core'
import { populateInitialData } from '@vendure/core/cli'
import { config } from './config'

/** What a shop has before its first product: the schema, a country with its taxes, delivery, and a payment that always succeeds. */
const data: InitialData = {
  defaultLanguage: LanguageCode.en,
  defaultZone: 'Europe',
  countries: [{ name: 'Germany', code: 'DE', zone: 'Europe' }],
  taxRates: [{ name: 'Standard Tax', percentage: 19 }],
  shippingMethods: [{ name: 'Standard Shipping', price: 490 }],
  paymentMethods: [
    {
      name: 'Standard Payment',
      handler: { code: 'dummy-payment-handler', arguments: [{ name: 'automaticSettle', value: 'true' }] },
    },
  ],
  collections: [],
}

const prepare = async () => {
  const app = await bootstrap(config)
  await populateInitialData(app, data)
  await app.close()
}

prepare().then(
  () => process.exit(0),
  (error) => {
    console.error(error)
    process.exit(1)
  },
)
