import type { Translation } from '@selvedge/sdk'

/** How a text stands in a language. */
export type TextStanding = 'missing' | 'outdated' | 'done'

/** The texts of a thing beside their translations, in the order of its fields. */
export const textsOf = ({ source, texts, outdated }: Translation) =>
  Object.entries(source).map(([field, text]) => {
    const translated = texts[field] ?? ''
    const standing: TextStanding =
      translated === '' ? 'missing' : outdated.includes(field) ? 'outdated' : 'done'
    return { field, text, translated, standing }
  })

/** Names a text's field on the page, to go to it by a key. */
export const fieldId = ({ id }: Pick<Translation, 'id'>, field: string): string => `text-${id}-${field}`

/** The first open text after one, going round; undefined where all are done. `after`: the id of its field. */
export const nextOpen = (all: readonly Translation[], after: string | undefined): string | undefined => {
  const ids = all.flatMap((translation) =>
    textsOf(translation).map(({ field, standing }) => ({ id: fieldId(translation, field), standing })),
  )
  const from = ids.findIndex(({ id }) => id === after) + 1
  return [...ids.slice(from), ...ids.slice(0, from)].find(
    ({ id, standing }) => standing !== 'done' && id !== after,
  )?.id
}

/** Shorter scripts say the same in fewer characters. */
const usual: Readonly<Record<string, number>> = { ja: 0.5, zh: 0.4, ko: 0.6, ar: 0.9 }

/** Whether a translation is so much longer or shorter than usual that something may be wrong; of short texts nothing is said. */
export const lengthHint = (
  source: string,
  translated: string,
  locale: string,
): 'long' | 'short' | undefined => {
  if (source.length < 20 || translated === '') return undefined
  const share = translated.length / (source.length * (usual[locale.slice(0, 2)] ?? 1.1))
  return share > 1.8 ? 'long' : share < 0.4 ? 'short' : undefined
}

const rightToLeft = new Set(['ar', 'he', 'fa', 'ur'])
export const directionOfText = (locale: string): 'ltr' | 'rtl' =>
  rightToLeft.has(locale.slice(0, 2)) ? 'rtl' : 'ltr'
