import type { ReactNode } from 'react'
import type { Card } from '../../products.ts'
import { ProductCard } from '../product-card.tsx'

type Props = {
  title: string
  cards: readonly Card[]
  /** Places that are kept until their cards have come. */
  waiting?: number
  /** Beside the heading. */
  action?: ReactNode
}

/** Products in one row, which goes on beyond the edge where there are more than it has room for. */
export const ProductStrip = ({ title, cards, waiting = 0, action }: Props) => (
  <section className="page mt-section">
    <div className="mb-7 flex flex-wrap items-center justify-between gap-x-6">
      <h2 className="display text-xl md:text-2xl">{title}</h2>
      {action}
    </div>
    <ul className="-mx-gutter grid snap-x scroll-px-gutter auto-cols-[44%] grid-flow-col gap-x-3 overflow-x-auto overscroll-x-contain px-gutter pb-2 [scrollbar-width:thin] sm:gap-x-5 md:auto-cols-[calc((100%-2*1.25rem)/3)] xl:auto-cols-[calc((100%-3*1.5rem)/4)] xl:gap-x-6">
      {cards.map((card) => (
        <li key={card.id} className="snap-start">
          <ProductCard card={card} />
        </li>
      ))}
      {Array.from({ length: waiting }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: places are nothing but places
        <li key={index} aria-hidden="true" className="snap-start">
          <div className="aspect-[4/5] bg-surface" />
          <div className="mt-3.5 h-24" />
        </li>
      ))}
    </ul>
  </section>
)
