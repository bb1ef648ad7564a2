import { useEffect, useRef } from 'react'
import { useTranslate } from '../../i18n/use-translate.ts'
import type { SizeGuide } from '../../product/size-guide.ts'
import { Icon } from '../icon.tsx'
import { GuideTable } from './guide-table.tsx'

type Props = { guide: SizeGuide; size: string | undefined; onClosed: () => void }

/** What sizes measure on the body, and what they are called elsewhere. */
export const SizeGuideDialog = ({ guide, size, onClosed }: Props) => {
  const t = useTranslate()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const close = () => dialog.current?.close()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it already; the veil is for pointers
    <dialog
      ref={dialog}
      aria-labelledby="size-guide-title"
      onClose={onClosed}
      onClick={({ target }) => target === dialog.current && close()}
      className="fixed inset-y-0 inset-s-auto inset-e-0 h-dvh w-full overflow-y-auto overscroll-contain bg-canvas shadow-raised transition-[translate] duration-300 ease-calm sm:max-w-xl starting:translate-x-full starting:rtl:-translate-x-full"
    >
      <div className="grid gap-6 px-gutter pt-3 pb-12 sm:px-8">
        <header className="flex items-center justify-between gap-4">
          <h2 id="size-guide-title" className="display text-xl">
            {t('details.size_guide')}
          </h2>
          <button
            type="button"
            onClick={close}
            aria-label={t('common.close')}
            className="-me-3 grid size-11 place-items-center hover:text-thread"
          >
            <Icon name="close" />
          </button>
        </header>
        <GuideTable guide={guide} size={size} />
      </div>
    </dialog>
  )
}
