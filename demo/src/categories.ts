import * as bottoms from './garments/bottoms.ts'
import * as dresses from './garments/dresses.ts'
import * as extras from './garments/extras.ts'
import * as kids from './garments/kids.ts'
import * as outer from './garments/outer.ts'
import * as shoes from './garments/shoes.ts'
import type { GarmentSpec } from './garments/spec.ts'
import * as tops from './garments/tops.ts'

export interface Leaf {
  path: [department: string, group: string, leaf: string]
  gender: string
  /** How many styles it holds, relative to the others. */
  share: number
  garment: GarmentSpec
}

type Branch = Record<string, Record<string, [share: number, garment: GarmentSpec]>>

/** A women's garment in men's sizes. */
const men = (spec: GarmentSpec, changes: Partial<GarmentSpec> = {}): GarmentSpec => ({
  ...spec,
  scale:
    ({ alpha: 'alpha_men', numeric: 'tailoring', shoe_women: 'shoe_men', jeans_women: 'jeans_men' } as const)[
      spec.scale as string
    ] ?? spec.scale,
  weight: Math.round(spec.weight * 1.2),
  ...changes,
})

const women: Branch = {
  Tops: {
    'T-shirts': [5, tops.tee],
    Shirts: [3, tops.shirt],
    Blouses: [4, tops.blouse],
    'Tanks & Camisoles': [3, tops.tank],
    'Sweatshirts & Hoodies': [3, tops.sweat],
  },
  Knitwear: {
    Jumpers: [4, tops.jumper],
    Cardigans: [3, tops.cardigan],
    'Roll Necks': [2, tops.rollNeck],
    'Knitted Vests': [1, tops.knitVest],
  },
  Dresses: {
    'Mini Dresses': [2, dresses.miniDress],
    'Midi Dresses': [4, dresses.dress],
    'Maxi Dresses': [3, dresses.maxiDress],
    'Shirt Dresses': [2, dresses.shirtDress],
    'Slip Dresses': [1, dresses.slipDress],
    'Knitted Dresses': [2, dresses.knitDress],
  },
  Skirts: {
    'Mini Skirts': [2, bottoms.miniSkirt],
    'Midi Skirts': [3, bottoms.skirt],
    'Maxi Skirts': [2, bottoms.maxiSkirt],
  },
  Trousers: {
    'Tailored Trousers': [3, bottoms.trousers],
    'Wide-Leg Trousers': [3, bottoms.wideTrousers],
    'Casual Trousers': [2, { ...bottoms.chinos, nouns: ['Trousers'] }],
    Shorts: [2, bottoms.shorts],
  },
  Jeans: {
    'Straight Jeans': [2, bottoms.jeans],
    'Wide-Leg Jeans': [2, bottoms.wideJeans],
    'Slim Jeans': [2, bottoms.slimJeans],
  },
  'Coats & Jackets': {
    'Wool Coats': [3, outer.coat],
    'Trench Coats': [2, outer.trench],
    'Puffer Jackets': [2, outer.puffer],
    'Denim Jackets': [1, outer.denimJacket],
    'Leather Jackets': [1, outer.leatherJacket],
    Blazers: [3, outer.blazer],
  },
  Shoes: {
    Trainers: [2, shoes.sneaker],
    'Ankle Boots': [2, shoes.boot],
    Heels: [2, shoes.heel],
    'Flats & Loafers': [2, shoes.flat],
    Sandals: [2, shoes.sandal],
  },
}

const menswear: Branch = {
  Tops: {
    'T-shirts': [5, men(tops.tee)],
    'Polo Shirts': [2, men(tops.polo)],
    'Sweatshirts & Hoodies': [3, men(tops.sweat)],
  },
  Shirts: {
    'Casual Shirts': [4, men(tops.shirt)],
    'Formal Shirts': [3, men(tops.formalShirt)],
    Overshirts: [2, men(outer.overshirt)],
  },
  Knitwear: {
    Jumpers: [4, men(tops.jumper, { fabrics: ['merino', 'lambswool', 'cashmere', 'cotton_knit', 'alpaca'] })],
    Cardigans: [2, men(tops.cardigan)],
    'Roll Necks': [2, men(tops.rollNeck)],
  },
  Trousers: {
    Chinos: [3, men(bottoms.chinos)],
    'Tailored Trousers': [3, men(bottoms.trousers)],
    Joggers: [2, men(bottoms.joggers)],
    Shorts: [2, men(bottoms.shorts)],
  },
  Jeans: {
    'Slim Jeans': [2, men(bottoms.slimJeans)],
    'Straight Jeans': [2, men(bottoms.jeans)],
    'Relaxed Jeans': [2, men(bottoms.wideJeans)],
  },
  'Coats & Jackets': {
    Overcoats: [2, men(outer.coat, { nouns: ['Overcoat', 'Coat', 'Topcoat'] })],
    Parkas: [2, men(outer.parka)],
    'Puffer Jackets': [1, men(outer.puffer)],
    'Bombers & Harringtons': [2, men(outer.bomber)],
    'Denim Jackets': [1, men(outer.denimJacket)],
    Blazers: [2, men(outer.blazer)],
  },
  Shoes: {
    Trainers: [2, men(shoes.sneaker)],
    Boots: [2, men(shoes.laceBoot)],
    'Derbies & Loafers': [2, men(shoes.derby)],
  },
}

const children: Branch = {
  Tops: { 'T-shirts': [3, kids.kidsTee], Sweatshirts: [2, kids.kidsSweat], Knitwear: [1, kids.kidsKnit] },
  Bottoms: { Jeans: [1, kids.kidsJeans], Trousers: [2, kids.kidsTrousers] },
  'Dresses & Skirts': { Dresses: [2, kids.kidsDress], Skirts: [1, kids.kidsSkirt] },
  Outerwear: { 'Winter Coats': [1, kids.kidsCoat], Rainwear: [1, kids.kidsRain] },
}

const accessories: Branch = {
  Bags: { Totes: [3, extras.tote], 'Crossbody Bags': [3, extras.crossbody], Backpacks: [2, extras.backpack] },
  'Scarves & Hats': {
    Scarves: [3, extras.scarf],
    Beanies: [2, extras.beanie],
    'Sun Hats': [1, extras.sunHat],
  },
  Belts: { 'Leather Belts': [2, extras.belt], 'Braided Belts': [1, extras.braidedBelt] },
  Jewellery: {
    Earrings: [3, extras.earrings],
    Necklaces: [2, extras.necklace],
    Bracelets: [2, extras.bracelet],
    Rings: [2, extras.ring],
  },
}

const leavesOf = (department: string, gender: string, branch: Branch): Leaf[] =>
  Object.entries(branch).flatMap(([group, leaves]) =>
    Object.entries(leaves).map(([leaf, [share, garment]]) => ({
      path: [department, group, leaf],
      gender,
      share,
      garment,
    })),
  )

/** The leaves of the tree, in the order of the menu. */
export const leaves: readonly Leaf[] = [
  ...leavesOf('Women', 'Women', women),
  ...leavesOf('Men', 'Men', menswear),
  ...leavesOf('Kids', 'Kids', children),
  ...leavesOf('Accessories', 'Unisex', accessories),
]
