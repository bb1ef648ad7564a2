import type { Palette } from './colours.ts'
import { knitFabrics } from './fabrics-knit.ts'
import { toughFabrics } from './fabrics-tough.ts'
import { wovenFabrics } from './fabrics-woven.ts'

export interface Fabric {
  /** As it reads in a sentence: `organic cotton jersey`. */
  name: string
  /** As it reads in a product name: `Organic Cotton`. */
  short: string
  /** What a shopper filters by. */
  material: string
  composition: { material: string; percent: number }[]
  palette: Palette
  /** Patterns it comes in, with how often. */
  patterns: [pattern: keyof typeof patterns, weight: number][]
  care: string[]
  /** What a copywriter says of it, each a whole sentence. */
  says: string[]
}

/** Pattern → how a shopper filters by it and how it stands before a fabric and in a name. */
export const patterns = {
  plain: { label: 'Plain', before: '', title: '' },
  stripe: { label: 'Stripe', before: 'striped', title: 'Striped' },
  breton: { label: 'Stripe', before: 'Breton-striped', title: 'Breton Stripe' },
  pinstripe: { label: 'Stripe', before: 'pinstriped', title: 'Pinstripe' },
  check: { label: 'Check', before: 'checked', title: 'Checked' },
  gingham: { label: 'Check', before: 'gingham', title: 'Gingham' },
  windowpane: { label: 'Check', before: 'windowpane-checked', title: 'Windowpane' },
  tartan: { label: 'Check', before: 'tartan', title: 'Tartan' },
  floral: { label: 'Floral', before: 'floral-printed', title: 'Floral' },
  ditsy: { label: 'Floral', before: 'ditsy-floral', title: 'Ditsy Floral' },
  dots: { label: 'Dots', before: 'polka-dot', title: 'Polka-Dot' },
  paisley: { label: 'Paisley', before: 'paisley', title: 'Paisley' },
  abstract: { label: 'Abstract print', before: 'block-printed', title: 'Block-Print' },
  herringbone: { label: 'Herringbone', before: 'herringbone', title: 'Herringbone' },
  houndstooth: { label: 'Houndstooth', before: 'houndstooth', title: 'Houndstooth' },
  cable: { label: 'Cable knit', before: 'cable-knit', title: 'Cable-Knit' },
  rib: { label: 'Rib knit', before: 'ribbed', title: 'Ribbed' },
  fairisle: { label: 'Fair Isle', before: 'Fair Isle', title: 'Fair Isle' },
  denim: { label: 'Denim', before: '', title: '' },
} as const

export const fabrics = { ...knitFabrics, ...wovenFabrics, ...toughFabrics }

export type FabricKey = keyof typeof fabrics
