import { piece } from '../paint/cloth.ts'
import { drape } from '../paint/drape.ts'
import type { Easel } from '../paint/easel.ts'
import { line, type Point, trace, whole } from '../paint/path.ts'
import type { Draft, Scene } from '../paint/studio.ts'
import { blend } from '../paint/tones.ts'
import { button, seam } from '../paint/trim.ts'
import type { Spec } from '../spec.ts'
import { type Frame, frameOf, sidePoints, stageFor } from '../tops/frame.ts'
import { patchPocket, weltPocket } from '../tops/pocket.ts'
import type { Sleeve } from '../tops/sleeve.ts'
import { assemble } from '../tops/top.ts'
import { lapelBack, lapels } from './lapel.ts'

const sleeve: Sleeve = { length: 60, upper: 16.5, lower: 6, elbow: 17, cuff: 13.4, folds: 0.6 }

const frame = (spec: Spec): Frame => {
  const f = frameOf({ ...spec, cut: spec.cut === 'boxy' ? 'relaxed' : spec.cut }, 1.6)
  const long = spec.length === 'Long'
  return {
    ...f,
    shoulder: f.shoulder + 0.8,
    slope: f.slope - 0.8,
    waist: f.waist - (spec.cut === 'slim' ? 1.2 : 0.6),
    hem: f.hem + 1.4,
    length: f.length + (long ? 10 : spec.cut === 'boxy' ? 0 : 4) + (spec.wearer === 'Women' ? 4 : 1),
  }
}

/** Two fronts that curve away from each other below the last button. */
const fronts = (f: Frame, at: number, double: boolean): Point[] => {
  const side = sidePoints(f, { drop: 0.6 }).slice(0, -2)
  const foot: Point[] = double
    ? [
        [f.hem * 0.5, f.length + 0.7],
        [0, f.length + 0.9],
      ]
    : [
        [f.hem * 0.62, f.length + 0.7],
        [6.6, f.length + 0.4],
        [2.6, f.length - 4.4],
        [0.2, f.length - 16],
        [0, f.length - 17, 1],
      ]
  return whole([[0, at, 1], [4.6, at * 0.46], [8.4, 0, 1], ...side, ...foot])
}

const draw = (easel: Easel): Scene => {
  const { spec, tones } = easel
  const f = frame(spec)
  const back = spec.view === 'back'
  const double = spec.neck === 'Peak lapel'
  const at = double ? 33 : spec.neck === 'Shawl collar' ? 37 : 35
  const lining = blend(tones.base, tones.lightness > 0.45 ? '#6a5a4c' : '#a08f7b', 0.5)
  const neck = back
    ? lapelBack(easel)
    : lapels(easel, {
        kind: double ? 'peak' : spec.neck === 'Shawl collar' ? 'shawl' : 'notch',
        at,
        overlap: double ? 4 : 1.2,
        wide: spec.neck === 'Shawl collar' ? 0.8 : 1,
        lining,
      })
  const low = f.waistAt + 9.5
  const patch = spec.cut === 'unstructured' || spec.cut === 'boxy'
  const pockets = [-1, 1]
    .map((s) =>
      patch
        ? patchPocket(easel, { at: [s * f.waist * 0.58, low - 1], width: 14, height: 16, shape: 'round' })
        : weltPocket(easel, { at: [s * f.waist * 0.58, low], width: 14, flap: 5, turn: s * -2 }),
    )
    .join('')
  const breast = weltPocket(easel, { at: [f.chest * 0.5, f.armhole - 1], width: 9.4, turn: -7 })
  const darts = [-1, 1]
    .map((s) =>
      seam(
        easel,
        trace(
          [
            [s * f.chest * 0.5, f.armhole + 4],
            [s * f.waist * 0.52, f.waistAt],
            [s * f.waist * 0.53, low - 1],
          ],
          true,
        ),
        0.6,
      ),
    )
    .join('')
  const edge = double ? 6.4 : 1.3
  const closing = double
    ? seam(
        easel,
        line([
          [edge, at],
          [edge + 0.3, f.length + 1],
        ]),
        1.1,
      )
    : seam(
        easel,
        trace(
          [
            [1.2, at],
            [1.3, f.length - 20],
            [0.6, f.length - 17],
          ],
          true,
        ),
        1.1,
      )
  const buttons = double
    ? [0, 10]
        .flatMap((y) => [
          button(easel, [5, at + 2 + y], { r: 0.95 }),
          button(easel, [-5, at + 2 + y], { r: 0.95 }),
        ])
        .join('')
    : spec.neck === 'Shawl collar'
      ? button(easel, [0, at + 1.8], { r: 0.95 })
      : button(easel, [0, at + 1.8], { r: 0.95 }) + button(easel, [0, at + 11.6], { r: 0.95 })
  const rear = trace(
    whole([
      [0, f.length - 24],
      [f.hem * 0.5, f.length - 24, 1],
      [f.hem * 0.5, f.length - 1.2, 1],
      [0, f.length - 1.4],
    ]),
  )
  const body = back ? undefined : trace(fronts(f, at, double))
  const spine =
    seam(
      easel,
      line([
        [0, 2],
        [0, f.length + 2],
      ]),
      0.8,
    ) +
    `<path d="${line([
      [0, f.length - 21],
      [0.5, f.length + 2],
      [1.8, f.length + 2],
    ])}Z" fill="${tones.deep}" fill-opacity=".5"/>`
  if (!back && !double) easel.outlines.push(rear)
  const { art } = assemble(easel, {
    f,
    neck: {
      ...neck,
      behind:
        (back || double
          ? ''
          : piece(easel, { d: rear, fill: lining, weave: false, round: 0.4 }) +
            `<path d="${rear}" fill="${tones.deep}" fill-opacity=".35"/>`) + neck.behind,
    },
    sleeve,
    hem: { drop: 0.8 },
    ...(body ? { body } : {}),
    folds: drape(easel, f, 0.9),
    on: back ? spine + darts : darts + closing,
    over: back ? '' : pockets + breast + buttons,
    cuff: ({ end: [a], along: [dx, dy] }, side) =>
      [0, 1, 2, 3]
        .map((i) =>
          button(easel, [a[0] - side * 1.3 - dx * (1.8 + i * 1.5), a[1] - dy * (1.8 + i * 1.5)], { r: 0.5 }),
        )
        .join(''),
  })
  return { art, pose: 'hung', focus: { x: 2, y: 20, width: 38 } }
}

export const blazer = (spec: Spec): Draft => {
  const f = frame(spec)
  return { stage: stageFor({ half: f.shoulder + 15.5, top: -5, bottom: f.length + 1 }), draw }
}
