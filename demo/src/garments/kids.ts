import * as bottoms from './bottoms.ts'
import * as dresses from './dresses.ts'
import * as outer from './outer.ts'
import { cuts, facets, type GarmentSpec } from './spec.ts'
import * as tops from './tops.ts'

const roomy = cuts(`
  relaxed|Relaxed|
  loose|Relaxed|There is room to grow, and a hem that waits for it.
  straight|Regular|`)

/** A grown-up garment for children: their sizes, brands and copy, at less than half of the price. */
const small = (spec: GarmentSpec, code: string, changes: Partial<GarmentSpec>): GarmentSpec => ({
  ...spec,
  code,
  prose: 'kids',
  range: 'kids',
  scale: 'kids',
  cuts: roomy,
  price: Math.round(spec.price * 0.45),
  weight: Math.round(spec.weight * 0.45),
  ...changes,
})

export const kidsTee = small(tops.tee, 'KTS', { fabrics: ['kids_jersey'] })
export const kidsSweat = small(tops.sweat, 'KSW', { fabrics: ['loopback', 'brushed_fleece'] })
export const kidsKnit = small(tops.jumper, 'KJM', { fabrics: ['cotton_knit', 'merino', 'lambswool'] })
export const kidsJeans = small(bottoms.jeans, 'KJN', { fabrics: ['stretch_denim'] })
export const kidsTrousers = small(bottoms.joggers, 'KTR', {
  fabrics: ['corduroy', 'twill', 'loopback'],
  nouns: ['Trousers', 'Pull-On Trousers'],
})
export const kidsDress = small(dresses.dress, 'KDR', {
  fabrics: ['kids_jersey', 'poplin', 'corduroy'],
  facets: {
    neckline: facets('Round neck|a round neck\nPeter Pan collar|a small round collar'),
    length: facets('Knee length|knee-length'),
  },
})
export const kidsSkirt = small(bottoms.skirt, 'KSK', {
  fabrics: ['corduroy', 'twill', 'poplin'],
  nouns: ['Skirt'],
  facets: {
    waist: facets('Elasticated waist|a soft elasticated waist\nElasticated waist|a drawcord waist'),
    length: facets('Knee length|knee-length'),
  },
})
export const kidsCoat = small(outer.puffer, 'KCT', { nouns: ['Padded Coat', 'Winter Jacket'] })
export const kidsRain = small(outer.parka, 'KRN', {
  nouns: ['Raincoat', 'Rain Jacket'],
  fabrics: ['recycled_nylon', 'waxed_cotton'],
  weight: 380,
})
