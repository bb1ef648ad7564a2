import { type RefObject, useEffect } from 'react'
import { useLocation } from 'react-router'

const openMenus = (within: HTMLElement | null) =>
  within?.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]') ?? []

/**
 * Closes the menus within an element when the page changes, and when somebody clicks or goes elsewhere. They are `details`
 * with `data-menu`, which open and close by themselves where there are no scripts.
 */
export const useMenus = (within: RefObject<HTMLElement | null>): void => {
  const { key } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is what this is about
  useEffect(() => {
    for (const menu of openMenus(within.current)) menu.open = false
  }, [key])
  useEffect(() => {
    const closeOthers = ({ target }: Event) => {
      for (const menu of openMenus(within.current)) if (!menu.contains(target as Node)) menu.open = false
    }
    document.addEventListener('pointerdown', closeOthers)
    document.addEventListener('focusin', closeOthers)
    return () => {
      document.removeEventListener('pointerdown', closeOthers)
      document.removeEventListener('focusin', closeOthers)
    }
  }, [within])
}

/** The focus goes back to what opened the menu. */
export const closeOnEscape = (event: React.KeyboardEvent<HTMLDetailsElement>): void => {
  const { currentTarget: menu } = event
  if (event.key !== 'Escape' || !menu.open) return
  event.stopPropagation()
  menu.open = false
  menu.querySelector('summary')?.focus()
}
