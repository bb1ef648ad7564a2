import { cast, piece } from '../paint/cloth.ts'
import { clipTo, type Easel, gradient } from '../paint/easel.ts'
import { surfaceOf } from '../paint/fabric-surface.ts'
import { leaf, line, n, type Point, trace } from '../paint/path.ts'
import type { Draft, Scene, Stage } from '../paint/studio.ts'
import { blend } from '../paint/tones.ts'
import { seam, spot, topstitch } from '../paint/trim.ts'
import type { Spec } from '../spec.ts'

/** One shoe in profile, its toe to the left: x from the toe, y up (negative) from the ground, in centimetres. */
export interface Shoe {
  art: string
  /** What is seen of it against the light, for the shadow and for dimming the one behind. */
  outline: string
  /** The parts of the ground that it touches. */
  ground: readonly (readonly [x: number, width: number])[]
  height: number
  focus: { x: number; y: number; width: number }
}

const stage = (height: number, pair: boolean): Stage => {
  const scale = pair ? 19.6 : 21.5
  return {
    scale,
    x: pair ? 400 - 16.6 * scale : 400 - 14 * scale,
    y: 545 + (height * scale) / 2 + (pair ? 26 : 20),
  }
}

/** A pair from the front: the second stands behind, a step to the right. Seen from the other side, one shoe alone. */
export const shoeDraft = (spec: Spec, height: number, make: (easel: Easel) => Shoe): Draft => {
  const pair = spec.view !== 'back'
  return {
    stage: stage(height, pair),
    draw: (easel): Scene => {
      const shoe = make(easel)
      const shadow = shoe.ground
        .map(
          ([x, width]) =>
            `<ellipse cx="${n(x + 0.4)}" cy=".12" rx="${n(width * 0.62)}" ry=".62" fill="url(#floor)"/><ellipse cx="${n(x + 1.4)}" cy=".3" rx="${n(width * 0.85)}" ry="1.5" fill="url(#floor)" opacity=".75"/>`,
        )
        .join('')
      const one = `<g id="shoe">${shadow}${shoe.art}</g>`
      if (!pair)
        return {
          art: `<g transform="translate(28 0) scale(-1 1)">${one}</g>`,
          pose: 'standing',
          focus: shoe.focus,
        }
      const place = 'translate(5.4 -4.7) rotate(-1.5) scale(.955)'
      const behind = `<g transform="${place}"><use href="#shoe"/><path d="${shoe.outline}" fill="#2e2821" fill-opacity=".13"/></g>`
      return {
        art: `<defs>${one}</defs>${behind}<use href="#shoe"/>`,
        pose: 'standing',
        floor: { x: 17, y: 0.6, width: 44 },
        focus: shoe.focus,
      }
    },
  }
}

/** A part of an upper: lit from above, with a bright line where polished leather turns. */
export const upper = (
  easel: Easel,
  d: string,
  of: {
    on?: string
    round?: number
    fill?: string
    glints?: readonly (readonly [Point, Point, number, number])[]
  } = {},
): string => {
  const shine = surfaceOf(easel.spec.fabric).shine
  const glints = (of.glints ?? []).map(([a, b, width, bend]) => leaf(a, b, { width, bend })).join('')
  const bright =
    glints === ''
      ? ''
      : `<path d="${glints}" fill="${easel.tones.glint}" fill-opacity="${n(Math.min(0.16 * shine ** 2, 0.5))}"/>`
  return piece(easel, {
    d,
    across: [
      [0.3, 0],
      [0.42, 1],
    ],
    round: of.round ?? 0.9,
    on: bright + (of.on ?? ''),
    ...(of.fill ? { fill: of.fill } : {}),
  })
}

