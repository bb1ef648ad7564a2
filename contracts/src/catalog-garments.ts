import { Line, object, oneOf, type Static, T } from '@selvedge/kernel/contract'

/**
 * What variants of a product differ in, in the order in which it is chosen, and the values that there are. Every variant has a
 * value of each.
 */
export const OptionAxis = object({
  code: T.String({ pattern: '^[a-z][a-z0-9_ ]{0,39}$' }),
  values: T.Array(Line(80), { minItems: 1, maxItems: 200, uniqueItems: true }),
})
export type OptionAxis = Static<typeof OptionAxis>

/**
 * Textile fibres as Annex I of Regulation (EU) No 1007/2011 names them; those behind a colon are trade names of the one
 * before it (Article 9: what is said beside the name of the fibre), and the last line is what is no textile.
 */
const fibreTable = `
  cotton:organic_cotton,recycled_cotton wool:merino_wool,lambswool,recycled_wool cashmere mohair angora alpaca:baby_alpaca
  camel llama yak silk kapok linen true_hemp jute ramie sisal
  viscose modal lyocell cupro acetate triacetate
  polyester:recycled_polyester polyamide:recycled_polyamide acrylic modacrylic elastane polypropylene polyethylene
  polyurethane polylactide elastomultiester elastolefin metal_fibre paper other_fibres
  leather:lamb_leather,calf_leather,cow_leather,calf_suede raffia down_and_feathers rubber sterling_silver:gold_plated_sterling_silver brass steel`

/** Each fibre, and the name that the regulation has for it. */
export const fibres: Readonly<Record<string, string>> = Object.fromEntries(
  fibreTable
    .trim()
    .split(/\s+/)
    .flatMap((entry) => {
      const [name = '', more = ''] = entry.split(':')
      return [name, ...more.split(',').filter(Boolean)].map((code) => [code, name])
    }),
)

export const garmentParts = [
  ...(['whole', 'shell', 'lining', 'filling', 'rib', 'trim'] as const),
  ...(['upper', 'sole', 'insole'] as const),
] as const

/** What a part of a garment is made of, in whole per cent that come to 100; the most first (Article 9 and 11). */
export const CompositionPart = object({
  part: oneOf(...garmentParts),
  fibres: T.Array(
    object({ fibre: oneOf(...Object.keys(fibres)), percent: T.Integer({ minimum: 1, maximum: 100 }) }),
    { minItems: 1, maxItems: 20 },
  ),
})
export type CompositionPart = Static<typeof CompositionPart>

/** The symbols of ISO 3758 as GINETEX draws them, by the treatment that they tell of: of each at most one. */
export const careSymbols = {
  wash: [
    ...(['wash_95', 'wash_70', 'wash_60', 'wash_60_mild', 'wash_50', 'wash_50_mild'] as const),
    ...(['wash_40', 'wash_40_mild', 'wash_40_very_mild'] as const),
    ...(['wash_30', 'wash_30_mild', 'wash_30_very_mild', 'wash_hand', 'wash_not'] as const),
  ],
  bleach: ['bleach_any', 'bleach_oxygen', 'bleach_not'],
  tumble: ['tumble_normal', 'tumble_low', 'tumble_not'],
  dry: [
    ...(['dry_line', 'dry_drip', 'dry_flat', 'dry_flat_drip'] as const),
    ...(['dry_line_shade', 'dry_drip_shade', 'dry_flat_shade', 'dry_flat_drip_shade'] as const),
  ],
  iron: ['iron_200', 'iron_150', 'iron_110', 'iron_not'],
  clean: ['clean_p', 'clean_p_mild', 'clean_f', 'clean_f_mild', 'clean_not'],
  wet_clean: ['wet_clean', 'wet_clean_mild', 'wet_clean_very_mild', 'wet_clean_not'],
} as const
export type CareSymbol = (typeof careSymbols)[keyof typeof careSymbols][number]

export const CareSymbols = T.Array(oneOf(...(Object.values(careSymbols).flat() as [CareSymbol])), {
  maxItems: Object.keys(careSymbols).length,
  uniqueItems: true,
})

/** What a product is beside its texts, prices and variants. */
export const garmentFields = {
  axes: T.Optional(T.Array(OptionAxis, { maxItems: 5 })),
  composition: T.Optional(T.Array(CompositionPart, { maxItems: garmentParts.length })),
  care: T.Optional(CareSymbols),
}
export const GarmentDetails = object(garmentFields)
export type GarmentDetails = Static<typeof GarmentDetails>
