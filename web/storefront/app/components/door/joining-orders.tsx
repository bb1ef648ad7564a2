import { useEffect } from 'react'
import { useFetcher, useLocation } from 'react-router'
import { useTranslate } from '../../i18n/use-translate.ts'

/** How many orders an account has; null where orders are not there to say so. */
export type OrderCount = { orders: number | null }

const lookAgainMilliseconds = 1000
const looksAtMost = 8

/**
 * Orders of a guest come, a moment later, to the account whose owner has shown to read their address. Tells how many have,
 * as the page's own loader counts them; `before` is how many there were.
 */
export const JoiningOrders = ({ orders: before }: OrderCount) => {
  const t = useTranslate()
  const { pathname } = useLocation()
  // Loading the page itself anew would forget what it has just told.
  const { load, data } = useFetcher<OrderCount>()
  const now = data?.orders ?? null
  const added = before === null || now === null ? 0 : now - before
  const waits = before !== null && added <= 0
  useEffect(() => {
    if (!waits) return
    let looks = 0
    const timer = setInterval(() => {
      looks += 1
      if (looks === looksAtMost) clearInterval(timer)
      void load(pathname)
    }, lookAgainMilliseconds)
    return () => clearInterval(timer)
  }, [waits, load, pathname])
  return (
    <p role="status" className="text-sm text-quiet">
      {added > 0 ? t('email.orders_added', { count: added }) : t('email.orders_join')}
    </p>
  )
}
