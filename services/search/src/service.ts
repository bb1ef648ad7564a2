import {
  OrderCancelled,
  OrderConfirmed,
  ProductChanged,
  ProductDeleted,
  StockChanged,
  search,
} from '@selvedge/contracts'
import { defineService, every, onBatch } from '@selvedge/kernel'
import { createContext, settings } from './context.ts'
import { findProducts } from './find-products.ts'
import { followIntoIndex } from './follow-products.ts'
import { followSales, forgetOldSales } from './sales/follow-sales.ts'
import { list_bestselling } from './sales/list-bestselling.ts'
import { suggestProducts } from './suggest-products.ts'
import { takeOverProducts, takeOverStock } from './take-over.ts'

export const searchService = defineService(search, {
  settings,
  context: createContext,
  migrations: new URL('../migrations/', import.meta.url),
  operations: { find_products: findProducts, suggest_products: suggestProducts, list_bestselling },
  reactions: [
    onBatch([ProductChanged, ProductDeleted], takeOverProducts),
    onBatch([StockChanged], takeOverStock),
    onBatch([OrderConfirmed, OrderCancelled], followSales),
  ],
  timers: [every('1h', forgetOldSales)],
  start: followIntoIndex,
})
