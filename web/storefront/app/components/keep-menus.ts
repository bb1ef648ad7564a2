import { type RefObject, useEffect } from 'react'
import { useLocation } from 'react-router'

const openMenus = (within: HTMLElement | null) =>
  within?.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]') ?? []

/** Whether a page is of one of these categories: addresses of categories begin with those above them. */
export const isWithin = (categories: readonly { slug: string }[], pathname: string): boolean => {
  const at = /^\/[^/]+\/c\/([^/]+)/.exec(pathname)?.[1]
  return at !== undefined && categories.some(({ slug }) => `${at}-`.startsWith(`${slug}-`))
}

const categoriesIn = (menu: Element) =>
  [...menu.querySelectorAll('a')].flatMap(({ pathname }) => {
    const slug = /\/c\/([^/]+)$/.exec(pathname)?.[1]
    return slug === undefined ? [] : [{ slug }]
  })

/**
 * Closes the menus within an element when the page changes, when somebody clicks or goes elsewhere, and on Escape, which
 * leads back to what opened them. They are `details` with `data-menu`, which open and close by themselves where there are no
 * scripts, and are kept as the server wrote them. Of those with a name, it marks the one whose category the page is of.
 */
export const KeepMenus = ({ within }: { within: RefObject<HTMLElement | null> }) => {
  const { pathname, search } = useLocation()
  useEffect(() => {
    for (const menu of within.current?.querySelectorAll('details[data-menu][name]') ?? []) {
      const summary = menu.querySelector('summary')
      if (isWithin(categoriesIn(menu), pathname)) summary?.setAttribute('aria-current', 'true')
      else summary?.removeAttribute('aria-current')
    }
  }, [pathname, within])
  // What is answered meanwhile may lead to the page that one is on, and closes nothing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is what this is about
  useEffect(() => {
    for (const menu of openMenus(within.current)) menu.open = false
  }, [pathname, search, within])
  useEffect(() => {
    const closeOthers = ({ target }: Event) => {
      for (const menu of openMenus(within.current)) if (!menu.contains(target as Node)) menu.open = false
    }
    const closeWhenHere = ({ target, defaultPrevented }: Event) => {
      const link = (target as Element).closest<HTMLAnchorElement>('details[data-menu][open] a')
      if (!defaultPrevented || link?.href.split('#')[0] !== window.location.href.split('#')[0]) return
      for (const menu of openMenus(within.current)) if (menu.contains(link)) menu.open = false
    }
    const closeOnEscape = (event: KeyboardEvent) => {
      const menu = (event.target as Element).closest<HTMLDetailsElement>('details[data-menu][open]')
      if (event.key !== 'Escape' || menu === null || within.current?.contains(menu) !== true) return
      menu.open = false
      menu.querySelector('summary')?.focus()
    }
    document.addEventListener('click', closeWhenHere)
    document.addEventListener('keydown', closeOnEscape)
    document.addEventListener('pointerdown', closeOthers)
    document.addEventListener('focusin', closeOthers)
    return () => {
      document.removeEventListener('click', closeWhenHere)
      document.removeEventListener('keydown', closeOnEscape)
      document.removeEventListener('pointerdown', closeOthers)
      document.removeEventListener('focusin', closeOthers)
    }
  }, [within])
  return null
}
