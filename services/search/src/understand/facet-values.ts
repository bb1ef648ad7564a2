import { wordsOf } from '../analysis/words-of.ts'
import type { FacetField } from '../engine/facet-field.ts'
import type { SearchIndex } from '../engine/search-index.ts'

/** The fields whose values are understood in a text, by what they are to a shopper. */
export const understoodFields = {
  colour: 'options.colour',
  colour_family: 'attributes.colour_family',
  size: 'options.size',
  gender: 'attributes.gender',
} as const

export type Kind = keyof typeof understoodFields

/** Values of fields, found by their words; of a family of colours, the colours that belong to it. */
export type FacetValues = {
  find(kind: Kind, words: readonly string[]): readonly string[]
  coloursOf(family: string): readonly string[]
}

const kinds = Object.keys(understoodFields) as Kind[]
const made = new WeakMap<SearchIndex, { state: string; values: FacetValues }>()

/** The values that the catalogue has had so far; made anew when there are new ones. */
export const facetValuesOf = (index: SearchIndex): FacetValues => {
  const state = kinds.map((kind) => index.fields.get(understoodFields[kind])?.values.length).join()
  const known = made.get(index)
  if (known?.state === state) return known.values
  const values = make(index)
  made.set(index, { state, values })
  return values
}

const make = (index: SearchIndex): FacetValues => {
  const byWords = new Map<string, string[]>()
  for (const kind of kinds)
    for (const value of index.fields.get(understoodFields[kind])?.values ?? []) {
      const key = `${kind} ${wordsOf(value).join(' ')}`
      byWords.set(key, [...(byWords.get(key) ?? []), value])
    }
  const families = familiesOf(index)
  return {
    find: (kind, words) => byWords.get(`${kind} ${words.join(' ')}`) ?? [],
    coloursOf: (family) => families.get(family) ?? [],
  }
}

/**
 * The colours of each family, as products tell it, above all those of one family alone: a colour belongs where most of them have
 * it. So "red in 38" can be asked of one variant, although families are told of products.
 */
const familiesOf = (index: SearchIndex): Map<string, string[]> => {
  const families = index.fields.get(understoodFields.colour_family)
  const colours = index.fields.get(understoodFields.colour)
  if (!families || !colours) return new Map()
  const counts = countPairs(index, families, colours)
  const byFamily = new Map<string, string[]>()
  for (const [value, colour] of colours.values.entries()) {
    let best = 0
    let most = 0
    for (let family = 0; family < families.values.length; family++) {
      const count = counts[value * families.values.length + family] as number
      if (count > most) [best, most] = [family, count]
    }
    const name = families.values[best] as string
    if (most > 0) byFamily.set(name, [...(byFamily.get(name) ?? []), colour])
  }
  return byFamily
}

/** What a product says that is of one family alone, against one of several. */
const SURE = 1000

/** By colour, then family: how many products have both. */
const countPairs = ({ end }: SearchIndex, families: FacetField, colours: FacetField): Uint32Array => {
  const counts = new Uint32Array(colours.values.length * families.values.length)
  for (let product = 0; product < end; product++) {
    const own = families.all.sets[families.all.codes[product] ?? 0] ?? []
    for (const colour of colours.all.sets[colours.all.codes[product] ?? 0] ?? [])
      for (const family of own) {
        const at = colour * families.values.length + family
        counts[at] = (counts[at] as number) + (own.length === 1 ? SURE : 1)
      }
  }
  return counts
}
