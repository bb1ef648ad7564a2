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
import { followAll } from './follow-all.ts'
import { markMatches } from './mark-matches.ts'
import { followSales, forgetOldSales } from './sales/follow-sales.ts'
import { list_bestselling } from './sales/list-bestselling.ts'
import { forgetOldSearches, get_search_insights, record_click } from './searches/insights.ts'
import { preview_rule } from './steering/preview-rule.ts'
import { create_rule, delete_rule, get_rule, list_rules, replace_rule } from './steering/rules.ts'
import { create_synonym, delete_synonym, list_synonyms, replace_synonym } from './steering/synonyms.ts'
import { suggestProducts } from './suggest-products.ts'
import { takeOverProducts, takeOverStock } from './take-over.ts'

export const searchService = defineService(search, {
  settings,
  context: createContext,
  migrations: new URL('../migrations/', import.meta.url),
  operations: {
    find_products: findProducts,
    suggest_products: suggestProducts,
    mark_matches: markMatches,
    list_bestselling,
    list_synonyms,
    create_synonym,
    replace_synonym,
    delete_synonym,
    list_rules,
    get_rule,
    create_rule,
    replace_rule,
    delete_rule,
    preview_rule,
    record_click,
    get_search_insights,
  },
  reactions: [
    onBatch([ProductChanged, ProductDeleted], takeOverProducts),
    onBatch([StockChanged], takeOverStock),
    onBatch([OrderConfirmed, OrderCancelled], followSales),
  ],
  timers: [every('1h', forgetOldSales), every('1h', forgetOldSearches)],
  start: followAll,
})
