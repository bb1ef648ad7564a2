import type { MessageId } from '../i18n/messages.ts'
import type { Translate } from '../i18n/translate.ts'
import type { Chosen, Field } from './choices.ts'

/** Fields whose values are words of fashion, not names: those that we know are said in the visitor's language. */
const translated: readonly Field[] = [
  'size',
  'colour_family',
  'material',
  'fit',
  'pattern',
  'season',
  'gender',
]

export const fieldName = (t: Translate, field: Field): string => t(`listing.field_${field}`)

/** A value of a facet in the visitor's language where it is one that fashion knows, else as the catalogue has it. */
export const valueName = (t: Translate, field: Field, value: string): string => {
  if (!translated.includes(field)) return value
  const ages = field === 'size' ? /^(\d+(?:–\d+)?) years?$/.exec(value)?.[1] : undefined
  if (ages !== undefined) return t('listing.size_years', { ages })
  const id = `listing.value_${value.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')}`
  const name = t(id as MessageId)
  return name === id ? value : name
}

/** What a chosen filter says of itself. `money` writes a decimal price. */
export const chosenName = (t: Translate, chosen: Chosen, money: (price: number) => string): string => {
  switch (chosen.kind) {
    case 'value':
      return valueName(t, chosen.field, chosen.value)
    case 'attribute':
      return chosen.value
    case 'available':
      return t('listing.available')
    case 'price': {
      const { min_price, max_price } = chosen
      if (min_price === undefined) return t('listing.price_up_to', { price: money(max_price ?? 0) })
      if (max_price === undefined) return t('listing.price_from', { price: money(min_price) })
      return t('listing.price_between', { low: money(min_price), high: money(max_price) })
    }
  }
}
