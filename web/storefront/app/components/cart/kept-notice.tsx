import { useEffect, useState } from 'react'
import { type Bag, keepingOf } from '../../cart/bag.ts'
import { useHydrated } from '../../hydrated.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Icon } from '../icon.tsx'

/** Until when the bag is kept. The time of day is the visitor's own, so the server says how long it is. */
export const KeptNotice = ({ bag, now: loadedAt }: { bag: Bag; now: number }) => {
  const t = useTranslate()
  const hydrated = useHydrated()
  const [now, setNow] = useState(loadedAt)
  const keeping = keepingOf(bag, Math.max(now, loadedAt))
  const until = keeping?.kind === 'kept' ? Date.parse(keeping.until) : undefined
  useEffect(() => {
    if (until === undefined) return
    const timer = setTimeout(() => setNow(Date.now()), Math.max(0, until - Date.now()) + 50)
    return () => clearTimeout(timer)
  }, [until])
  if (keeping === undefined) return null
  return (
    <p className="flex items-start gap-2 text-sm text-quiet">
      <Icon name="clock" size="size-4.5" className="mt-px" />
      {until === undefined
        ? t('cart.kept_no_more')
        : hydrated
          ? t('cart.kept_until', { time: timeOfDay(t.locale, until) })
          : t('cart.kept_for', { minutes: Math.max(1, Math.round((until - loadedAt) / 60_000)) })}
    </p>
  )
}

const timeOfDay = (locale: string, instant: number): string =>
  new Intl.DateTimeFormat(locale === 'ar' ? 'ar-u-nu-latn' : locale === 'en' ? 'en-GB' : locale, {
    hour: '2-digit',
    minute: '2-digit',
  }).format(instant)
