import type { GarmentType } from '../catalogue.ts'
import type { FabricKey } from '../fabrics.ts'
import type { ProseKey } from '../prose.ts'
import type { SizeScale } from '../sizes.ts'

/** Kinds of garment that a brand is known for. */
export type Range =
  | 'jersey'
  | 'shirting'
  | 'knit'
  | 'dress'
  | 'tailoring'
  | 'outerwear'
  | 'denim'
  | 'shoes'
  | 'bags'
  | 'soft'
  | 'jewellery'
  | 'kids'

export interface Facet {
  /** What a shopper filters by, and what artwork is drawn from. */
  value: string
  /** The same inside a sentence. */
  phrase: string
}

export interface Cut {
  value: string
  fit: string
  /** What the cut means on the body, a whole sentence; empty where there is nothing to say. */
  note: string
}

export type FacetName =
  | 'neckline'
  | 'collar'
  | 'sleeve'
  | 'length'
  | 'waist'
  | 'closure'
  | 'toe'
  | 'sole'
  | 'strap'

/** Everything that is true of all styles in one leaf category. */
export interface GarmentSpec {
  type: GarmentType
  /** Three letters for the SKU. */
  code: string
  /** As in a product name: `T-shirt`, `Wool Coat`. */
  nouns: string[]
  prose: ProseKey
  range: Range
  scale: SizeScale
  /** What it costs at a contemporary brand, in cents, before the fabric counts. */
  price: number
  /** Of a middle size, in grams. */
  weight: number
  fabrics: FabricKey[]
  cuts: Cut[]
  facets: Partial<Record<FacetName, Facet[]>>
}

/** Reads `value|phrase` entries, one a line. */
export const facets = (text: string): Facet[] =>
  rows(text).map(([value = '', phrase = value]) => ({ value, phrase }))

/** Reads `value|fit|note` entries, one a line. */
export const cuts = (text: string): Cut[] =>
  rows(text).map(([value = '', fit = '', note = '']) => ({ value, fit, note }))

const rows = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((part) => part.trim()))
