import { useEffect } from 'react'
import { isReachable } from '../reachable.ts'
import { retryAfterSeconds } from '../retry-after.ts'

const longestPause = 120_000

/**
 * Comes back to a page that could not be given, when the shop says that it is there again. Politely: not while nobody looks,
 * each time after a longer pause, and everybody at another moment, so that those who wait do not all come in at once.
 */
export const useReturn = (isOn: boolean): void => {
  useEffect(() => {
    if (!isOn) return
    let timer: ReturnType<typeof setTimeout>
    const wait = (pause: number) => {
      timer = setTimeout(look, pause * (1 + Math.random() / 2), pause)
    }
    const look = async (pause: number) => {
      if (document.visibilityState === 'visible' && (await isReachable())) {
        // Not a reload, which would send a form again.
        window.location.replace(window.location.href)
      }
      wait(Math.min(longestPause, pause * 2))
    }
    wait(retryAfterSeconds * 1000)
    return () => clearTimeout(timer)
  }, [isOn])
}
