import { createRandom } from '../../src/random.ts'
import { cast, type Fold, halo, piece } from '../paint/cloth.ts'
import type { Easel } from '../paint/easel.ts'
import { line, mid, n, type Point, trace } from '../paint/path.ts'
import type { Draft, Scene } from '../paint/studio.ts'
import { label, topstitch } from '../paint/trim.ts'
import type { Spec } from '../spec.ts'

/** Twisted ends along an edge. */
const fringe = (
  easel: Easel,
  [from, to]: readonly [Point, Point],
  { length = 5, along = [0, 1] as readonly [number, number] },
): string => {
  const random = createRandom(easel.spec.seed, 9)
  const width = Math.hypot(to[0] - from[0], to[1] - from[1])
  const count = Math.round(width / 0.95)
  let d = ''
  for (let i = 0; i <= count; i++) {
    const [x, y] = mid(from, to, i / count)
    const sway = (random.unit() - 0.5) * 1.6
    const reach = length * (0.88 + 0.24 * random.unit())
    const [ex, ey] = [x + along[0] * reach + sway * along[1], y + along[1] * reach + sway * along[0]]
    d += `M${n(x)} ${n(y)}Q${n((x + ex) / 2 + sway * 0.4)} ${n((y + ey) / 2)} ${n(ex)} ${n(ey)}`
  }
  easel.outlines.push(
    line([
      from,
      to,
      [to[0] + along[0] * length * 0.8, to[1] + along[1] * length * 0.8],
      [from[0] + along[0] * length * 0.8, from[1] + along[1] * length * 0.8],
    ]),
  )
  return `<g fill="none" stroke-linecap="round"><path d="${d}" stroke="${easel.tones.seam}" stroke-width=".62"/><path d="${d}" stroke="${easel.tones.base}" stroke-width=".46"/><path d="${d}" stroke="${easel.tones.light}" stroke-opacity=".7" stroke-width=".16" stroke-dasharray=".4 .3"/></g>`
}

/** Round an absent neck, its two ends hanging. */
const looped = (easel: Easel): Scene => {
  const { spec, random, tones } = easel
  const fringed = spec.closure === 'Fringed'
  const w = spec.cut === 'neat' ? 7 : spec.cut === 'wide' ? 10.5 : 8.6
  const [left, right] = [58 + 6 * random.unit(), 66 + 5 * random.unit()]
  const tail = (s: 1 | -1, foot: number): { d: string; ends: [Point, Point]; folds: Fold[] } => {
    const x = s * 5.4
    const lean = s * 2
    const ends: [Point, Point] = [
      [x - w + lean, foot - s * 0.8],
      [x + w + lean, foot + s * 0.8],
    ]
    const points: Point[] = [
      [x - w * 0.7 - s * 1, 8, 1],
      [x + w * 0.7 - s * 1, 6, 1],
      [x + w * 0.9 + lean * 0.4, foot * 0.5],
      [ends[1][0], ends[1][1], 1],
      mid(ends[0], ends[1]),
      [ends[0][0], ends[0][1], 1],
      [x - w * 0.92 + lean * 0.4, foot * 0.5],
    ]
    const folds = [-0.5, 0, 0.45].map(
      (k): Fold => ({
        from: [x + k * w - s, 10],
        to: [x + k * w * 1.2 + lean, foot + 4],
        width: 0.9 + random.unit() * 0.5,
        bend: (random.unit() - 0.5) * 2,
      }),
    )
    return { d: trace(points), ends, folds }
  }
  const a = tail(-1, left)
  const b = tail(1, right)
  const loop = trace([
    [-14.6, 2],
    [-12.6, -9.4],
    [-5, -13.6],
    [5, -13.6],
    [12.6, -9.4],
    [14.6, 2],
    [9.6, 11.4],
    [0.6, 15.4],
    [-9, 11.8],
  ])
  const hole = trace([
    [-8.4, -2.6],
    [-5, -7.4],
    [0, -8.6],
    [5, -7.4],
    [8.4, -2.6],
    [4, 1.4],
    [0, 2.4],
    [-4, 1.4],
  ])
  const wrap = trace([
    [-15, 1.6],
    [-11, 3.2],
    [0, 5.6],
    [11, 2.6],
    [15, 0.6],
    [15.4, 6],
    [9.4, 13.6],
    [0, 16.4],
    [-9.6, 13.2],
    [-15.4, 7],
  ])
  easel.outlines.push(a.d, b.d, loop)
  const sewn = (end: [Point, Point]): string =>
    fringed
      ? fringe(easel, end, {})
      : topstitch(
          easel,
          trace(
            end.map(([x, y]): Point => [x, y - 1]),
            true,
          ),
        )
  const art =
    sewn(a.ends) +
    halo(easel, a.d) +
    piece(easel, { d: a.d, folds: a.folds, angle: 2 }) +
    sewn(b.ends) +
    cast(easel, b.d, { blur: 10, opacity: 0.4 }) +
    halo(easel, b.d) +
    piece(easel, { d: b.d, folds: b.folds, angle: -2 }) +
    halo(easel, loop) +
    piece(easel, {
      d: loop,
      angle: 90,
      across: [
        [0.4, 0],
        [0.5, 1],
      ],
      folds: [
        { from: [-12.6, -4], to: [0, -11.4], width: 0.9, bend: -1.6 },
        { from: [12.6, -4], to: [0, -11], width: 0.9, bend: 1.6 },
      ],
    }) +
    `<path d="${hole}" fill="${tones.insideDeep}"/><path d="${trace([
      [-8, -3],
      [-5, -7],
      [0, -8.2],
      [5, -7],
      [8, -3],
      [0, -5],
    ])}" fill="${tones.inside}"/>` +
    cast(easel, wrap, { blur: 9, opacity: 0.42 }) +
    piece(easel, {
      d: wrap,
      angle: 84,
      across: [
        [0.4, 0],
        [0.5, 1],
      ],
      folds: [
        { from: [-14.4, 4], to: [12, 5.4], width: 0.9, bend: 3.4 },
        { from: [-13.6, 7], to: [11, 9.4], width: 1, bend: 3.8 },
        { from: [-10, 11], to: [8, 12.6], width: 0.7, bend: 2.2 },
        { from: [-15, 3], to: [-4, 12], width: 0.8, bend: 0.6 },
      ],
    })
  return { art, pose: 'hung', focus: { x: 0, y: 10, width: 32 } }
}

