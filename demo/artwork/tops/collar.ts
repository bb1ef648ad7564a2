import { cast, piece } from '../paint/cloth.ts'
import type { Easel } from '../paint/easel.ts'
import { both, mirror, on, type Point, trace } from '../paint/path.ts'
import { button, topstitch } from '../paint/trim.ts'
import { insideBack, type Neckline } from './neckline.ts'

/** How a folded collar lies: where its points are, how far it opens. */
export interface Collar {
  /** The tip of the right point. */
  point: Point
  /** Where the two sides meet. */
  meet: Point
  stand: number
  buttoned?: boolean
  round?: boolean
  stitch?: boolean
  fill?: string
}

const collars: Record<string, Collar> = {
  'Point collar': { point: [6.6, 12.6], meet: [0.5, 6.2], stand: 3.4, stitch: true },
  'Button-down collar': { point: [6.2, 13], meet: [0.5, 6.2], stand: 3.4, buttoned: true, stitch: true },
  'Cutaway collar': { point: [10.6, 9.6], meet: [0.4, 6], stand: 3.8, stitch: true },
  'Peter Pan collar': { point: [5.4, 11.4], meet: [0.2, 6.4], stand: 1.4, round: true },
  'Polo collar': { point: [6.8, 10.6], meet: [0.9, 6], stand: 2.8 },
  'Open collar': { point: [9.2, 12.6], meet: [0.3, 13], stand: 2.6 },
  'Camp collar': { point: [11, 9.2], meet: [0.3, 15], stand: 2.2, stitch: true },
}

export const foldedCollar = (easel: Easel, name: string, change: Partial<Collar> = {}): Neckline => {
  const collar = { ...(collars[name] ?? (collars['Point collar'] as Collar)), ...change }
  const { point, meet, stand } = collar
  const deep = meet[1]
  const front: Point[] = [
    [0, deep + 1, 1],
    [4.6, deep > 9 ? deep * 0.5 : 5.2],
    [8.4, 0, 1],
  ]
  const top: Point[] = [
    [meet[0], meet[1], 1],
    [4.4, deep > 9 ? deep * 0.5 : 3.2],
    [7.4, -stand * 0.1],
    [7.7, -stand * 0.62, 1],
  ]
  const leaf: Point[] = [
    ...top,
    [9.4, -0.2],
    [10.6, 2.6],
    ...(collar.round
      ? ([
          [10, 7.6],
          [point[0] + 1.4, point[1]],
          [point[0] - 2.4, point[1] - 0.4],
          [meet[0] + 0.6, meet[1] + 1.4],
        ] as Point[])
      : ([
          [(point[0] + 10.9) / 2, (point[1] + 2.6) / 2 - 0.2],
          [point[0], point[1], 1],
          [(point[0] + meet[0]) / 2 + 0.2, (point[1] + meet[1]) / 2 + (deep > 9 ? -0.6 : 0.5)],
        ] as Point[])),
  ]
  const edge: Point[] = [...mirror(top.slice(0, 4)), ...top.slice(1)]
  const back: Point[] = [
    [5, -stand * 0.95],
    [0, -stand * 1.08],
    [-5, -stand * 0.95],
  ]
  const loop = trace([...edge, ...back])
  const rim = trace([
    [7.7, -stand * 0.62, 1],
    [5, -stand * 0.95],
    [0, -stand * 1.08],
    [-5, -stand * 0.95],
    [-7.7, -stand * 0.62, 1],
    [-9.6, 0.2],
    [-5, -stand - 1.2],
    [0, -stand - 1.4],
    [5, -stand - 1.2],
    [9.6, 0.2],
  ])
  easel.outlines.push(rim)
  const inside = `<path d="${loop}" fill="${easel.tones.inside}"/>${insideBack(easel, front, { rise: stand * 0.9 })}<path d="${trace(
    [
      [-7.8, 1],
      [-4.6, 0.4 - stand * 0.2],
      [0, 0.7 - stand * 0.2],
      [4.6, 0.4 - stand * 0.2],
      [7.8, 1],
    ],
    true,
  )}" fill="none" stroke="${easel.tones.insideDeep}" stroke-width="${easel.px(1.3)}"/>`
  const leaves = both((side) => {
    const points = on(side, leaf)
    const d = trace(points)
    easel.outlines.push(d)
    const stitched = collar.stitch
      ? topstitch(
          easel,
          trace(
            on(side, [
              [9.9, 2.6],
              [(point[0] + 10) / 2 - 0.3, (point[1] + 2.6) / 2],
              [point[0] - 0.1, point[1] - 1.1, 1],
              [(point[0] + meet[0]) / 2, (point[1] + meet[1]) / 2 - 0.4],
              [meet[0] + 0.7, meet[1] + 0.3],
            ]),
            true,
          ),
        )
      : ''
    const tip = collar.buttoned
      ? button(easel, on(side, [[point[0] - 0.15, point[1] - 1.5]])[0] ?? [0, 0], { r: 0.42 })
      : ''
    return (
      cast(easel, d, { blur: 6, opacity: 0.42, dy: 0.35 }) +
      piece(easel, {
        d,
        angle: side * 24,
        round: 0.55,
        ...(collar.fill ? { fill: collar.fill } : {}),
      }) +
      `<path d="${trace(on(side, top), true)}" fill="none" stroke="${easel.tones.light}" stroke-opacity=".8" stroke-width="${easel.px(1.6)}"/>` +
      stitched +
      tip
    )
  })
  return {
    front,
    behind: piece(easel, { d: rim, round: 0.7, ...(collar.fill ? { fill: collar.fill } : {}) }) + inside,
    upon: leaves,
  }
}

/** A collar seen from behind: one leaf that falls from its fold. */
export const collarBack = (easel: Easel, { stand = 3.4, fall = 4.2, fill = '' }): Neckline => {
  const d = trace([
    [-7.7, -stand * 0.7],
    [0, -stand * 1.15],
    [7.7, -stand * 0.7],
    [9.6, 0.8],
    [10.2, 2.6, 1],
    [5.4, fall - 0.2],
    [0, fall],
    [-5.4, fall - 0.2],
    [-10.2, 2.6, 1],
    [-9.6, 0.8],
  ])
  easel.outlines.push(d)
  return {
    front: [
      [0, 2.4],
      [5, 1.6],
      [8.4, 0, 1],
    ],
    behind: '',
    upon:
      cast(easel, d, { blur: 6, opacity: 0.4 }) +
      piece(easel, { d, round: 0.6, ...(fill ? { fill } : {}) }) +
      topstitch(
        easel,
        trace(
          [
            [-9.6, 2.2],
            [-5.2, fall - 0.8],
            [0, fall - 0.6],
            [5.2, fall - 0.8],
            [9.6, 2.2],
          ],
          true,
        ),
      ),
  }
}
