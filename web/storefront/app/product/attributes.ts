import type { MessageId } from '../i18n/messages.ts'
import type { Translate } from '../i18n/translate.ts'
import { isField } from '../listing/choices.ts'
import { valueName } from '../listing/names.ts'

type Attributes = Readonly<Record<string, readonly string[]>>

/** What the catalogue says of a product in the visitor's language, where it is a word that fashion knows. */
export const attributesIn = (t: Translate, attributes: Attributes): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, values]) => [name, values.map((value) => nameOf(t, name, value))]),
  )

const nameOf = (t: Translate, name: string, value: string): string => {
  if (name === 'composition') return shareOf(t, value)
  return isField(name) ? valueName(t, name, value) : value
}

/** `70% Merino wool` as it stands on a label. */
const shareOf = (t: Translate, value: string): string => {
  const [, percent, fibre] = /^(\d{1,3})\s?% (.+)$/.exec(value) ?? []
  if (percent === undefined || fibre === undefined) return value
  const id = `product.fibre_${fibre.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')}`
  const name = t(id as MessageId)
  return t('product.fibre_share', { percent, fibre: name === id ? fibre : name })
}
