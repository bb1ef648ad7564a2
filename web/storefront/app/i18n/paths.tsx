import type { AnchorHTMLAttributes, MouseEvent } from 'react'
import { Link, type LinkProps, NavLink, type NavLinkProps, useNavigate } from 'react-router'
import type { Locale } from './locales.ts'
import { useLocale } from './use-translate.ts'

/** The address of a page in a language: `pathIn('de', '/p/coat')` is `/de/p/coat`. */
export const pathIn = (locale: Locale, path: string): string =>
  path === '/' ? `/${locale}` : `/${locale}${path}`

/** The page that an address names in whatever language: `/p/coat?colour=Ink` of `/de/p/coat?colour=Ink`. */
export const withoutLocale = ({ pathname, search }: { pathname: string; search: string }): string =>
  `/${pathname.split('/').slice(2).join('/')}${search}`

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

/**
 * A link for lists of dozens, of which nearly none is followed: each `Link` costs the server a dozen hooks. Whatever it
 * stands in follows it by `useFollow`.
 */
export const PlainLink = ({
  to,
  ...props
}: Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { to: string }) => (
  <a href={usePath()(to)} {...props} />
)

type Clicked = Pick<MouseEvent, 'button' | 'metaKey' | 'ctrlKey' | 'shiftKey' | 'altKey'>

/** Not one that asks for another tab or window. */
export const isPlainClick = ({ button, metaKey, ctrlKey, shiftKey, altKey }: Clicked): boolean =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey

/** Takes clicks on plain links within an element to their page without loading the shop anew. */
export const useFollow = (): ((event: MouseEvent) => void) => {
  const navigate = useNavigate()
  return (event) => {
    if (event.defaultPrevented || !isPlainClick(event)) return
    const link = (event.target as Element).closest('a')
    if (link === null || link.target !== '' || link.origin !== window.location.origin) return
    event.preventDefault()
    void navigate(link.pathname + link.search + link.hash)
  }
}