/** A silk square, laid flat: printed field, plain border, rolled hem, the memory of its folds. */
const square = (easel: Easel): Scene => {
  const { tones, random } = easel
  const s = spec90(easel.spec)
  const d = trace([
    [-s, -s, 1],
    [0, -s + 0.5],
    [s, -s + 0.3, 1],
    [s - 0.4, 0],
    [s, s, 1],
    [0, s - 0.5],
    [-s + 0.2, s, 1],
    [-s + 0.5, 0],
  ])
  const inner = s - 4.4
  const frame = (k: number, width: number, colour: string): string =>
    `<path d="${line([
      [-k, -k],
      [k, -k],
      [k, k],
      [-k, k],
    ])}Z" fill="none" stroke="${colour}" stroke-width="${width}"/>`
  const folds: Fold[] = [
    { from: [-s, -s * 0.02], to: [s, 0.4], width: 0.6 },
    { from: [0.3, -s], to: [-0.2, s], width: 0.6 },
    { from: [-s * 0.8, -s * 0.9], to: [-s * 0.2, -s * 0.1], width: 1.6, bend: 1.4 },
    { from: [s * 0.9, s * 0.2], to: [s * 0.2, s * 0.9], width: 1.8, bend: 1.6 },
    { from: [s * 0.3, -s * 0.9], to: [s * 0.8, -s * 0.3], width: 1.4, bend: random.unit() * 2 },
    { from: [-s * 0.9, s * 0.5], to: [-s * 0.3, s * 0.95], width: 1.5, bend: -1 },
  ]
  easel.outlines.push(d)
  const art =
    piece(easel, {
      d,
      round: 0.35,
      folds,
      on:
        frame(inner + 2.2, 4.4, tones.second) +
        frame(inner, 0.5, tones.third) +
        frame(inner + 3.4, 0.28, tones.base),
    }) +
    `<path d="${d}" fill="none" stroke="${tones.second}" stroke-width=".9"/><path d="${d}" fill="none" stroke="${tones.light}" stroke-opacity=".45" stroke-width=".28"/>`
  return { art, pose: 'lying', focus: { x: -s * 0.5, y: -s * 0.5, width: s * 1.05 } }
}

const spec90 = (spec: Spec): number => (spec.cut === 'neat' ? 30 : 36)

/** A wrap, folded twice and laid down, its fringe to one side. */
const folded = (easel: Easel): Scene => {
  const { spec } = easel
  const fringed = spec.closure === 'Fringed'
  const layer = (i: number): string => {
    const [x, y] = [i * 1.1, i * 1.6]
    const d = trace([
      [-21 + x, -26 + y, 1],
      [20 + x, -27 + y, 1],
      [21.4 + x, 0 + y],
      [20.6 + x, 25 + y, 1],
      [-20.4 + x, 26 + y, 1],
      [-21.4 + x, 0 + y],
    ])
    easel.outlines.push(d)
    const ends: [Point, Point] = [
      [-20.4 + x, 26 + y],
      [20.6 + x, 25 + y],
    ]
    const folds: Fold[] =
      i === 0
        ? [
            { from: [-20, -14], to: [16, -20], width: 1.4, bend: 1.4 },
            { from: [-18, 12], to: [20, 4], width: 1.6, bend: -1.6 },
            { from: [-21, 0], to: [-2, -2], width: 1, bend: 0.5 },
          ]
        : []
    return (
      (fringed ? fringe(easel, ends, { length: 6 }) : '') +
      cast(easel, d, { blur: 7, opacity: 0.3 }) +
      halo(easel, d) +
      piece(easel, { d, round: 0.45, folds, angle: i === 0 ? 0 : 1 })
    )
  }
  const art = layer(2) + layer(1) + layer(0) + label(easel, [15, 18], 5)
  return { art, pose: 'lying', focus: { x: 6, y: 12, width: 32 } }
}

export const scarf = (spec: Spec): Draft => {
  if (spec.fabric === 'silk_twill') {
    const s = spec90(spec)
    return {
      stage: { scale: 600 / (s * 2), x: 400, y: 500, tilt: ((spec.seed % 7) - 3) * 0.8 },
      draw: square,
    }
  }
  if (spec.noun === 'Wrap' || spec.cut === 'wide')
    return { stage: { scale: 12.4, x: 392, y: 480, tilt: -1.5 }, draw: folded }
  return { stage: { scale: 9.4, x: 400, y: 190 }, draw: looped }
}
