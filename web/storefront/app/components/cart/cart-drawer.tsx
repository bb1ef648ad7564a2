import { type MouseEvent, useEffect, useRef } from 'react'
import { useFetcher, useLocation } from 'react-router'
import { ShopLink, usePath } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import type { loader } from '../../routes/cart.tsx'
import { Icon } from '../icon.tsx'
import { BagLines } from './bag-lines.tsx'
import { BagSummary } from './bag-summary.tsx'
import type { CartDrawerProps } from './cart-drawer-host.tsx'
import { EmptyBag } from './empty-bag.tsx'
import { useBag } from './use-bag.ts'
import { useFresh } from './use-fresh.ts'

/** The bag beside the page that one is on. A dialog of the browser's own: it keeps the focus, and gives it back. */
export const CartDrawer = ({ added, onClosed }: CartDrawerProps) => {
  const t = useTranslate()
  const dialog = useRef<HTMLDialogElement>(null)
  const cart = useFetcher<typeof loader>({ key: 'cart-drawer' })
  const page = `${usePath()('/cart')}?drawer`
  const { key } = useLocation()
  const openedAt = useRef(key)

  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const load = useRef(cart.load)
  load.current = cart.load
  useEffect(() => {
    void load.current(page)
  }, [page])
  useEffect(() => {
    if (key !== openedAt.current) dialog.current?.close()
  }, [key])
  useFresh(() => void cart.load(page))

  const close = () => dialog.current?.close()
  const closeOnVeil = (event: MouseEvent) => event.target === dialog.current && close()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it already; the veil is for pointers
    <dialog
      ref={dialog}
      aria-labelledby="cart-drawer-title"
      onClose={onClosed}
      onClick={closeOnVeil}
      className="fixed inset-y-0 inset-s-auto inset-e-0 h-dvh w-full bg-canvas shadow-raised transition-[translate] duration-300 ease-calm sm:max-w-md starting:translate-x-full starting:rtl:-translate-x-full"
    >
      <div className="flex h-full flex-col">
        <header className="flex items-center justify-between gap-4 border-b border-line py-2 ps-4 pe-2 sm:ps-6 sm:pe-3">
          <h2 id="cart-drawer-title" className="display text-xl">
            {t('cart.title')}
          </h2>
          <button
            type="button"
            className="grid size-11 place-items-center hover:text-thread"
            aria-label={t('common.close')}
            onClick={close}
          >
            <Icon name="close" />
          </button>
        </header>
        {cart.data === undefined ? (
          <p role="status" className="p-6 text-quiet">
            {t('common.loading')}
          </p>
        ) : (
          <DrawerBag {...cart.data} added={added} />
        )}
      </div>
    </dialog>
  )
}

type BagData = Awaited<ReturnType<typeof loader>>

type DrawerProps = BagData & { added: string | undefined }

const DrawerBag = ({ bag, delivery, now, currency, unreachable, added }: DrawerProps) => {
  const t = useTranslate()
  const control = useBag(bag)
  const isEmpty = control.shown.lines.length === 0
  if (unreachable)
    return (
      <p role="alert" className="p-6 text-quiet">
        {t('cart.cannot_show')}
      </p>
    )
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 pb-6 sm:px-6">
        {added !== undefined && (
          <p role="status" className="flex items-center gap-2 pt-5 text-sm text-good">
            <Icon name="check" size="size-4" />
            {t('cart.added')}
          </p>
        )}
        <div className={added === undefined ? 'pt-5' : 'pt-3'}>
          {(!isEmpty || control.removed.length > 0) && <BagLines control={control} size="drawer" />}
          {isEmpty && (
            <div className="pt-6">
              <EmptyBag />
            </div>
          )}
        </div>
      </div>
      {!isEmpty && (
        <footer className="grid gap-3 border-t border-line px-4 py-5 sm:px-6">
          <BagSummary {...{ control, delivery, now, currency }} />
          <ShopLink to="/cart" className="link justify-self-center py-2 text-sm">
            {t('cart.to_cart')}
          </ShopLink>
        </footer>
      )}
    </>
  )
}
