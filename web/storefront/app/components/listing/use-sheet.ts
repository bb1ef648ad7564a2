import { type RefObject, useEffect, useRef, useState } from 'react'
import { useLocation } from 'react-router'

/** Everything beside an element and beside what it stands in. */
const othersThan = (element: Element): HTMLElement[] => {
  const others: HTMLElement[] = []
  for (let at = element; at !== document.body && at.parentElement !== null; at = at.parentElement)
    for (const one of at.parentElement.children)
      if (one !== at && one instanceof HTMLElement && one.tagName !== 'SCRIPT') others.push(one)
  return others
}

/**
 * A popover that covers a phone's whole window opens without scripts; with them the page behind it cannot be reached while
 * it is open, and it closes where the window grows so wide that its content has a place of its own.
 */
export const useSheet = (sheet: RefObject<HTMLElement | null>, wide: string): boolean => {
  const [isOpen, setOpen] = useState(false)
  const { key } = useLocation()
  useEffect(() => {
    const element = sheet.current
    if (element === null) return
    const toggled = () => setOpen(element.matches(':popover-open'))
    const media = matchMedia(wide)
    const grown = () => media.matches && element.matches(':popover-open') && element.hidePopover()
    toggled()
    element.addEventListener('toggle', toggled)
    media.addEventListener('change', grown)
    return () => {
      element.removeEventListener('toggle', toggled)
      media.removeEventListener('change', grown)
    }
  }, [sheet, wide])
  const opener = useRef<Element>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands beside it may be new after a navigation
  useEffect(() => {
    if (!isOpen || sheet.current === null) return
    opener.current ??= document.activeElement
    const others = othersThan(sheet.current).filter((other) => !other.inert)
    for (const other of others) other.inert = true
    return () => {
      for (const other of others) other.inert = false
    }
  }, [isOpen, key, sheet])
  // After the other effect, in both directions: what is inert takes no focus.
  useEffect(() => {
    const element = sheet.current
    if (!isOpen || element === null) return
    element.focus()
    return () => {
      const { activeElement } = document
      if (activeElement === document.body || element.contains(activeElement))
        (opener.current as HTMLElement | null)?.focus({ preventScroll: true })
      opener.current = null
    }
  }, [isOpen, sheet])
  return isOpen
}
