import { clipTo, define, type Easel, gradient, type Stop, softRim } from './easel.ts'
import { printTile } from './fabric-print.ts'
import { surfaceOf } from './fabric-surface.ts'
import { textureTile } from './fabric-texture.ts'
import { repeat } from './fabric-tile.ts'
import { leaf, n, type Point } from './path.ts'

/** Where a fold starts and ends, how wide it is at its middle and how far it is bowed. */
export interface Fold {
  from: Point
  to: Point
  width: number
  bend?: number
  /** Only one of the two sides of a fold. */
  only?: 'shade' | 'light'
}

export interface Piece {
  d: string
  /** The way the cloth lies, in degrees. */
  angle?: number
  /** The line across the form along which it turns from the light: in its own box, or absolute. */
  across?: readonly [readonly [number, number], readonly [number, number]]
  absolute?: boolean
  /** How round the form is; 0 is flat. */
  round?: number
  folds?: readonly Fold[]
  /** What lies on the piece and ends with it. */
  on?: string
  /** Another colour than the cloth's, without its print. */
  fill?: string
  /** Solid pieces of trim show the weave but no print. */
  print?: boolean
  /** Smooth pieces, such as linings, show no weave. */
  weave?: boolean
  /** Its edge is drawn unless another piece covers it. */
  edge?: number
}

/** A cut piece of the garment's cloth: dyed, woven, printed, lit as a form and folded. */
export const piece = (easel: Easel, of: Piece): string => {
  const { tones, spec } = easel
  const skin = surfaceOf(spec.fabric)
  const id = define(easel, (name) => `<path id="${name}" d="${of.d}"/>`)
  const fills = [of.fill ?? tones.base]
  const angle = of.angle ?? 0
  const print = of.print !== false && of.fill === undefined ? printTile(easel) : undefined
  const weave = of.weave === false ? undefined : textureTile(easel, spec.view === 'detail')
  if (print) fills.push(`url(#${repeat(easel, print, angle)})`)
  if (weave) fills.push(`url(#${repeat(easel, weave, angle)})`)
  const [from, to] = of.across ?? [
    [0, 0.1],
    [1, 0],
  ]
  const form = { from, to, absolute: of.absolute === true }
  fills.push(`url(#${gradient(easel, form, roundness(easel, (of.round ?? 1) * skin.depth))})`)
  const parts = fills.map((fill) => `<use href="#${id}" fill="${fill}"/>`)
  const folds = of.folds?.length ? foldsOf(easel, of.folds) : ''
  if (folds !== '' || of.on)
    parts.push(`<g clip-path="url(#${clipTo(easel, of.d)})">${folds}${of.on ?? ''}</g>`)
  const edge = of.edge ?? 1
  if (edge > 0)
    parts.push(
      `<use href="#${id}" fill="none" stroke="${tones.seam}" stroke-opacity="${tones.lightness > 0.8 ? 0.4 : 0.45}" stroke-width="${easel.px(edge)}" stroke-linejoin="round"/>`,
    )
  return parts.join('')
}

/** A cylinder under one soft light from the upper left. */
const roundness = (easel: Easel, k: number): Stop[] => {
  const { deep, shade, light, glint } = easel.tones
  const { shine } = surfaceOf(easel.spec.fabric)
  const d = Math.min(k, 1.4)
  const bright = shine > 1.2 ? glint : light
  return [
    [0, deep, 0.32 * d],
    [0.06, shade, 0.34 * d],
    [0.16, shade, 0.06 * d],
    [0.24, bright, 0.2 * shine * d],
    [0.36, bright, 0.34 * shine * d],
    [0.5, bright, 0.14 * shine * d],
    [0.64, shade, 0.1 * d],
    [0.84, shade, 0.42 * d],
    [0.95, deep, 0.36 * d],
    [1, deep, 0.48 * d],
  ]
}

/**
 * The folds of a piece: for each a soft valley, the ridge beside it that faces the light, and a fine line where
 * the cloth doubles. Soft means an ellipse filled from its middle, which costs a hundredth of a blur.
 */