/** A sole between its upper and lower edge, of rubber or leather. */
export const sole = (
  easel: Easel,
  d: string,
  { colour, lines = '' }: { colour: string; lines?: string },
): string => {
  const form = gradient(easel, { from: [0, 0], to: [0, 1] }, [
    [0, '#ffffff', 0.28],
    [0.3, '#ffffff', 0.05],
    [0.7, '#1b1510', 0.12],
    [1, '#1b1510', 0.45],
  ])
  const ends = gradient(easel, { from: [0, 0], to: [1, 0] }, [
    [0, '#1b1510', 0.3],
    [0.1, '#1b1510', 0],
    [0.86, '#1b1510', 0],
    [1, '#1b1510', 0.4],
  ])
  return `<path d="${d}" fill="${colour}"/><path d="${d}" fill="url(#${form})"/><path d="${d}" fill="url(#${ends})"/>${lines === '' ? '' : `<g clip-path="url(#${clipTo(easel, d)})">${lines}</g>`}<path d="${d}" fill="none" stroke="${blend(colour, '#1b1510', 0.45)}" stroke-width="${easel.px(1)}" stroke-opacity=".7"/>`
}

/** Laces across a throat that runs from low to high: bars, and a bow at the top. */
export const lacing = ({
  from,
  to,
  count,
  reach,
  colour,
}: {
  from: Point
  to: Point
  count: number
  reach: number
  colour: string
}): string => {
  const dark = blend(colour, '#1b1510', 0.45)
  let out = ''
  for (let i = 0; i < count; i++) {
    const t = i / (count - 1)
    const [x, y] = [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t]
    const bar = `M${n(x + 0.1)} ${n(y + 0.5)}Q${n(x - reach * 0.4)} ${n(y - 0.5)} ${n(x - reach)} ${n(y - 0.25)}`
    out += `<circle cx="${n(x + 0.16)}" cy="${n(y + 0.5)}" r=".27" fill="${dark}" fill-opacity=".75"/><path d="${bar}" transform="translate(.06 .16)" fill="none" stroke="#1b1510" stroke-opacity=".35" stroke-width=".5" stroke-linecap="round"/><path d="${bar}" fill="none" stroke="${dark}" stroke-width=".52" stroke-linecap="round"/><path d="${bar}" fill="none" stroke="${colour}" stroke-width=".42" stroke-linecap="round"/>`
  }
  const [x, y] = to
  const loop = (d: string): string =>
    `<path d="${d}" fill="none" stroke="${dark}" stroke-width=".5" stroke-linecap="round"/><path d="${d}" fill="none" stroke="${colour}" stroke-width=".38" stroke-linecap="round"/>`
  return (
    out +
    loop(
      `M${n(x - 0.9)} ${n(y - 0.3)}C${n(x + 0.8)} ${n(y - 1.8)} ${n(x + 2.6)} ${n(y - 0.2)} ${n(x - 0.7)} ${n(y)}`,
    ) +
    loop(`M${n(x - 0.8)} ${n(y - 0.1)}Q${n(x + 0.7)} ${n(y + 1)} ${n(x + 1.3)} ${n(y + 2.3)}`) +
    loop(
      `M${n(x - 0.9)} ${n(y)}C${n(x - 2.6)} ${n(y + 0.4)} ${n(x - 2.2)} ${n(y + 2)} ${n(x - 0.8)} ${n(y + 0.2)}`,
    )
  )
}

/** The inside that shows above a topline: the far wall, lined. */
export const opening = (easel: Easel, d: string, lining: string): string =>
  `<path d="${d}" fill="${lining}"/><path d="${d}" fill="url(#${gradient(
    easel,
    { from: [0, 0], to: [0.2, 1] },
    [
      [0, '#1b1510', 0.12],
      [1, '#1b1510', 0.62],
    ],
  )})"/><path d="${d}" fill="none" stroke="${easel.tones.seam}" stroke-width="${easel.px(1.2)}" stroke-opacity=".7"/>`

export const stitched = (easel: Easel, points: readonly Point[], thread?: string): string => {
  const d = trace(points, true)
  return seam(easel, d, 0.9) + topstitch(easel, d, thread)
}

export { cast, line, spot }
