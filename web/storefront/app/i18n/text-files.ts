import { areas, folders } from 'virtual:texts-way'
import { isLocale, locales } from './locales.ts'

/** Where the import map of a page leads its texts; undefined while they are served from their sources. */
export const textFolder = (locale: string | undefined): string | undefined =>
  folders[isLocale(locale) ? locale : locales[0]]

/** The files of the texts that the scripts of a page's routes name, so that they are fetched beside those. */
export const textFiles = (locale: string, routes: readonly string[]): string[] => {
  const folder = textFolder(locale)
  if (folder === undefined) return []
  const named = new Set(['entry.client', ...routes].flatMap((route) => areas[route] ?? []))
  return [...named].map((area) => `${folder}${area}.js`)
}
