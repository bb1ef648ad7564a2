export { demoApps } from './apps.ts'
export { attributesOf } from './attributes/definitions.ts'
export { labelOf } from './care-labels.ts'
export type {
  BrandTier,
  GarmentType,
  GeneratedBrand,
  GeneratedCatalogue,
  GeneratedCategory,
  GeneratedLocation,
  GeneratedProduct,
  GeneratedStock,
  GeneratedVariant,
} from './catalogue.ts'
export { collectionsOf } from './collections.ts'
export { baseCurrency, currencies } from './currencies.ts'
export { deliveryMethods } from './delivery-methods.ts'
export { defaultProducts, generateCatalogue } from './generate-catalogue.ts'
export { markets, priceListsAt } from './prices.ts'
export { unseenAt } from './publications.ts'
export { salesOf } from './sales.ts'
export { pastSearches, rulesFor, synonyms } from './searching.ts'
export { sizeChartsOf } from './size-charts.ts'
export { swatches } from './swatches.ts'
export { type TranslatedTexts, translateCategory, translateProduct } from './texts/translate.ts'
export { demoUsers } from './users.ts'
