import { createRandom } from '../../src/random.ts'
import { define, type Easel } from './easel.ts'
import { n } from './path.ts'

export interface Tile {
  /** In centimetres. */
  w: number
  h: number
  body: string
}

/** A repeat of cloth, turned by so many degrees: the tile is written once, whatever ways it is laid. */
export const repeat = (easel: Easel, tile: Tile, angle: number): string => {
  const straight = define(
    easel,
    (id) =>
      `<pattern id="${id}" patternUnits="userSpaceOnUse" width="${n(tile.w)}" height="${n(tile.h)}">${tile.body}</pattern>`,
  )
  if (n(angle) === '0') return straight
  return define(
    easel,
    (id) => `<pattern id="${id}" href="#${straight}" patternTransform="rotate(${n(angle)})"/>`,
  )
}

export const stroke = (d: string, colour: string, [width, opacity]: readonly [number, number]): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${n(width)}" stroke-opacity="${n(opacity)}"/>`

/** Random short strokes that stay inside the tile, so that it repeats without a seam. */
export const flecks = (
  seed: number,
  of: { w: number; h: number; count: number; dx: number; dy: number },
): string => {
  const random = createRandom(seed, of.count)
  let d = ''
  for (let i = 0; i < of.count; i++) {
    const k = 0.4 + 0.6 * random.unit()
    const x = random.unit() * (of.w - Math.abs(of.dx) * k) + (of.dx < 0 ? -of.dx * k : 0)
    const y = random.unit() * (of.h - of.dy * k)
    d += `M${n(x)} ${n(y)}l${n(of.dx * k)} ${n(of.dy * k)}`
  }
  return d
}

/**
 * How many times a small cell goes into one tile of about five centimetres. librsvg plays a tile's drawing once for
 * each time that it repeats, so a few large tiles cost a tenth of many small ones.
 */
export const timesIn = (size: number, span = 5): number => Math.max(1, Math.round(span / size))

/** Straight lines side by side across a whole tile, and a little beyond it. */
export const rows = (count: number, pitch: number, line: (at: number) => string): string => {
  let d = ''
  for (let i = 0; i < count; i++) d += line(i * pitch)
  return d
}
