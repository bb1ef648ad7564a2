import type { FabricKey } from './fabrics.ts'

const light = new Set<FabricKey>([
  'slub_jersey',
  'linen',
  'linen_cotton',
  'chambray',
  'broderie',
  'pique',
  'straw',
  'cotton_knit',
  'modal_jersey',
])
const warm = new Set<FabricKey>([
  'brushed_fleece',
  'lambswool',
  'mohair',
  'alpaca',
  'cashmere',
  'wool_flannel',
  'flannel_cotton',
  'corduroy',
  'velvet',
  'wool_coating',
  'tweed',
  'felt',
  'waxed_cotton',
  'recycled_nylon',
])

/** The season that a shop files a style under, which its fabric decides. */
export const seasonOf = (fabric: FabricKey): string =>
  light.has(fabric) ? 'Spring/Summer' : warm.has(fabric) ? 'Autumn/Winter' : 'All year'
