import { useEffect, useRef } from 'react'

type Shortcuts = {
  onSearch: () => void
  onHelp: () => void
  /** By the key that follows `g`. */
  onGo: (key: string) => void
}

/** Whether keys are text just now, or belong to an open dialog. */
export const isTyping = (): boolean => {
  const focused = document.activeElement
  return (
    focused instanceof HTMLElement &&
    (focused.isContentEditable ||
      /^(?:input|textarea|select)$/i.test(focused.tagName) ||
      focused.closest('[role=dialog],[role=menu],[role=listbox]') !== null)
  )
}

/** How long after `g` the next key still says where to. */
const goMilliseconds = 1500

/** The keys of the frame and of lists, as `shortcut-help.tsx` lists them. */
export const useShortcuts = (shortcuts: Shortcuts): void => {
  const known = useRef(shortcuts)
  known.current = shortcuts
  useEffect(() => {
    let going = Number.NEGATIVE_INFINITY
    const hear = (event: KeyboardEvent) => {
      const { onSearch, onHelp, onGo } = known.current
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        onSearch()
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping()) return
      if (event.timeStamp - going < goMilliseconds) {
        going = Number.NEGATIVE_INFINITY
        onGo(event.key)
        return
      }
      const act: Record<string, () => void> = {
        '/': onSearch,
        '?': onHelp,
        g: () => {
          going = event.timeStamp
        },
        j: () => goToRow(1),
        k: () => goToRow(-1),
        n: () => press('[data-page=next]'),
        p: () => press('[data-page=previous]'),
        f: () => document.querySelector<HTMLElement>('main [role=search] :is(input, select)')?.focus(),
      }
      const does = act[event.key]
      if (does === undefined) return
      event.preventDefault()
      does()
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])
}

const press = (selector: string): void => document.querySelector<HTMLElement>(`main ${selector}`)?.click()

const goToRow = (step: number): void => {
  const rows = [...document.querySelectorAll<HTMLElement>('main [data-row]')]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  const next = at === -1 ? (step > 0 ? 0 : rows.length - 1) : at + step
  rows[next]?.focus()
}
