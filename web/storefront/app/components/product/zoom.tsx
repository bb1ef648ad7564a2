import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslate } from '../../i18n/use-translate.ts'
import { Icon, type IconName } from '../icon.tsx'
import { usePanZoom } from './use-pan-zoom.ts'

type ZoomPicture = {
  src: string
  label: string
  /** The same, smaller, which the browser has already. */
  known: string | undefined
}
type Props = { pictures: readonly ZoomPicture[]; start: number; onClosed: () => void }

/** Pictures as large as the window, and closer: by pinching, by the wheel, by a press or by keys. */
export const Zoom = ({ pictures, start, onClosed }: Props) => {
  const t = useTranslate()
  const dialog = useRef<HTMLDialogElement>(null)
  const [index, setIndex] = useState(start)
  const shown = pictures[index]
  const turn = (step: number) => {
    setIndex((index + step + pictures.length) % pictures.length)
    panZoom.reset()
  }
  const panZoom = usePanZoom({ onSwipe: turn })
  const { scale } = panZoom

  useEffect(() => {
    dialog.current?.showModal()
  }, [])

  const towards = (key: string) => {
    const isForward = (key === 'ArrowRight') === (document.documentElement.dir !== 'rtl')
    turn(isForward ? 1 : -1)
  }
  const press = (event: KeyboardEvent) => {
    const { key } = event
    if (key === '+' || key === '=') panZoom.zoomBy(1.5)
    else if (key === '-' || key === '_') panZoom.zoomBy(1 / 1.5)
    else if (key === '0') panZoom.reset()
    else if (scale > 1 && key in directions) panZoom.moveBy(directions[key as keyof typeof directions])
    else if (key === 'ArrowLeft' || key === 'ArrowRight') towards(key)
    else return
    event.preventDefault()
  }
  if (shown === undefined) return null
  const address = shown.src.split('#')[0] ?? shown.src
  const isMedia = address.startsWith('/api/media/')
  return (
    <dialog
      ref={dialog}
      aria-label={shown.label}
      aria-describedby="zoom-help"
      onClose={onClosed}
      onKeyDown={press}
      className="fixed inset-0 h-dvh w-full overflow-hidden bg-surface"
    >
      <div
        ref={panZoom.stage}
        {...panZoom.handlers}
        className={`absolute inset-0 touch-none select-none ${scale > 1 ? 'cursor-grab active:cursor-grabbing' : 'cursor-zoom-in'}`}
      >
        <picture key={shown.src}>
          {isMedia && <source type="image/avif" srcSet={`${address}/1920.avif`} />}
          <img
            src={isMedia ? `${address}/1920.webp` : address}
            alt={shown.label}
            draggable={false}
            className={`size-full bg-contain bg-center bg-no-repeat object-contain ${panZoom.isHeld ? '' : 'transition-transform duration-300 ease-calm'}`}
            style={{
              transform: panZoom.transform,
              ...(shown.known && { backgroundImage: `url("${shown.known}")` }),
            }}
          />
        </picture>
      </div>
      <p id="zoom-help" className="sr-only">
        {t('details.zoom_help')}
      </p>
      <p
        role="status"
        className="absolute inset-s-4 top-4 rounded-sm bg-canvas px-3 py-2 text-xs tabular-nums"
      >
        <span aria-hidden="true">
          {t.number(index + 1)} / {t.number(pictures.length)}
        </span>
        <span className="sr-only">
          {t('details.picture_of', { number: index + 1, count: pictures.length })}
        </span>
      </p>
      <Control
        icon="close"
        label={t('common.close')}
        onPress={() => dialog.current?.close()}
        className="inset-e-3 top-3"
      />
      <div className="absolute inset-x-0 bottom-5 flex justify-center gap-2">
        {pictures.length > 1 && (
          <Control icon="chevron" turned label={t('details.picture_before')} onPress={() => turn(-1)} />
        )}
        <Control
          icon="minus"
          label={t('details.zoom_out')}
          disabled={scale === 1}
          onPress={() => panZoom.zoomBy(1 / 1.5)}
        />
        <Control
          icon="plus"
          label={t('details.zoom_in')}
          disabled={panZoom.isClosest}
          onPress={() => panZoom.zoomBy(1.5)}
        />
        {pictures.length > 1 && (
          <Control icon="chevron" label={t('details.picture_next')} onPress={() => turn(1)} />
        )}
      </div>
    </dialog>
  )
}

/** Pixels that the picture moves: an arrow shows more of its own side. */
const directions = {
  ArrowLeft: { x: 80, y: 0 },
  ArrowRight: { x: -80, y: 0 },
  ArrowUp: { x: 0, y: 80 },
  ArrowDown: { x: 0, y: -80 },
} as const

type ControlProps = {
  icon: IconName
  label: string
  onPress: () => void
  turned?: boolean
  disabled?: boolean
  className?: string
}

/** One that is of no use at the moment keeps the focus. */
const Control = ({ icon, label, onPress, turned, disabled, className }: ControlProps) => (
  <button
    type="button"
    aria-label={label}
    aria-disabled={disabled || undefined}
    onClick={() => disabled || onPress()}
    className={`grid size-11 place-items-center rounded-full bg-canvas shadow-raised hover:text-thread aria-disabled:text-control ${className ? `absolute ${className}` : ''}`}
  >
    <span className={icon === 'chevron' ? 'mirror' : ''}>
      <Icon name={icon} className={turned ? 'rotate-180' : ''} />
    </span>
  </button>
)
