import { useState } from 'react'
import { useFetcher, useLocation, useRouteLoaderData } from 'react-router'
import { usePath } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'
import type { loader as shopLoader } from '../routes/shop.tsx'
import type { WishlistAnswer } from '../wish.ts'
import { Icon } from './icon.tsx'

type Props = {
  product_id: string
  name: string
  className?: string
  /** Keeps its own ground, whatever the picture below shows. */
  isOnPicture?: boolean
}

/** Keeps a product, or lets it go again: shown at once, and taken back where it did not come true. */
export const WishlistButton = ({ product_id, name, className = '', isOnPicture = false }: Props) => {
  const t = useTranslate()
  const { pathname, search } = useLocation()
  const wishes = useRouteLoaderData<typeof shopLoader>('routes/shop')?.wishes ?? []
  const fetcher = useFetcher<WishlistAnswer>({ key: `wish-${product_id}` })
  const asked = fetcher.formData?.get('intent')
  const isKept = asked === undefined ? wishes.includes(product_id) : asked === 'keep'
  const [isOffline, setOffline] = useState(false)
  const path = usePath()
  const refused = fetcher.state === 'idle' && fetcher.data !== undefined && fetcher.data.kind !== 'done'
  const failed = isOffline || refused
  return (
    <fetcher.Form
      method="post"
      action={path('/wishlist')}
      onSubmit={(event) => {
        event.preventDefault()
        setOffline(!navigator.onLine)
        if (navigator.onLine) void fetcher.submit(event.currentTarget, { action: path('/changes') })
      }}
      className={`${isOnPicture ? 'absolute' : 'relative'} ${className}`}
    >
      <input type="hidden" name="intent" value={isKept ? 'drop' : 'keep'} />
      <input type="hidden" name="product_id" value={product_id} />
      <input type="hidden" name="back" value={pathname + search} />
      <button
        type="submit"
        aria-pressed={isKept}
        aria-label={t('common.wish', { name })}
        className="grid size-full min-h-11 min-w-11 place-items-center hover:text-thread"
      >
        <span className={isOnPicture ? 'grid size-8 place-items-center rounded-full bg-canvas/80' : ''}>
          <Icon
            name="heart"
            size={isOnPicture ? 'size-4.5' : 'size-5.5'}
            className={`transition-[fill,scale] duration-200 ${isKept ? 'scale-110 fill-thread text-thread' : ''}`}
          />
        </span>
      </button>
      <span role="status" className="wish-note">
        {failed && t(fetcher.data?.kind === 'full' ? 'common.wish_full' : 'common.wish_failed')}
      </span>
    </fetcher.Form>
  )
}
