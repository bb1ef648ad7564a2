import { attributeKind, sizeChartKind } from './definitions.ts'
import { brandKind, categoryKind, collectionKind, swatchKind } from './groups.ts'
import type { Kind } from './kind.ts'
import { priceKind } from './prices.ts'
import { currencyKind, marketKind, priceListKind } from './pricing.ts'
import { productKind } from './products.ts'
import { translationKind } from './translations.ts'

/** All that JSON Lines may tell of, each behind what it refers to: the order of an export. */
export const kinds: readonly Kind[] = [
  ...[categoryKind, brandKind, attributeKind, sizeChartKind, swatchKind, currencyKind, marketKind],
  ...[productKind, collectionKind, priceListKind, priceKind, translationKind],
]

export const kindByType: ReadonlyMap<string, Kind> = new Map(kinds.map((kind) => [kind.type, kind]))
