import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { isPlainClick, ShopLink, usePath } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { buttonClass } from '../button.tsx'
import type { BagControl } from './use-bag.ts'

/**
 * The way to the checkout. What was changed a moment ago is there by then: it waits for the answers, and where one is no it
 * stays, since that is not the bag that was to be ordered.
 */
export const CheckoutLink = ({ control }: { control: BagControl }) => {
  const t = useTranslate()
  const navigate = useNavigate()
  const checkout = usePath()('/checkout')
  const [isWaiting, setWaiting] = useState(false)
  const { isChanging } = control
  const isRefused = Object.keys(control.notices).length > 0
  useEffect(() => {
    if (!isWaiting || isChanging) return
    setWaiting(false)
    if (!isRefused) void navigate(checkout)
  }, [isWaiting, isChanging, isRefused, navigate, checkout])
  return (
    <ShopLink
      to="/checkout"
      aria-busy={isWaiting || undefined}
      className={`${buttonClass({ size: 'lg' })} relative`}
      onClick={(event) => {
        if (!isChanging || !isPlainClick(event)) return
        event.preventDefault()
        setWaiting(true)
      }}
    >
      <span className={isWaiting ? 'opacity-0' : ''}>{t('cart.to_checkout')}</span>
      {isWaiting && (
        <span className="absolute size-4 animate-spin rounded-full border-[1.5px] border-current border-e-transparent" />
      )}
    </ShopLink>
  )
}
