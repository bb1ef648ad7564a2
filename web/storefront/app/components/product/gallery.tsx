import { lazy, type MouseEvent, Suspense, useRef, useState } from 'react'
import type { Translate } from '../../i18n/translate.ts'
import { useTranslate } from '../../i18n/use-translate.ts'
import type { Shot } from '../../product/style.ts'
import { Picture } from '../picture.tsx'

const Zoom = lazy(() => import('./zoom.tsx').then(({ Zoom }) => ({ default: Zoom })))

/** A picture opened large: which one, and what of it the browser has already. */
type Opened = { index: number; known: string[] }

type Props = { shots: readonly Shot[]; name: string; colour: string | undefined }

/** Side by side on a desk, a strip to swipe through on a phone. Pressing a picture opens it large. */
export const Gallery = ({ shots, name, colour }: Props) => {
  const t = useTranslate()
  const [at, setAt] = useState(0)
  const [opened, setOpened] = useState<Opened>()
  const strip = useRef<HTMLUListElement>(null)
  const labels = labelsOf(t, { shots, name, colour })
  const open = (event: MouseEvent, index: number) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    const pictures = strip.current?.querySelectorAll('img') ?? []
    setOpened({ index, known: [...pictures].map(({ currentSrc }) => currentSrc) })
  }
  if (shots.length === 0) return <Picture src={undefined} alt={name} sizes="" />
  return (
    <section aria-label={t('details.pictures', { name })} className="max-md:-mx-gutter">
      <ul
        ref={strip}
        onScroll={({ currentTarget: { scrollLeft, clientWidth } }) =>
          setAt(Math.round(Math.abs(scrollLeft) / clientWidth))
        }
        className="flex snap-x snap-mandatory overflow-x-auto overscroll-x-contain [scrollbar-width:none] md:grid md:grid-cols-2 md:gap-2 md:overflow-visible lg:gap-3"
      >
        {shots.map(({ src, placeholder }, index) => (
          <li key={src} className={`w-full shrink-0 snap-center md:w-auto ${spanOf(index, shots.length)}`}>
            <a
              href={largeOf(src)}
              onClick={(event) => open(event, index)}
              aria-haspopup="dialog"
              aria-label={t('details.enlarge', { picture: labels[index] ?? name })}
              className="block cursor-zoom-in focus-visible:-outline-offset-4"
            >
              <Picture
                src={src}
                alt=""
                placeholder={placeholder}
                priority={index === 0}
                sizes={sizesOf(index, shots.length)}
              />
            </a>
          </li>
        ))}
      </ul>
      {shots.length > 1 && <Dots count={shots.length} at={at} />}
      {opened && (
        <Suspense fallback={null}>
          <Zoom
            pictures={shots.map(({ src }, index) => ({
              src,
              label: labels[index] ?? name,
              known: opened.known[index],
            }))}
            start={opened.index}
            onClosed={() => setOpened(undefined)}
          />
        </Suspense>
      )}
    </section>
  )
}

/** Two columns: on a tablet the first picture fills both, and everywhere one that would be left alone in its row. */
const isWide = (index: number, count: number) => ({
  tablet: index === 0 || (count % 2 === 0 && index === count - 1),
  desk: count % 2 === 1 && index === count - 1,
})

const spanOf = (index: number, count: number): string => {
  const { tablet, desk } = isWide(index, count)
  return `${tablet ? 'md:max-lg:col-span-2' : ''} ${desk ? 'lg:col-span-2' : ''}`
}

const sizesOf = (index: number, count: number): string => {
  const { tablet, desk } = isWide(index, count)
  return `(min-width: 1760px) ${desk ? 980 : 490}px, (min-width: 1024px) ${desk ? 58 : 29}vw, (min-width: 768px) ${tablet ? 50 : 25}vw, 100vw`
}

/** What every browser shows by itself, where there are no scripts. */
const largeOf = (src: string): string => {
  const address = src.split('#')[0] ?? src
  return address.startsWith('/api/media/') ? `${address}/1920.webp` : address
}

/** Pictures come as front, back and detail; where there are others they are counted, and what somebody wrote of one comes first. */
const labelsOf = (
  t: Translate,
  { shots, name, colour }: { shots: readonly Shot[]; name: string; colour: string | undefined },
): string[] => {
  const usual =
    shots.length === 3 && colour !== undefined
      ? [
          t('details.picture_front', { name, colour }),
          t('details.picture_back', { name, colour }),
          t('details.picture_detail', { name, colour }),
        ]
      : shots.map((_, index) => t('details.picture', { name, number: index + 1 }))
  return shots.map(({ alt }, index) => alt ?? usual[index] ?? name)
}

const Dots = ({ count, at }: { count: number; at: number }) => (
  <div aria-hidden="true" className="mt-3 flex justify-center gap-2 md:hidden">
    {Array.from({ length: count }, (_, index) => (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: dots are nothing but their places
        key={index}
        className={`h-1.5 rounded-full transition-[width,background-color] duration-300 ${index === at ? 'w-5 bg-ink' : 'w-1.5 bg-control'}`}
      />
    ))}
  </div>
)
