import type { Message } from './format-message.ts'
import type { Locale } from './locales.ts'
import { makeTranslate, type Translate } from './translate.ts'

/** Each language is a file of its own in the server's build. */
const loadMessages: Record<Locale, () => Promise<{ messages: Record<string, Message> }>> = {
  en: () => import('virtual:messages/en'),
  de: () => import('virtual:messages/de'),
  fr: () => import('virtual:messages/fr'),
  es: () => import('virtual:messages/es'),
  ja: () => import('virtual:messages/ja'),
  ar: () => import('virtual:messages/ar'),
}

const loaded = new Map<Locale, { messages: unknown; translate: Translate }>()

/** For the server: has all texts of a language at hand from then on, those of an edited catalogue too. */
export const loadTranslate = async (locale: Locale): Promise<Translate> => {
  const { messages } = await loadMessages[locale]()
  const known = loaded.get(locale)
  if (known?.messages === messages) return known.translate
  const translate = makeTranslate(locale, messages)
  loaded.set(locale, { messages, translate })
  return translate
}
