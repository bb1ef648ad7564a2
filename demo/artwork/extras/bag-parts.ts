import type { Easel } from '../paint/easel.ts'
import { ellipse, n, type Point, trace } from '../paint/path.ts'
import { blend } from '../paint/tones.ts'
import { metalFill } from '../paint/trim.ts'

/** Leather of handles and edges: a bag's own, or a saddler's brown on canvas and nylon. */
export const hide = (easel: Easel): string =>
  easel.spec.fabric === 'canvas' ||
  easel.spec.fabric === 'recycled_nylon' ||
  easel.spec.fabric === 'waxed_cotton'
    ? easel.tones.lightness < 0.4
      ? '#1d1a18'
      : '#8a5a34'
    : easel.tones.base

/** A strap along a line, with its thickness, its stitches and the shadow it throws. */
export const strapAlong = (
  easel: Easel,
  points: readonly Point[],
  { width = 2.2, far = false, sewn = true },
): string => {
  const d = trace(points, true)
  const body = hide(easel)
  const [dark, light] = [blend(body, '#120e0b', 0.45), blend(body, '#fff6e6', 0.3)]
  const shade = far ? 0.35 : 0
  return `<g fill="none" stroke-linecap="butt"><path d="${d}" stroke="${dark}" stroke-width="${n(width)}"/><path d="${d}" stroke="${blend(body, '#120e0b', shade)}" stroke-width="${n(width * 0.88)}"/>${far ? '' : `<path d="${d}" transform="translate(${n(-width * 0.2)} 0)" stroke="${light}" stroke-opacity=".5" stroke-width="${n(width * 0.22)}"/>`}${sewn ? `<path d="${d}" stroke="${dark}" stroke-opacity=".35" stroke-width="${n(width * 0.62)}"/><path d="${d}" stroke="${blend(body, '#120e0b', shade)}" stroke-width="${n(width * 0.54)}"/>` : ''}</g>`
}

export const ring = (easel: Easel, [x, y]: Point, r: number): string =>
  `<path d="${ellipse([x, y], r, r * 0.9)}" fill="none" stroke="#1b1510" stroke-opacity=".35" stroke-width="${n(r * 0.5)}" transform="translate(.08 .16)"/><path d="${ellipse([x, y], r, r * 0.9)}" fill="none" stroke="url(#${metalFill(easel, 'gold')})" stroke-width="${n(r * 0.42)}"/>`

export const stamp = (easel: Easel, [x, y]: Point): string =>
  `<path d="M${n(x - 2.2)} ${n(y)}h4.4" stroke="${easel.tones.deep}" stroke-opacity=".5" stroke-width=".42" stroke-dasharray=".5 .16"/>`
