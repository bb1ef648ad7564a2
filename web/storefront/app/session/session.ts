import type { Tokens } from '../host.ts'
import type { Cookies } from './cookies.ts'
import { type Theme, themes } from './themes.ts'

const month = 30 * 86_400
const year = 365 * 86_400
/** An access token that is about to run out is exchanged before, so that it does not run out on the way. */
const spareSeconds = 30

type Login = { access_token: string; refresh_token: string; expires_at: number }

/** Who the visitor is and what was chosen, kept in cookies that no script can read. */
export type Session = {
  /** The access token of whoever is logged in. */
  readonly token: string | undefined
  /** Ends the session at the platform, too. */
  readonly refresh_token: string | undefined
  /** As it was chosen; the shop may sell in it no more. */
  readonly currency: string | undefined
  /** As it was chosen; it may be there no more. */
  readonly market: string | undefined
  readonly theme: Theme
  /** What opens the visitor's cart, where there is one. */
  readonly cart_token: string | undefined
  logIn(tokens: Tokens): void
  logOut(): void
  /** Logs out, and keeps the bag for who logs in at once. */
  endHere(): void
  setCurrency(currency: string): void
  setMarket(market: string): void
  setTheme(theme: Theme): void
  setCart(cart_token: string | undefined): void
}

const readLogin = (cookies: Cookies): Login | undefined => {
  try {
    const login = JSON.parse(cookies.get('session') ?? 'null') as Login | null
    return typeof login?.access_token === 'string' ? login : undefined
  } catch {
    return undefined
  }
}

/**
 * Opens the visitor's session. An access token that has run out is exchanged for a new one first; where that is refused
 * the visitor is logged out, and where identity is not there just now the visitor is nobody for this request.
 */
export const openSession = async (cookies: Cookies, exchange: Exchange): Promise<Session> => {
  let login = readLogin(cookies)
  const keep = ({ access_token, refresh_token, expires_in }: Tokens) => {
    login = { access_token, refresh_token, expires_at: Date.now() + expires_in * 1000 }
    cookies.set('session', JSON.stringify(login), { seconds: month })
  }
  if (login !== undefined && login.expires_at - spareSeconds * 1000 < Date.now()) {
    const renewed = await exchange(login.refresh_token).catch(() => null)
    login = undefined
    if (renewed === undefined) cookies.delete('session')
    else if (renewed !== null) keep(renewed)
  }
  const theme = themes.find((one) => one === cookies.get('theme')) ?? 'system'
  return {
    get token() {
      return login?.access_token
    },
    get refresh_token() {
      return login?.refresh_token
    },
    get cart_token() {
      return /^[A-Za-z0-9_-]{32}$/.exec(cookies.get('cart') ?? '')?.[0]
    },
    currency: /^[A-Z]{3}$/.exec(cookies.get('currency') ?? '')?.[0],
    market: /^[a-z][a-z0-9-]{0,19}$/.exec(cookies.get('market') ?? '')?.[0],
    theme,
    logIn: keep,
    endHere: () => {
      login = undefined
      cookies.delete('session')
    },
    logOut: () => {
      login = undefined
      cookies.delete('session')
      cookies.delete('cart')
    },
    setCurrency: (chosen) => cookies.set('currency', chosen, { seconds: year }),
    setMarket: (chosen) => cookies.set('market', chosen, { seconds: year }),
    setTheme: (chosen) => cookies.set('theme', chosen, { seconds: year }),
    setCart: (cart_token) =>
      cart_token === undefined ? cookies.delete('cart') : cookies.set('cart', cart_token, { seconds: month }),
  }
}

/** Asks for the next tokens, once for each token however often it is asked; undefined where the session has ended. */
export type Exchange = (refreshToken: string) => Promise<Tokens | undefined>
