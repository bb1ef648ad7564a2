import { type PointerEvent, useEffect, useRef, useState } from 'react'

type Point = { x: number; y: number }
/** How a picture lies: `x` and `y` in pixels from the middle of the stage. */
type View = Point & { scale: number }

const whole: View = { scale: 1, x: 0, y: 0 }
const closest = 4
/** Where a press takes it. */
const near = 2.5
/** Pixels that a finger moves while it only means to press. */
const slack = 8
const swipe = 50

/** A point of the window as seen from the middle of the stage. */
const fromMiddle = (stage: Element | null, { x, y }: Point): Point => {
  const box = stage?.getBoundingClientRect()
  return box === undefined ? { x: 0, y: 0 } : { x: x - box.x - box.width / 2, y: y - box.y - box.height / 2 }
}
const distance = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y)

/**
 * Moves a picture under pointers: one drags it, or turns to the next picture where all of it is seen; two pinch it; a wheel
 * brings it closer where it points.
 */
export const usePanZoom = ({ onSwipe }: { onSwipe: (step: number) => void }) => {
  const stage = useRef<HTMLDivElement>(null)
  const [view, setView] = useState(whole)
  const [isHeld, setHeld] = useState(false)
  const pointers = useRef(new Map<number, Point>())
  const start = useRef<Point & { moved: boolean; pinched?: boolean }>(undefined)

  const within = ({ scale, x, y }: View): View => {
    const box = stage.current?.getBoundingClientRect()
    const most = (side = 0) => ((scale - 1) * side) / 2
    const clamp = (value: number, limit: number) => Math.min(limit, Math.max(-limit, value))
    return { scale, x: clamp(x, most(box?.width)), y: clamp(y, most(box?.height)) }
  }
  /** What lies under `point` stays there. */
  const zoomAt = (factor: number, point: Point = { x: 0, y: 0 }) =>
    setView((before) => {
      const scale = Math.min(closest, Math.max(1, before.scale * factor))
      const ratio = scale / before.scale
      return within({
        scale,
        x: point.x - (point.x - before.x) * ratio,
        y: point.y - (point.y - before.y) * ratio,
      })
    })
  const moveBy = ({ x, y }: Point) =>
    setView((before) => within({ ...before, x: before.x + x, y: before.y + y }))

  const latest = useRef(zoomAt)
  latest.current = zoomAt
  // React listens to wheels passively, which would leave the page zooming along.
  useEffect(() => {
    const { current } = stage
    const turnWheel = (event: WheelEvent) => {
      event.preventDefault()
      latest.current(Math.exp(-event.deltaY / 400), fromMiddle(current, event))
    }
    current?.addEventListener('wheel', turnWheel, { passive: false })
    return () => current?.removeEventListener('wheel', turnWheel)
  }, [])

  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
    if (pointers.current.size === 1) start.current = { x: event.clientX, y: event.clientY, moved: false }
    else if (start.current) start.current = { ...start.current, moved: true, pinched: true }
    setHeld(true)
  }
  const onPointerMove = (event: PointerEvent) => {
    const before = pointers.current.get(event.pointerId)
    if (before === undefined) return
    const now = { x: event.clientX, y: event.clientY }
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1]
    pointers.current.set(event.pointerId, now)
    if (start.current && distance(start.current, now) > slack) start.current.moved = true
    if (other !== undefined)
      zoomAt(
        distance(now, other) / Math.max(1, distance(before, other)),
        fromMiddle(stage.current, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }),
      )
    else if (start.current?.moved) moveBy({ x: now.x - before.x, y: now.y - before.y })
  }
  const onPointerUp = (event: PointerEvent) => {
    if (!pointers.current.delete(event.pointerId) || pointers.current.size > 0) return
    setHeld(false)
    const { current: began } = start
    if (began === undefined || event.type === 'pointercancel') return
    const across = event.clientX - began.x
    if (!began.moved) {
      if (view.scale > 1) setView(whole)
      else zoomAt(near, fromMiddle(stage.current, { x: event.clientX, y: event.clientY }))
    } else if (view.scale === 1 && !began.pinched && Math.abs(across) > swipe)
      onSwipe(across < 0 === (document.documentElement.dir !== 'rtl') ? 1 : -1)
  }

  return {
    stage,
    scale: view.scale,
    isClosest: view.scale === closest,
    isHeld,
    transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})`,
    zoomBy: (factor: number) => zoomAt(factor),
    moveBy,
    reset: () => setView(whole),
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp },
  }
}
