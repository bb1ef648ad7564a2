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
      className="fixed inset-0 h-dvh w-full bg-canvas open:animate-arrive"
    >
      <div className="grid h-full grid-cols-[1fr_auto] grid-rows-[auto_1fr] content-start">
        <div className="contents [&>form>label]:ms-5">
          <SearchField look="dialog" />
        </div>
        <button
          type="button"
          aria-label={t('common.close')}
          className="col-start-2 row-start-1 me-2 grid size-16 place-items-center border-b border-transparent hover:text-thread"
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </div>
    </dialog>
  )
}
