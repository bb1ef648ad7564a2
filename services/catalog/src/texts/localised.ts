import type {
  Attribute,
  AttributeDefinition,
  Category,
  Collection,
  Product,
  Texts,
} from '@selvedge/contracts'
import type { PreparedCache } from '../prepared-cache.ts'
import type { Locales } from './locales.ts'

/** The texts of one thing in one language. */
export type LocaleTexts = { id: string; locale: string; texts: Texts }

/** Under which what is read by `key` is kept in a language, beside itself in the source's. */
export const keyIn = (key: string, locale: string | undefined): string =>
  locale === undefined ? key : `${key} ${locale}`

/** The other way round; nothing that is kept has a space in its own key. */
export const splitKey = (key: string): { key: string; locale: string | undefined } => {
  const [own = '', locale] = key.split(' ')
  return { key: own, locale }
}

/** The keys of a thing in all languages that texts are translated into. */
export const formsOf =
  ({ translated }: Locales) =>
  (key: string) =>
    translated.map((locale) => keyIn(key, locale))

/** What is read of a cache whose keys are told in one language. */
export const readIn = (
  cache: PreparedCache,
  locale: string | undefined,
): Pick<PreparedCache, 'peek' | 'peekSlug' | 'get'> => {
  if (locale === undefined) return cache
  return {
    peek: (key) => cache.peek(keyIn(key, locale)),
    peekSlug: (slug) => cache.peekSlug(keyIn(slug, locale)),
    get: (key) => cache.get(keyIn(key, locale)),
  }
}

/** Of each field the text in the first language of a chain that has it. */
export const pickTexts = (
  all: readonly Pick<LocaleTexts, 'locale' | 'texts'>[],
  chain: readonly string[],
): Texts => {
  const picked: Texts = {}
  for (const locale of chain.toReversed())
    for (const each of all) if (each.locale === locale) Object.assign(picked, each.texts)
  return picked
}

/** The document of a product with other texts; all else stays as it is. */
export const documentIn = (body: string, texts: Texts): string => {
  const { name, description } = texts
  if (name === undefined && description === undefined) return body
  const product: Product = JSON.parse(body)
  return JSON.stringify({
    ...product,
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
  })
}

/** The listing of categories by their names in a language. */
export const categoriesIn = (body: string, textsOf: (id: string) => Texts): string => {
  const { data }: { data: Category[] } = JSON.parse(body)
  return JSON.stringify({
    data: data.map((category) => ({ ...category, name: textsOf(category.id).name ?? category.name })),
  })
}

/** The listing of collections by their texts in a language. */
export const collectionsIn = (body: string, textsOf: (id: string) => Texts): string => {
  const { data }: { data: Collection[] } = JSON.parse(body)
  return JSON.stringify({ data: data.map((collection) => ({ ...collection, ...textsOf(collection.id) })) })
}

/** The listing of definitions by what attributes and choices are called in the first language of a chain that names them. */
export const attributesIn = (body: string, chain: readonly string[]): string => {
  const { data }: { data: AttributeDefinition[] } = JSON.parse(body)
  const labelIn = (labels: Readonly<Record<string, string>>, otherwise: string) =>
    chain.map((locale) => labels[locale]).find((label) => label !== undefined) ?? otherwise
  const shown = data.map(
    ({ names, choices, version: _version, ...same }): Attribute => ({
      ...same,
      name: labelIn(names, same.name),
      ...(choices && {
        choices: choices.map(({ value, labels }) => ({ value, label: labelIn(labels, value) })),
      }),
    }),
  )
  return JSON.stringify({ data: shown })
}
