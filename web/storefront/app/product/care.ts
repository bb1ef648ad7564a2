const animal = new Set(['Wool', 'Cashmere', 'Alpaca', 'Mohair', 'Lambswool'])
const tailored = new Set(['coat', 'jacket', 'blazer', 'trousers', 'skirt', 'dress'])
const kinds = {
  Cotton: 'cotton',
  Denim: 'denim',
  Linen: 'easy',
  Modal: 'easy',
  Silk: 'delicate',
  Viscose: 'delicate',
  Nylon: 'technical',
  Polyester: 'technical',
  Leather: 'leather',
  Suede: 'leather',
  Straw: 'straw',
  Silver: 'metal',
  'Gold vermeil': 'metal',
} as const

export type Care = 'knit' | 'tailored' | (typeof kinds)[keyof typeof kinds]

/** How things of this material are looked after, where the product itself does not say. */
export const careOf = (material: string | undefined, garment: string | undefined): Care | undefined => {
  if (material === undefined) return undefined
  if (animal.has(material)) return tailored.has(garment ?? '') ? 'tailored' : 'knit'
  return Object.entries(kinds).find(([name]) => name === material)?.[1]
}
