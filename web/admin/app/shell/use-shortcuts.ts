import { useEffect } from 'react'

type Shortcuts = { onSearch: () => void; onHelp: () => void }

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

/** `Ctrl+K` or `/` searches, `?` shows what keys there are, `j` and `k` go through the rows of a list. */
export const useShortcuts = ({ onSearch, onHelp }: Shortcuts): void => {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        onSearch()
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping()) return
      if (event.key === '/') {
        event.preventDefault()
        onSearch()
      } else if (event.key === '?') onHelp()
      else if (event.key === 'j' || event.key === 'k') goToRow(event.key === 'j' ? 1 : -1)
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [onSearch, onHelp])
}

const goToRow = (step: number): void => {
  const rows = [...document.querySelectorAll<HTMLElement>('main [data-row]')]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  const next = at === -1 ? (step > 0 ? 0 : rows.length - 1) : at + step
  rows[next]?.focus()
}
