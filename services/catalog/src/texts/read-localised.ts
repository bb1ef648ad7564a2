import type { TextKind } from '@selvedge/contracts'
import type { Db } from '@selvedge/kernel'
import type { Stored } from '../prepared-cache.ts'
import { readListings } from '../store/categories.ts'
import type { StoredDocument } from '../store/documents.ts'
import { readTextsOfKind } from '../store/translations.ts'
import type { Locales } from './locales.ts'
import {
  attributesIn,
  categoriesIn,
  collectionsIn,
  documentIn,
  keyIn,
  pickTexts,
  splitKey,
} from './localised.ts'

/**
 * Documents by their keys in languages. One statement reads them with their translations, which change with them, so that
 * both are of one moment.
 */
export const readDocumentsIn = async (
  keys: readonly string[],
  locales: Locales,
  read: (ids: string[], locales: string[]) => Promise<StoredDocument[]>,
): Promise<Stored[]> => {
  const wanted = Map.groupBy(keys.map(splitKey), ({ key }) => key)
  const asked = new Set(keys.flatMap((key) => locales.chainOf(splitKey(key).locale ?? '')))
  const stored = await read([...wanted.keys()], [...asked])
  return stored.flatMap(({ texts, ...document }) =>
    (wanted.get(document.key) ?? []).map(({ locale }) =>
      locale === undefined
        ? document
        : {
            ...document,
            key: keyIn(document.key, locale),
            slug: keyIn(document.slug, locale),
            body: documentIn(document.body, pickTexts(texts ?? [], locales.chainOf(locale))),
          },
    ),
  )
}

const translatedKinds: Readonly<Record<string, TextKind>> = {
  categories: 'category',
  collections: 'collection',
}

/** Listings by their keys in languages: categories and collections are translated, other listings are the same in all. */
export const readListingsIn = async (
  db: Db,
  keys: readonly string[],
  locales: Locales,
): Promise<Stored[]> => {
  const wanted = keys.map(splitKey)
  const stored = new Map(
    (
      await readListings(
        db,
        wanted.map(({ key }) => key),
      )
    ).map((row) => [row.key, row]),
  )
  const asked = new Set(wanted.flatMap(({ locale }) => locales.chainOf(locale ?? '')))
  const kinds = [
    ...new Set(
      wanted.flatMap(({ key, locale }) => (locale === undefined ? [] : (translatedKinds[key] ?? []))),
    ),
  ]
  const texts = await Promise.all(kinds.map((kind) => readTextsOfKind(db, kind, [...asked])))
  const textsById = Map.groupBy(texts.flat(), ({ id }) => id)
  return wanted.flatMap(({ key, locale }) => {
    const listing = stored.get(key)
    if (listing === undefined) return []
    const chain = locales.chainOf(locale ?? '')
    if (key === 'attributes')
      return { ...listing, key: keyIn(key, locale), body: attributesIn(listing.body, chain) }
    if (locale === undefined) return listing
    const textsOf = (id: string) => pickTexts(textsById.get(id) ?? [], chain)
    const inOther = key === 'categories' ? categoriesIn : key === 'collections' ? collectionsIn : undefined
    const body = inOther?.(listing.body, textsOf) ?? listing.body
    return { ...listing, key: keyIn(key, locale), body }
  })
}
