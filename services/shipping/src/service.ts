import { shipping } from '@selvedge/contracts'
import { defineService } from '@selvedge/kernel'
import { createContext } from './context.ts'
import { create_method } from './create-method.ts'
import { delete_method } from './delete-method.ts'
import { list_methods } from './list-methods.ts'
import { list_options } from './list-options.ts'
import { quote_delivery } from './quote-delivery.ts'
import { replace_method } from './replace-method.ts'

export const shippingService = defineService(shipping, {
  context: createContext,
  migrations: new URL('../migrations/', import.meta.url),
  operations: { list_options, quote_delivery, list_methods, create_method, replace_method, delete_method },
})
