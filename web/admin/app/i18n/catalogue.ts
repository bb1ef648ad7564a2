import { type I18n, setupI18n } from '@lingui/core'
import { isLocale, type Locale, locales } from './locales.ts'

/** Fetches the compiled messages of a language; each is a file of its own. */
const load: Record<Locale, () => Promise<{ messages: Record<string, never> }>> = {
  en: () => import('virtual:messages/en'),
  de: () => import('virtual:messages/de'),
  fr: () => import('virtual:messages/fr'),
  es: () => import('virtual:messages/es'),
  ja: () => import('virtual:messages/ja'),
  ar: () => import('virtual:messages/ar'),
}

const loaded = new Map<Locale, I18n>()

export const loadCatalogue = async (locale: Locale): Promise<void> => {
  if (loaded.has(locale)) return
  const { messages } = await load[locale]()
  loaded.set(locale, setupI18n({ locale, messages: { [locale]: messages } }))
}

type Values = Record<string, unknown>

/** The text of an id; without one the default that came along, and otherwise the id itself, so that it shows. */
export const textIn = (locale: Locale, id: string, values: Values = {}): string => {
  const i18n = loaded.get(locale)
  if (i18n !== undefined && Object.hasOwn(i18n.messages, id)) return i18n._(id, values)
  return typeof values._ === 'string' ? values._ : id
}

/** Where react-admin keeps the chosen language. */
const storedName = 'RaStore.locale'

/** What was chosen in this browser, or else the best of what it asks for. */
export const firstLocale = (): Locale => {
  const stored = (localStorage.getItem(storedName) ?? '').replaceAll('"', '')
  if (isLocale(stored)) return stored
  const asked = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLocale)
  return (asked as Locale | undefined) ?? locales[0]
}
