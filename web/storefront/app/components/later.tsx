import { type ComponentType, lazy, memo, Suspense, useEffect, useId, useState } from 'react'
import { isPlainClick } from '../i18n/paths.tsx'

const signs = [
  'pointerover',
  'pointerdown',
  'touchstart',
  'keydown',
  'focusin',
  'wheel',
  'scroll',
  'popstate',
  // Coming back to a tab has some pages look anew, which waits for a part that has not come.
  'focus',
  'visibilitychange',
  'online',
]

/** Resolves when the visitor does anything from now on, or the network is there again. */
const nextSign = (): Promise<void> =>
  new Promise((resolve) => {
    const seen = () => {
      for (const sign of signs) window.removeEventListener(sign, seen, true)
      resolve()
    }
    for (const sign of signs) window.addEventListener(sign, seen, { capture: true, passive: true })
  })

const firstSign = typeof window === 'undefined' ? undefined : nextSign()

/** Parts that answer to presses: React's, or what stands in for them. */
const answering = new WeakSet<Element>()
let pressed: HTMLElement | undefined

/**
 * What is pressed in a part whose code is on its way is pressed again when that is there: it would have loaded another
 * page, which it does only where the code does not come.
 */
if (firstSign !== undefined)
  window.addEventListener(
    'click',
    (event) => {
      const target = (event.target as Element).closest<HTMLElement>('[data-later] :is(a, button)')
      const part = target?.closest('[data-later]')
      if (target == null || part == null || answering.has(part) || !isPlainClick(event)) return
      event.preventDefault()
      event.stopPropagation()
      pressed = target
    },
    true,
  )

const answers = (part: Element | null) => {
  if (part === null) return
  answering.add(part)
  const target = pressed
  if (target === undefined || !part.contains(target)) return
  pressed = undefined
  setTimeout(() => target.click())
}

let isTakenOver = false

/** Called once the page that the server wrote is React's. */
export const takenOver = (): void => {
  isTakenOver = true
}

type Load<Props> = () => Promise<ComponentType<Props>>
type Part<Props> = ComponentType<{ place: string; props: Props }>

const placed = <Props extends object>(Component: ComponentType<Props>): Part<Props> => {
  const Placed: Part<Props> = ({ place, props }) => (
    <div ref={answers} id={place} data-later className="contents">
      <Component {...props} />
    </div>
  )
  return Placed
}

/**
 * A part of a page whose code is fetched when the visitor first does anything at all: until then it stands as the server
 * wrote it. The server gives its component, the browser the way to it:
 * `later(() => import('./x.tsx').then(({ X }) => X), import.meta.env.SSR ? (await import('./x.tsx')).X : undefined)`.
 *
 * React shows nothing new around a part that it has not taken over yet, so all waits for the code from the first sign on.
 * Where the network does not give it, what the server wrote goes on standing there, and the page goes on without it until a
 * later sign brings the code. Nor may its props change before that but by a transition, as navigating is. On a page that
 * the browser makes itself nothing is there to stand in for it: the page before stays until the code has come.
 */
export const later = <Props extends object>(load: Load<Props>, onServer?: ComponentType<Props>) => {
  const StandIn: Part<Props> = ({ place, props }) => {
    const [html] = useState(() => document.getElementById(place)?.innerHTML ?? '')
    const [Real, setReal] = useState<Part<Props>>()
    useEffect(() => {
      let isHere = true
      const attempt = (): Promise<void> =>
        nextSign()
          .then(load)
          .then((component) => setReal(() => placed(component)))
          .catch(() => (isHere ? attempt() : undefined))
      void attempt()
      return () => {
        isHere = false
      }
    }, [])
    return Real === undefined ? (
      <div
        ref={answers}
        id={place}
        data-later
        className="contents"
        suppressHydrationWarning
        // biome-ignore lint/security/noDangerouslySetInnerHtml: it is what React wrote on the server
        dangerouslySetInnerHTML={{ __html: html }}
      />
    ) : (
      <Real place={place} props={props} />
    )
  }
  const fetched = async () => ({ default: placed(await load()) })
  const AtOnce = onServer === undefined ? lazy(fetched) : placed(onServer)
  const AtFirstSign =
    onServer === undefined
      ? lazy(async () => {
          await firstSign
          return fetched().catch(() => ({ default: StandIn }))
        })
      : AtOnce
  return memo((props: Props) => {
    const place = useId()
    const [isWritten] = useState(() => !isTakenOver)
    return isWritten ? (
      <Suspense>
        <AtFirstSign place={place} props={props} />
      </Suspense>
    ) : (
      <AtOnce place={place} props={props} />
    )
  })
}
