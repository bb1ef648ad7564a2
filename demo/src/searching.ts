import type { GeneratedProduct } from './catalogue.ts'
import { createRandom } from './random.ts'

/** Words of the shop's own. */
export const synonyms = [
  { language: null, of: null, phrases: ['grandpa cardigan', 'cardigan'] },
  { language: 'en' as const, of: 'wedding guest', phrases: ['dress', 'blazer'] },
  { language: 'de' as const, of: null, phrases: ['Kuschelpulli', 'Pullover'] },
]

const always = { enabled: true, category_id: null, valid_from: null, valid_until: null }

/** What the shop wants shown for some queries; the pinned products are of its own. */
export const rulesFor = (products: Iterable<GeneratedProduct>) => {
  const pins: { product_id: string; position: number }[] = []
  for (const { id, attributes, stock_quantity } of withStock(products)) {
    if (!attributes.garment?.includes('dress') || !attributes.material?.includes('Linen')) continue
    if (stock_quantity > 0) pins.push({ product_id: id, position: pins.length + 1 })
    if (pins.length === 2) break
  }
  return [
    {
      ...{ ...always, name: 'Linen dresses first', pins, boosts: [], buried: [], hidden: [] },
      query: { match: 'exact' as const, text: 'dress' },
    },
    {
      ...{ ...always, name: 'Linen for summer', pins: [], buried: [], hidden: [] },
      query: { match: 'contains' as const, text: 'summer' },
      boosts: [{ target: { fields: { material: ['Linen', 'Cotton'] } }, strength: 'clear' as const }],
    },
  ].filter(({ pins: own, boosts }) => own.length + boosts.length > 0)
}

function* withStock(products: Iterable<GeneratedProduct>) {
  for (const product of products) {
    const units = product.variants.flatMap(({ stock }) => stock.map(({ quantity }) => quantity))
    yield { ...product, stock_quantity: units.reduce((sum, each) => sum + each, 0) }
  }
}

const wanted: readonly [text: string, pull: number][] = [
  ['dress', 90],
  ['linen dress', 62],
  ['coat', 54],
  ['black boots', 41],
  ['linen shirt', 38],
  ['jeans', 36],
  ['wool jumper', 33],
  ['trench coat', 24],
  ['silk blouse', 21],
  ['linen trousers', 18],
  ['rotes kleid', 12],
  ['cardigan', 11],
]
const inVain: readonly [text: string, pull: number][] = [
  ['umbrella', 17],
  ['gift card', 14],
  ['swim goggles', 6],
]
const days = 28
const placesShown = 24

/** What was searched for in the four weeks before the demo shop opens, as it is counted by day. */
export const pastSearches = () => {
  const random = createRandom(0x5ea, 0)
  const queries = [...wanted, ...inVain].flatMap(([text, pull], at) =>
    Array.from({ length: days }, (_, day) => {
      const searches = Math.floor(pull * (0.5 + random.unit()))
      const isInVain = at >= wanted.length
      return {
        ...{ days_ago: day, text, searches, searchers: Math.ceil(searches * 0.8) },
        nothing: isInVain ? searches : 0,
        clicks: isInVain ? 0 : Math.floor(searches * 0.45),
      }
    }),
  )
  const positions = Array.from({ length: placesShown }, (_, at) => ({
    ...{ days_ago: 1, position: at + 1, shown: 11_000 - at * 40 },
    clicks: Math.floor(3200 / (at + 1.5)),
  }))
  return { queries: queries.filter(({ searches }) => searches > 0), positions }
}