export const foldsOf = (easel: Easel, folds: readonly Fold[], k = 1): string => {
  const skin = surfaceOf(easel.spec.fabric)
  const { deep, light, glint, lightness } = easel.tones
  const dark = lightness < 0.35
  const valley = blob(easel, deep, 0.42 * skin.depth * k * (dark ? 1.2 : lightness > 0.85 ? 0.8 : 1))
  const ridge = blob(easel, skin.shine > 1.2 ? glint : light, Math.min(0.62 * skin.shine * k, 0.9))
  let [valleys, ridges, cores] = ['', '', '']
  for (const { from, to, width, bend = 0, only } of folds) {
    const wide = width * (0.8 + skin.soft * 0.075)
    if (only !== 'light') {
      valleys += smudge(from, to, { width: wide, bend })
      cores += leaf(from, to, { width: width * 0.3, bend: bend + width * 0.1 })
    }
    if (only !== 'shade') {
      const [dx, dy] = towardsLight(from, to, wide * 0.8)
      ridges += smudge([from[0] + dx, from[1] + dy], [to[0] + dx, to[1] + dy], { width: wide * 0.85, bend })
    }
  }
  return `<g fill="url(#${ridge})">${ridges}</g><g fill="url(#${valley})">${valleys}</g>${cores ? `<path d="${cores}" fill="${deep}" fill-opacity="${r(0.02 * (11 - skin.soft) * skin.depth * k)}"/>` : ''}`
}

const blob = (easel: Easel, colour: string, opacity: number): string =>
  define(
    easel,
    (id) =>
      `<radialGradient id="${id}"><stop offset="0" stop-color="${colour}" stop-opacity="${r(opacity)}"/><stop offset=".35" stop-color="${colour}" stop-opacity="${r(opacity * 0.66)}"/><stop offset=".7" stop-color="${colour}" stop-opacity="${r(opacity * 0.18)}"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`,
  )

/** One soft ellipse along a straight fold, two along a bowed one. */
const smudge = (from: Point, to: Point, { width, bend }: { width: number; bend: number }): string => {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1
  if (Math.abs(bend) < length * 0.06) return oval(from, to, width)
  const [mx, my] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]
  const middle: Point = [mx - ((to[1] - from[1]) * bend) / length, my + ((to[0] - from[0]) * bend) / length]
  return oval(from, past(from, middle), width) + oval(past(to, middle), to, width * 0.9)
}

const past = (from: Point, to: Point): Point => [
  from[0] + (to[0] - from[0]) * 1.3,
  from[1] + (to[1] - from[1]) * 1.3,
]

const oval = (from: Point, to: Point, width: number): string => {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const turn = Math.round((Math.atan2(dy, dx) * 180) / Math.PI)
  return `<ellipse rx="${n((Math.hypot(dx, dy) / 2) * 1.08)}" ry="${n(width)}" transform="translate(${n((from[0] + to[0]) / 2)} ${n((from[1] + to[1]) / 2)}) rotate(${turn})"/>`
}

const r = (value: number): number => Math.round(value * 100) / 100

/** Beside the fold, on the side that faces up and to the left. */
const towardsLight = (from: Point, to: Point, by: number): [number, number] => {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1
  const [nx, ny] = [-(to[1] - from[1]) / length, (to[0] - from[0]) / length]
  const side = nx * -0.75 + ny * -0.66 > 0 ? 1 : -1
  return [nx * by * side, ny * by * side]
}

/** A soft shadow that one piece throws on those below it. */
export const cast = (easel: Easel, d: string, { blur = 10, opacity = 0.4, dx = 0.15, dy = 0.4 }): string =>
  `<g transform="translate(${dx} ${dy})">${softRim(easel, d, { blur, opacity, colour: easel.tones.deep })}</g>`

/** Fuzz beyond the outline of brushed and hairy cloth. */
export const halo = (easel: Easel, d: string): string => {
  const { halo: hair } = surfaceOf(easel.spec.fabric)
  if (hair === 0) return ''
  const id = define(easel, (name) => `<path id="${name}" d="${d}"/>`)
  const ring = (width: number, opacity: number, dash: string): string =>
    `<use href="#${id}" stroke-width="${easel.px(width)}" stroke-opacity="${r(opacity)}"${dash}/>`
  return `<g fill="none" stroke="${easel.tones.base}">${ring(3 + 2 * hair, 0.5, '')}${ring(5 + 5 * hair, 0.2 + 0.2 * hair, '')}${ring(8 + 7 * hair, 0.16 + 0.2 * hair, ` stroke-dasharray="${easel.px(1)} ${easel.px(2.3)} ${easel.px(0.8)} ${easel.px(3.1)}"`)}</g>`
}
