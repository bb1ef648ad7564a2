import { type MouseEvent, type RefObject, useEffect } from 'react'
import { useLocation, useNavigationType } from 'react-router'

/** By the key of a history entry: the link by which it was left. */
const left = new Map<string, string>()

type Places = { heading: RefObject<HTMLElement | null>; results: RefObject<HTMLElement | null> }

/**
 * Keeps the place of somebody who reads a listing. On the way back the focus is where it was; after paging, or where what
 * had the focus is gone, it is at the heading; and where filters leave fewer products than were scrolled past, their
 * beginning is shown. Returns what is to be told of presses within the results.
 */
export const useListingPlace = ({ heading, results }: Places) => {
  const { key, state } = useLocation()
  const type = useNavigationType()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for every address that is reached
  useEffect(() => {
    if (key === 'default') return
    const link = type === 'POP' ? left.get(key) : undefined
    const back = [...(results.current?.querySelectorAll('a') ?? [])].find(
      (one) => one.getAttribute('href') === link,
    )
    if (link !== undefined && back !== undefined) return back.focus({ preventScroll: true })
    const isFiltered = type !== 'POP' && (state as { filtered?: boolean } | null)?.filtered === true
    if (isFiltered && (results.current?.getBoundingClientRect().top ?? 0) < 0)
      results.current?.scrollIntoView()
    const isPaged = type !== 'POP' && !isFiltered && results.current?.contains(document.activeElement)
    if (document.activeElement === document.body || isPaged) heading.current?.focus({ preventScroll: true })
  }, [key])
  return (event: MouseEvent) => {
    const href = (event.target as Element).closest('a')?.getAttribute('href')
    if (href != null) left.set(key, href)
  }
}
