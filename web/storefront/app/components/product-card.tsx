import { useState } from 'react'
import { ShopLink } from '../i18n/paths.tsx'
import { useTranslate } from '../i18n/use-translate.ts'
import type { Card, Colour } from '../products.ts'
import { Marked } from './marked.tsx'
import { Picture } from './picture.tsx'
import { LowestNote, Price } from './price.tsx'
import { WishlistButton } from './wishlist-button.tsx'

/** How wide a card is in `ProductGrid`, for the browser to choose its picture by. */
export const cardSizes = '(min-width: 1280px) 24vw, (min-width: 768px) 32vw, 48vw'

type Props = { card: Card; priority?: boolean; sizes?: string }

export const ProductCard = ({ card, priority = false, sizes = cardSizes }: Props) => {
  const t = useTranslate()
  const [front, back] = card.pictures
  const [rested, setRested] = useState(false)
  const [turned, setTurned] = useState(false)
  const reduced = card.compare_at !== null && card.compare_at > card.amount
  return (
    <article
      className="group relative grid content-start gap-3.5"
      onPointerEnter={({ pointerType }) => setRested((before) => before || pointerType === 'mouse')}
    >
      <div className="relative overflow-hidden bg-surface">
        <Picture
          src={front}
          alt=""
          sizes={sizes}
          priority={priority}
          className={card.available ? '' : 'opacity-55'}
        />
        {rested && back !== undefined && (
          <div
            className={`absolute inset-0 transition-opacity duration-500 ${turned ? 'opacity-0 group-hover:opacity-100' : 'opacity-0'}`}
            onLoadCapture={() => setTurned(true)}
          >
            <Picture src={back} alt="" sizes={sizes} />
          </div>
        )}
        {card.available ? (
          reduced && <Badge className="bg-canvas text-thread">{t('common.reduced')}</Badge>
        ) : (
          <Badge className="bg-canvas text-ink">{t('common.sold_out')}</Badge>
        )}
        <WishlistButton product_id={card.id} name={card.name} className="inset-e-0 top-0 z-10" isOnPicture />
      </div>
      <div className="grid gap-1 text-sm">
        <p className="text-xs text-quiet">{card.brand}</p>
        <h3 className="font-medium text-pretty">
          <ShopLink to={addressOf(card)} prefetch="intent" className="after:absolute after:inset-0">
            <Marked text={card.name} marks={card.marks} />
          </ShopLink>
        </h3>
        <p>
          <Price
            amount={card.amount}
            compareAt={card.compare_at}
            lowest={card.lowest}
            currency={card.currency}
            from={card.from}
          />
        </p>
        {reduced && <LowestNote lowest={card.lowest} currency={card.currency} />}
        {card.colours.length > 1 && <Colours colours={card.colours} />}
      </div>
    </article>
  )
}

/** A product in the colour that its card shows, where that one was asked for. */
const addressOf = ({ slug, colour }: Card): string =>
  `/p/${slug}${colour === undefined ? '' : `?${new URLSearchParams({ colour })}`}`

const Badge = ({ className, children }: { className: string; children: string }) => (
  <p className={`absolute inset-s-2 top-2 rounded-sm px-2 py-0.5 text-xs font-medium ${className}`}>
    {children}
  </p>
)

/** As many as stand in one line of the narrowest card. */
const dotsAtMost = 5

const Colours = ({ colours }: { colours: readonly Colour[] }) => {
  const t = useTranslate()
  const dots = colours.flatMap(({ hex }) => hex ?? []).slice(0, dotsAtMost)
  const more = colours.length - dots.length
  const count = t('common.colours', { count: colours.length })
  if (dots.length === 0) return <p className="text-xs text-quiet">{count}</p>
  return (
    <p className="mt-0.5 flex items-center gap-1.5">
      <span className="sr-only">{count}</span>
      {dots.map((hex) => (
        <span
          key={hex}
          aria-hidden="true"
          className="size-3 rounded-full border border-control/60"
          style={{ backgroundColor: hex }}
        />
      ))}
      {more > 0 && (
        <span aria-hidden="true" className="text-xs text-quiet">
          +{more}
        </span>
      )}
    </p>
  )
}

/** Cards side by side: two on a phone, four on a desk. The first row's pictures are fetched at once. */
export const ProductGrid = ({ cards, priority = 0 }: { cards: readonly Card[]; priority?: number }) => (
  <ul className="grid grid-cols-2 gap-x-3 gap-y-9 sm:gap-x-5 md:grid-cols-3 xl:grid-cols-4 xl:gap-x-6 xl:gap-y-14">
    {cards.map((card, index) => (
      <li key={card.id}>
        <ProductCard card={card} priority={index < priority} />
      </li>
    ))}
  </ul>
)
