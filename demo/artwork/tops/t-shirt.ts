import type { Easel } from '../paint/easel.ts'
import { type Point, trace } from '../paint/path.ts'
import type { Draft, Scene } from '../paint/studio.ts'
import { topstitch } from '../paint/trim.ts'
import type { Spec } from '../spec.ts'
import { collarBack, foldedCollar } from './collar.ts'
import { type Frame, frameOf, stageFor } from './frame.ts'
import { backNeckline, type Neckline, openNeck, standingNeck } from './neckline.ts'
import { placket } from './placket.ts'
import type { DrawnSleeve, Sleeve } from './sleeve.ts'
import { assemble, ribCuff } from './top.ts'

const longSleeve: Sleeve = { length: 60, upper: 21, lower: 8, elbow: 14.5, cuff: 9.2 }

const shortSleeve: Sleeve = { length: 21, upper: 47, lower: 43, elbow: 18, cuff: 16.8 }

const neckOf = (easel: Easel, f: Frame): Neckline => {
  const { spec } = easel
  const back = spec.view === 'back'
  if (spec.kind === 'plo')
    return back
      ? collarBack(easel, { stand: 2.8, fall: 4.6, fill: easel.tones.trim })
      : foldedCollar(easel, spec.neck, { fill: easel.tones.trim })
  if (spec.neck === 'Mock neck')
    return standingNeck(easel, { half: 8.4, height: 3.2, folded: false, rib: true }, back)
  if (back) return backNeckline(easel, spec.neck === 'Scoop neck' ? 10.6 : f.neck, {})
  return openNeck(easel, spec.neck, { scale: spec.wearer === 'Kids' ? 0.9 : 1 })
}

/** Two rows of stitches, as a coverlock machine leaves them. */
export const doubleRow = (easel: Easel, points: readonly Point[]): string =>
  topstitch(easel, trace(points, true)) +
  topstitch(
    easel,
    trace(
      points.map(([x, y]): Point => [x, y - 0.5]),
      true,
    ),
  )

const draw = (easel: Easel): Scene => {
  const { spec } = easel
  const f = frameOf(spec)
  const neck = neckOf(easel, f)
  const polo = spec.kind === 'plo'
  const hem: Point[] = [
    [-f.hem, f.length - 2],
    [0, f.length - 1.2],
    [f.hem, f.length - 2],
  ]
  const stitched = ({ end: [a, b], along: [dx, dy] }: DrawnSleeve): string => {
    const up = (p: Point): Point => [p[0] - dx * 2, p[1] - dy * 2]
    return doubleRow(easel, [up(a), up(b)])
  }
  const front =
    polo && spec.view !== 'back'
      ? placket(
          easel,
          spec.neck === 'Open collar'
            ? { from: 12.4, to: 20, hidden: true }
            : { from: 5.6, to: 19, gap: 5, r: 0.5 },
        ) +
        topstitch(
          easel,
          trace(
            [
              [-1.7, 19],
              [1.7, 19],
            ],
            true,
          ),
        )
      : ''
  const { art } = assemble(easel, {
    f,
    neck,
    sleeve: spec.sleeve === 'Long sleeve' ? longSleeve : shortSleeve,
    hem: { drop: 0.9 },
    on: doubleRow(easel, hem) + (polo && spec.view !== 'back' ? front : ''),
    cuff: polo ? ribCuff(easel, 2.6) : stitched,
  })
  return { art, pose: 'hung', focus: { x: 0, y: 12, width: 34 } }
}

export const tee = (spec: Spec): Draft => {
  const f = frameOf(spec)
  const top = spec.neck === 'Mock neck' || spec.kind === 'plo' ? -4 : -2
  return { stage: stageFor({ half: f.shoulder + 17.5, top, bottom: f.length + 1 }), draw }
}
