import type account from '../messages/account/en.json'
import type cart from '../messages/cart/en.json'
import type checkout from '../messages/checkout/en.json'
import type common from '../messages/common/en.json'
import type content from '../messages/content/en.json'
import type door from '../messages/door/en.json'
import type email from '../messages/email/en.json'
import type home from '../messages/home/en.json'
import type listing from '../messages/listing/en.json'
import type permissions from '../messages/permissions/en.json'
import type preferences from '../messages/preferences/en.json'
import type privacy from '../messages/privacy/en.json'
import type product from '../messages/product/en.json'
import type search from '../messages/search/en.json'
import type security from '../messages/security/en.json'
import type { Locale } from './locales.ts'

type Catalogue = typeof account &
  typeof cart &
  typeof checkout &
  typeof common &
  typeof content &
  typeof door &
  typeof email &
  typeof home &
  typeof listing &
  typeof permissions &
  typeof preferences &
  typeof privacy &
  typeof product &
  typeof search &
  typeof security

/** The name of every text of the interface: `area.what_it_says`. */
export type MessageId = keyof Catalogue

/** Fetches the compiled messages of a language; each is a file of its own. */
export const loadMessages: Record<Locale, () => Promise<{ messages: Record<string, never> }>> = {
  en: () => import('virtual:messages/en'),
  de: () => import('virtual:messages/de'),
  fr: () => import('virtual:messages/fr'),
  es: () => import('virtual:messages/es'),
  ja: () => import('virtual:messages/ja'),
  ar: () => import('virtual:messages/ar'),
}
