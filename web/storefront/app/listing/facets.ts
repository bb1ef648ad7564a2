import { type Choices, type Field, fields } from './choices.ts'
import { compareSizes } from './sizes.ts'

export type FacetValue = { value: string; count: number; hex?: string }
export type ListingFacet = { field: Field; values: FacetValue[] }
/** As the catalogue counts. */
export type Counted = { field: string; values: { value: string; count: number }[] }

type Shown = { choices: Choices; swatches: ReadonlyMap<string, string>; hides: readonly Field[] }

/** What is worth a decision where nothing of it is chosen yet: exact shades are many, and a category says the garment. */
const onlyWhereChosen: readonly Field[] = ['garment']

/**
 * The facets to show, in their order: those that leave a choice, and all of which something is chosen, with what is chosen
 * even where nothing matches it any more.
 */
export const facetsOf = (
  counted: readonly Counted[],
  { choices, swatches, hides }: Shown,
): ListingFacet[] => {
  const byField = new Map(counted.map(({ field, values }) => [field, values]))
  return fields.flatMap((field) => {
    const chosen = choices.fields[field] ?? []
    if (hides.includes(field)) return []
    if (
      chosen.length === 0 &&
      (onlyWhereChosen.includes(field) || (field === 'colour' && byField.has('colour_family')))
    )
      return []
    const found = byField.get(field) ?? []
    const lost = chosen.filter((value) => !found.some((one) => one.value === value))
    const values = [...found, ...lost.map((value) => ({ value, count: 0 }))]
    if (values.length < 2 && chosen.length === 0) return []
    const isColour = field === 'colour' || field === 'colour_family'
    return [
      {
        field,
        values: inOrder(field, values).map(({ value, count }) => {
          const hex = isColour ? swatches.get(value) : undefined
          return { value, count, ...(hex !== undefined && { hex }) }
        }),
      },
    ]
  })
}

/** How many values stand there before one asks for all. */
export const shownAtOnce = (field: Field): number =>
  field === 'size' ? 20 : field === 'colour_family' ? 16 : 8

/** Sizes from small to large; of the rest what there is most of, and behind what is shown at once the alphabet. */
const inOrder = (field: Field, values: Counted['values']): Counted['values'] => {
  if (field === 'size') return values.toSorted((one, other) => compareSizes(one.value, other.value))
  const first = shownAtOnce(field)
  return [
    ...values.slice(0, first),
    ...values.slice(first).toSorted((one, other) => one.value.localeCompare(other.value, 'en')),
  ]
}
