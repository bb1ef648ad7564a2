import { useEffect, useRef, useState } from 'react'
import { useFetcher } from 'react-router'
import { usePath } from '../../i18n/paths.tsx'
import { useTranslate } from '../../i18n/use-translate.ts'
import { forgetViewed, readViewed, rememberViewed } from '../../product/viewed.ts'
import type { loader } from '../../routes/cards.ts'
import { ProductStrip } from './product-strip.tsx'

/** How far below the window the row is when its cards are asked for. */
const ahead = '900px'

/**
 * What else was looked at in this browser. Its room is kept as soon as the page is idle, far below what is seen, and its
 * cards come when somebody scrolls towards them.
 */
export const RecentlyViewed = ({ product_id }: { product_id: string }) => {
  const t = useTranslate()
  const path = usePath()
  const { load, data, state } = useFetcher<typeof loader>()
  const [ids, setIds] = useState<string[]>([])
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const others = readViewed().filter((id) => id !== product_id)
    rememberViewed(product_id)
    const look = () => setIds(others)
    // Safari has no idle callbacks.
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(look, 500)
      return () => clearTimeout(timer)
    }
    const wait = requestIdleCallback(look, { timeout: 3000 })
    return () => cancelIdleCallback(wait)
  }, [product_id])
  const address = ids.length === 0 ? undefined : `${path('/cards')}?ids=${ids.join(',')}`
  useEffect(() => {
    const { current } = place
    if (current === null || address === undefined) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return
        observer.disconnect()
        void load(address)
      },
      { rootMargin: ahead },
    )
    observer.observe(current)
    return () => observer.disconnect()
  }, [address, load])
  const cards = state === 'idle' ? data?.cards : undefined
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      {ids.length > 0 && cards?.length !== 0 && (
        <ProductStrip
          title={t('details.viewed')}
          cards={cards ?? []}
          waiting={cards === undefined ? ids.length : 0}
          action={
            <button
              type="button"
              className="link min-h-11 text-sm text-quiet hover:text-ink"
              onClick={() => {
                forgetViewed()
                setIds([])
                place.current?.focus()
              }}
            >
              {t('details.viewed_forget')}
            </button>
          }
        />
      )}
    </div>
  )
}
