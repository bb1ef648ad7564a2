import { useEffect, useRef } from 'react'
import { isReachable } from '../../reachable.ts'

/** Looks again whenever the visitor comes back to this tab: another one may have changed what it shows. */
export const useFresh = (refresh: () => void): void => {
  const latest = useRef(refresh)
  useEffect(() => {
    latest.current = refresh
  })
  useEffect(() => {
    const look = async () => {
      if (document.visibilityState === 'visible' && (await isReachable())) latest.current()
    }
    window.addEventListener('focus', look)
    const lookAgain = ({ persisted }: PageTransitionEvent) => {
      if (persisted) void look()
    }
    window.addEventListener('pageshow', lookAgain)
    document.addEventListener('visibilitychange', look)
    return () => {
      window.removeEventListener('focus', look)
      window.removeEventListener('pageshow', lookAgain)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
}
