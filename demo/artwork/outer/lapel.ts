import { cast, piece } from '../paint/cloth.ts'
import type { Easel } from '../paint/easel.ts'
import { line, on, type Point, trace } from '../paint/path.ts'
import { seam, topstitch } from '../paint/trim.ts'
import { insideBack, type Neckline } from '../tops/neckline.ts'

export type LapelKind = 'notch' | 'peak' | 'shawl'

export interface Lapel {
  kind: LapelKind
  /** Where the front closes. */
  at: number
  /** How far the two fronts overlap. */
  overlap: number
  /** 1 is a blazer's width. */
  wide: number
  lining: string
  fill?: string
}

/** Collar and lapels turned back over the front, and the lining inside. */
export const lapels = (easel: Easel, { kind, at, overlap, wide, lining, fill }: Lapel): Neckline => {
  const front: Point[] = [
    [0, at, 1],
    [4.6, at * 0.46],
    [8.4, 0, 1],
  ]
  const k = wide
  const reach = Math.min(at * 0.32, 11)
  const sheet = fill ? { fill } : {}
  const rim = trace([
    [-8.4, -1.8],
    [-5, -3.9],
    [0, -4.5],
    [5, -3.9],
    [8.4, -1.8],
    [9, 2],
    [0, 3],
    [-9, 2],
  ])
  easel.outlines.push(rim)
  const opening = trace([
    [0, at + 1, 1],
    [-6.4, at * 0.3],
    [-7.8, -1.6],
    [0, -3.2],
    [7.8, -1.6],
    [6.4, at * 0.3],
  ])
  const behind =
    piece(easel, { d: rim, round: 0.6, ...sheet }) +
    `<path d="${opening}" fill="${lining}"/>${insideBack(easel, front, { rise: 4 })}<path d="${trace([
      [-6.4, 4.6],
      [0, 3.4],
      [6.4, 4.6],
      [5, at * 0.5],
      [0, at, 1],
      [-5, at * 0.5],
    ])}" fill="${lining}" fill-opacity=".8"/><path d="${opening}" fill="${easel.tones.deep}" fill-opacity=".3"/>`
  const rollTop: Point = [7.8, -1.8, 1]
  const low: Point = [-overlap, at + 0.6, 1]
  const gorgeIn: Point = [5.2, reach * 0.62, 1]
  const tip: Point = kind === 'peak' ? [8.4 + 5.4 * k, reach * 0.62, 1] : [8.2 + 4.8 * k, reach * 0.98, 1]
  const gorgeOut: Point = [7.2 + 3 * k, reach * (kind === 'peak' ? 0.98 : 0.94), 1]
  const side = (s: 1 | -1): string => {
    const shape: Point[] =
      kind === 'shawl'
        ? [
            rollTop,
            [6.2, 3.2],
            [3.6, at * 0.5],
            low,
            [1.6, at * 0.84],
            [4.4 + 5 * k, at * 0.5],
            [8 + 4 * k, reach * 0.5],
            [10.4, 0.4],
          ]
        : [
            gorgeIn,
            [3.4, at * 0.48],
            low,
            [2.2 * k, at * 0.9],
            [5.4 + 4.2 * k, reach + (at - reach) * 0.34],
            tip,
            ...(kind === 'peak' ? [gorgeOut] : []),
          ]
    const points = on(s, shape)
    const d = trace(points)
    easel.outlines.push(d)
    const collar = on(s, [
      rollTop,
      [6.9, 1.2],
      gorgeIn,
      gorgeOut,
      kind === 'peak' ? [8.2 + 2.4 * k, reach * 0.74, 1] : [8.8 + 3 * k, reach * 0.56, 1],
      [10.6, 1.2],
      [9.4, -1],
    ])
    const collarD = trace(collar)
    if (kind !== 'shawl') easel.outlines.push(collarD)
    const roll = `<path d="${trace(on(s, [kind === 'shawl' ? rollTop : gorgeIn, [3.5, at * 0.48], low]), true)}" fill="none" stroke="${easel.tones.light}" stroke-opacity=".65" stroke-width="${easel.px(2)}"/>`
    const hole =
      kind === 'shawl'
        ? ''
        : `<path d="${line(
            on(s, [
              [tip[0] - 3.6, tip[1] + 1.6],
              [tip[0] - 1.6, tip[1] + 0.9],
            ]),
          )}" stroke="${easel.tones.deep}" stroke-opacity=".7" stroke-width="${easel.px(1.6)}"/>`
    const edge = topstitch(
      easel,
      trace(
        on(
          s,
          kind === 'shawl'
            ? [
                [9.6, 1.4],
                [7.2 + 4 * k, reach * 0.6],
                [4 + 4.6 * k, at * 0.5],
                [1.4, at * 0.8],
              ]
            : [
                [tip[0] - 0.9, tip[1] + 0.5],
                [5 + 3.8 * k, reach + (at - reach) * 0.34],
                [2 * k, at * 0.86],
              ],
        ),
        true,
      ),
    )
    return (
      cast(easel, d, { blur: 9, opacity: 0.42 }) +
      piece(easel, { d, angle: s * 12, round: 0.5, ...sheet }) +
      edge +
      (s === 1 ? hole : '') +
      (kind === 'shawl'
        ? ''
        : cast(easel, collarD, { blur: 5, opacity: 0.3 }) +
          piece(easel, { d: collarD, angle: s * 28, round: 0.5, ...sheet }) +
          seam(easel, line(on(s, [gorgeIn, gorgeOut])), 1)) +
      roll
    )
  }
  return { front, behind, upon: side(-1) + side(1) }
}

/** From behind, a tailored collar is one band round the neck. */
export const lapelBack = (easel: Easel, fill = ''): Neckline => {
  const d = trace([
    [-8.6, -0.8, 1],
    [-7, -3.4],
    [0, -4.6],
    [7, -3.4],
    [8.6, -0.8, 1],
    [10.4, 2.4],
    [5.6, 4.2],
    [0, 4.6],
    [-5.6, 4.2],
    [-10.4, 2.4],
  ])
  easel.outlines.push(d)
  return {
    front: [
      [0, 2.2],
      [5, 1.4],
      [8.4, 0, 1],
    ],
    behind: '',
    upon:
      cast(easel, d, { blur: 7, opacity: 0.4 }) + piece(easel, { d, round: 0.6, ...(fill ? { fill } : {}) }),
  }
}
