import type { Product } from '@selvedge/sdk'
import type { Attributes } from '../attributes.ts'
import type { MessageId } from '../i18n/messages.ts'
import type { Translate } from '../i18n/translate.ts'
import { isField } from '../listing/choices.ts'
import { valueName } from '../listing/names.ts'

/** What a product says of itself: in words, under its code and the name of that. */
export type Fact = { code: string; name: string; values: string[] }

/** What is said elsewhere on the page, or is for filters alone. */
const unsaid = new Set(['colour_family', 'garment', 'gender', 'care'])
/** What the interface itself has a name for, for shops that define nothing. */
const named = [
  ...(['composition', 'fabric', 'material', 'pattern', 'season', 'fit', 'cut', 'length'] as const),
  ...(['neckline', 'collar', 'sleeve', 'waist', 'closure', 'strap', 'toe', 'sole'] as const),
]
const isNamed = (code: string): code is (typeof named)[number] => (named as readonly string[]).includes(code)

/** The facts of a product in the visitor's language, where somebody gave them a name. */
export const factsOf = (t: Translate, attributes: Product['attributes'], known: Attributes): Fact[] => {
  const facts = Object.entries(attributes).flatMap(([code, values]): Fact[] => {
    const name = known.get(code)?.name ?? (isNamed(code) ? t(`details.attr_${code}`) : undefined)
    if (name === undefined || unsaid.has(code) || values.length === 0) return []
    return [{ code, name, values: values.map((value) => attributeValue(t, { code, value, known })) }]
  })
  const places = [...new Set([...named, ...known.keys()])]
  return facts.toSorted((one, other) => places.indexOf(one.code) - places.indexOf(other.code))
}

type Said = { code: string; value: string; known: Attributes }

/** What an attribute's value is called in the visitor's language. */
export const attributeValue = (t: Translate, { code, value, known }: Said): string => {
  const definition = known.get(code)
  const label = definition?.labels.get(value)
  if (label !== undefined) return label
  if (definition?.type === 'boolean') return t(value === 'true' ? 'product.yes' : 'product.no')
  if (definition?.type === 'number')
    return `${Number.isNaN(Number(value)) ? value : t.number(Number(value))} ${definition.unit}`.trim()
  if (code === 'composition') return shareOf(t, value)
  return isField(code) ? valueName(t, code, value) : value
}

/** `70% Merino wool` as it stands on a label. */
const shareOf = (t: Translate, value: string): string => {
  const [, percent, fibre] = /^(\d{1,3})\s?% (.+)$/.exec(value) ?? []
  if (percent === undefined || fibre === undefined) return value
  return t('product.fibre_share', { percent, fibre: fibreName(t, fibre) })
}

const fibreName = (t: Translate, fibre: string): string => {
  const id = `product.fibre_${fibre.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')}`
  const name = t(id as MessageId)
  return name === id ? fibre : name
}

/** What a part of a garment is made of, as it stands on its label; a garment of one part names none. */
export type MadeOf = { part: string | null; fibres: string }

export const madeOf = (t: Translate, composition: Product['composition'] = []): MadeOf[] =>
  composition.map(({ part, fibres }) => ({
    part: part === 'whole' ? null : t(`product.part_${part}`),
    fibres: fibres
      .map(({ fibre, percent }) =>
        t('product.fibre_share', { percent: String(percent), fibre: fibreName(t, fibre) }),
      )
      .join(', '),
  }))
