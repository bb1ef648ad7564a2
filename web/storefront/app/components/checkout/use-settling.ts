import { useEffect, useState } from 'react'
import { useRevalidator } from 'react-router'
import { pauseBefore } from '../../checkout/order-state.ts'
import { isReachable } from '../../reachable.ts'

/** `is_news`: the order has changed within the last minute. */
type Given = { unsettled: boolean; is_news: boolean }

/**
 * Looks again while an order is not settled, less and less often. Asks first whether anybody is there, so that a
 * connection that is gone for a while does no harm to the page. False when it has given up.
 */
export const useSettling = ({ unsettled, is_news }: Given): boolean => {
  const [attempt, setAttempt] = useState(0)
  const { state, revalidate } = useRevalidator()
  const pause = pauseBefore(attempt)
  const isIdle = state === 'idle'
  useEffect(() => {
    if (!unsettled || pause === undefined || !isIdle) return
    const timer = setTimeout(async () => {
      const reached = await isReachable()
      setAttempt((before) => before + 1)
      if (reached) await revalidate()
    }, pause)
    return () => clearTimeout(timer)
  }, [unsettled, pause, isIdle, revalidate])
  // The bag is emptied by an event of its own, a moment after the order says that it is confirmed.
  useEffect(() => {
    if (unsettled || !is_news) return
    const timer = setTimeout(async () => {
      if (await isReachable()) await revalidate()
    }, 1500)
    return () => clearTimeout(timer)
  }, [unsettled, is_news, revalidate])
  return pause !== undefined
}
