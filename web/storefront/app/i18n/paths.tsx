import { Link, type LinkProps, NavLink, type NavLinkProps } from 'react-router'
import type { Locale } from './locales.ts'
import { useLocale } from './use-translate.ts'

/** The address of a page in a language: `pathIn('de', '/p/coat')` is `/de/p/coat`. */
export const pathIn = (locale: Locale, path: string): string =>
  path === '/' ? `/${locale}` : `/${locale}${path}`

/** Addresses in the language of the page. */
export const usePath = (): ((path: string) => string) => {
  const locale = useLocale()
  return (path) => pathIn(locale, path)
}

/** A link to a page of the shop, in the language of the page it stands on. */
export const ShopLink = ({ to, ...props }: Omit<LinkProps, 'to'> & { to: string }) => (
  <Link to={usePath()(to)} {...props} />
)

/** The same, which knows whether it leads to where one is. */
export const ShopNavLink = ({ to, ...props }: Omit<NavLinkProps, 'to'> & { to: string }) => (
  <NavLink to={usePath()(to)} {...props} />
)
