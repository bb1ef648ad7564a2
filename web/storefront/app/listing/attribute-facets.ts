import type { Attributes } from '../attributes.ts'
import type { Translate } from '../i18n/translate.ts'
import { attributeValue } from '../product/attributes.ts'
import { type Choices, isField } from './choices.ts'
import type { Counted } from './facets.ts'

/** An attribute that staff defined and let listings be narrowed by, in the visitor's language. */
export type AttributeFacet = {
  code: string
  name: string
  values: { value: string; label: string; count: number; isChosen: boolean }[]
}

type Known = { chosen: Choices['attributes']; known: Attributes; t: Translate }

/**
 * The attributes to choose by, in the shop's order: those that leave a choice, and those of which something is chosen, with what
 * is chosen even where nothing matches it. What is not defined (any more) is shown under its code, so that it can be taken away.
 */
export const attributeFacetsOf = (
  counted: readonly Counted[],
  { chosen, known, t }: Known,
): AttributeFacet[] => {
  const byCode = new Map(counted.map(({ field, values }) => [field, values]))
  const codes = new Set([...known.keys(), ...Object.keys(chosen)])
  return [...codes].flatMap((code) => {
    const wanted = Object.hasOwn(chosen, code) ? (chosen[code] ?? []) : []
    const found = isField(code) ? [] : (byCode.get(code) ?? [])
    const lost = wanted.filter((value) => !found.some((one) => one.value === value))
    const values = [...found, ...lost.map((value) => ({ value, count: 0 }))]
    if (values.length < 2 && wanted.length === 0) return []
    const definition = known.get(code)
    return {
      code,
      name: definition?.name ?? code,
      values: (definition?.type === 'number' ? byNumber(values) : values).map(({ value, count }) => ({
        ...{ value, count, isChosen: wanted.includes(value) },
        label: attributeValue(t, { code, value, known }),
      })),
    }
  })
}

const byNumber = (values: Counted['values']): Counted['values'] =>
  values.toSorted((a, b) => Number(a.value) - Number(b.value))
