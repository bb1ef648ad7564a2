import { useRouteLoaderData } from 'react-router'
import { usePath } from '../../i18n/paths.tsx'
import type { Card } from '../../products.ts'
import type { loader as rootLoader } from '../../root.tsx'
import { JsonLd } from '../json-ld.tsx'
import { ProductCard } from '../product-card.tsx'

const sizes = '(min-width: 1536px) 20vw, (min-width: 1024px) 26vw, (min-width: 768px) 31vw, 46vw'
/** As many as a window shows before anybody scrolls. */
const seenAtOnce = 4

/** The products of a page beside their filters: two, three or four in a row. */
export const ProductResults = ({ cards }: { cards: readonly Card[] }) => {
  const path = usePath()
  const origin = useRouteLoaderData<typeof rootLoader>('root')?.origin
  return (
    <>
      <ul className="grid grid-cols-2 gap-x-3 gap-y-9 sm:gap-x-5 md:grid-cols-3 xl:gap-x-6 xl:gap-y-14 2xl:grid-cols-4">
        {cards.map((card, index) => (
          <li key={card.id}>
            <ProductCard card={card} priority={index < seenAtOnce} sizes={sizes} />
          </li>
        ))}
      </ul>
      {origin !== undefined && (
        <JsonLd
          data={{
            '@type': 'ItemList',
            itemListElement: cards.map(({ slug, name }, index) => ({
              '@type': 'ListItem',
              position: index + 1,
              url: `${origin}${path(`/p/${slug}`)}`,
              name,
            })),
          }}
        />
      )}
    </>
  )
}
