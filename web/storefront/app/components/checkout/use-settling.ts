import { useEffect, useState } from 'react'
import { useRevalidator } from 'react-router'
import { pauseBefore } from '../../checkout/order-state.ts'
import { isReachable } from '../../reachable.ts'

/**
 * Looks again while an order is not settled, less and less often. Asks first whether anybody is there, so that a
 * connection that is gone for a while does no harm to the page. False when it has given up.
 */
export const useSettling = (unsettled: boolean): boolean => {
  const [attempt, setAttempt] = useState(0)
  const revalidator = useRevalidator()
  const pause = pauseBefore(attempt)
  const isIdle = revalidator.state === 'idle'
  useEffect(() => {
    if (!unsettled || pause === undefined || !isIdle) return
    const timer = setTimeout(async () => {
      const reached = await isReachable()
      setAttempt((before) => before + 1)
      if (reached) await revalidator.revalidate()
    }, pause)
    return () => clearTimeout(timer)
  }, [unsettled, pause, isIdle, revalidator.revalidate])
  return pause !== undefined
}
