import type { Sdk } from '@selvedge/sdk'
import { createContext, type RouterContextProvider } from 'react-router'
import type { Door, Host } from './host.ts'
import type { Locale } from './i18n/locales.ts'
import type { Cookies } from './session/cookies.ts'
import type { Session } from './session/session.ts'

/** What a page's loader or action has at hand. */
export type Shop = {
  /** The platform, asked as this visitor. */
  sdk: Sdk
  session: Session
  cookies: Cookies
  door: Door
  client_address: string
  /** Of the scripts of this answer. */
  nonce: string
  /** The public one, `https://shop.example`, without a slash at the end. */
  origin: string
  /** Of the page, and so of all texts on it. */
  locale: Locale
  request_id: string
  reportError: Host['reportError']
}

export const shopContext = createContext<Shop>()

export const shopOf = (context: Readonly<RouterContextProvider>): Shop => context.get(shopContext)
