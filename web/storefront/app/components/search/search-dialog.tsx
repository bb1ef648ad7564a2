import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Icon } from '../icon.tsx'
import { SearchField } from './search-field.tsx'

/** The search over a whole phone. Escape and the way on to a page close it. */
export const SearchDialog = ({ onClosed }: { onClosed: () => void }) => {
  const t = useTranslate()
  const dialog = useRef<HTMLDialogElement>(null)
  const { key } = useLocation()
  const openedAt = useRef(key)
  useEffect(() => {
    dialog.current?.showModal()
    dialog.current?.querySelector('input')?.focus()
  }, [])
  useEffect(() => {
    if (key !== openedAt.current) dialog.current?.close()
  }, [key])
  return (
    <dialog
      ref={dialog}
      aria-label={t('common.search')}
      onClose={onClosed}
      // Once is enough: a search field would have its text cleared first.
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        event.preventDefault()
        dialog.current?.close()
      }}
      className="fixed inset-0 h-dvh w-full bg-canvas open:animate-arrive"
    >
      <div className="grid h-full grid-cols-[1fr_auto] grid-rows-[auto_1fr] content-start">
        <SearchField look="dialog" />
        <button
          type="button"
          aria-label={t('common.close')}
          className="col-start-2 row-start-1 grid h-16 w-18 place-items-center border-b border-line hover:text-thread"
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </div>
    </dialog>
  )
}
