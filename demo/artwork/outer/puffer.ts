import { cast, piece } from '../paint/cloth.ts'
import { drape } from '../paint/drape.ts'
import type { Easel } from '../paint/easel.ts'
import { type Point, trace } from '../paint/path.ts'
import type { Draft, Scene } from '../paint/studio.ts'
import { button, cord, seam, topstitch, zip } from '../paint/trim.ts'
import type { Spec } from '../spec.ts'
import { type Frame, frameOf, stageFor } from '../tops/frame.ts'
import { hood } from '../tops/hood.ts'
import { type Neckline, standingNeck } from '../tops/neckline.ts'
import { patchPocket, weltPocket } from '../tops/pocket.ts'
import type { Sleeve } from '../tops/sleeve.ts'
import { assemble } from '../tops/top.ts'
import { baffles, sleeveQuilting } from './quilting.ts'

const padded: Sleeve = { length: 58, upper: 22, lower: 9, elbow: 20, cuff: 12.5, blouse: 1.4, folds: 0.3 }

const shell: Sleeve = { length: 60, upper: 20, lower: 8, elbow: 18.5, cuff: 13.6 }

const frame = (spec: Spec): Frame => {
  const f = frameOf(
    { ...spec, cut: spec.cut === 'straight' ? 'regular' : 'relaxed' },
    spec.kind === 'puf' ? 3.4 : 2.6,
  )
  const thigh = spec.length === 'Thigh length'
  const long = spec.kind === 'prk' ? 10 : 0
  const length =
    (spec.wearer === 'Kids' ? 50 : spec.wearer === 'Men' ? 70 : 64) +
    (thigh ? 14 : 0) +
    (spec.wearer === 'Kids' ? long * 0.5 : long)
  return { ...f, length, waist: f.waist + 0.8, hem: f.hem + (spec.kind === 'puf' ? -0.2 : 1.6) }
}

const neckOf = (easel: Easel): Neckline => {
  const { spec } = easel
  const back = spec.view === 'back'
  if (spec.neck === 'Hood') return hood(easel, { back, cords: false, size: 1.06 })
  return standingNeck(easel, { half: 10, height: 6.6, folded: false, rib: false }, back)
}

const draw = (easel: Easel): Scene => {
  const { spec } = easel
  const f = frame(spec)
  const back = spec.view === 'back'
  const quilted = spec.kind === 'puf'
  const neck = neckOf(easel)
  const gap = f.length / 8
  const { strips, puckers } = baffles(easel, { from: 4, to: f.length, half: f.hem + 5, gap })
  const top = spec.neck === 'Hood' ? 9.4 : -5
  const front = back ? '' : closure(easel, f, { top, quilted })
  const hem = topstitch(
    easel,
    trace(
      [
        [-f.hem, f.length - 1.6],
        [0, f.length - 0.8],
        [f.hem, f.length - 1.6],
      ],
      true,
    ),
  )
  const waistCord =
    quilted || back || spec.noun !== ''
      ? ''
      : seam(
          easel,
          trace(
            [
              [-f.waist - 1, f.waistAt + 4],
              [0, f.waistAt + 5],
              [f.waist + 1, f.waistAt + 4],
            ],
            true,
          ),
        ) +
        [-1, 1]
          .map((s) =>
            cord(
              easel,
              [
                [s * 3.4, f.waistAt + 4.8],
                [s * 4.6, f.waistAt + 9],
                [s * 3.8, f.waistAt + 13],
              ],
              { width: 0.6 },
            ),
          )
          .join('')
  const yoke =
    !quilted && back
      ? seam(
          easel,
          trace(
            [
              [-f.chest, f.armhole - 8],
              [0, f.armhole - 5.6],
              [f.chest, f.armhole - 8],
            ],
            true,
          ),
        )
      : ''
  const { art } = assemble(easel, {
    f,
    neck,
    sleeve: quilted ? padded : { ...shell, raglan: spec.seed % 2 === 0 },
    hem: { drop: 1 },
    folds: quilted ? puckers : drape(easel, f, 1.15),
    on: (quilted ? strips : '') + hem + yoke,
    over: (back ? '' : pockets(easel, f, quilted)) + front + waistCord,
    cuff: (drawn, side) =>
      quilted ? sleeveQuilting(easel, drawn, side) : strapCuff(easel, drawn.end, drawn.along),
  })
  return { art, pose: 'hung', focus: { x: 1, y: 12, width: 40 } }
}

const pockets = (easel: Easel, f: Frame, quilted: boolean): string =>
  [-1, 1]
    .map((s) =>
      quilted
        ? weltPocket(easel, { at: [s * f.hem * 0.64, f.length - 17], width: 14, turn: s * 72 })
        : patchPocket(easel, {
            at: [s * f.hem * 0.55, f.length - 26],
            width: 17,
            height: 19,
            shape: 'square',
            flap: 6,
            buttoned: true,
          }),
    )
    .join('')

const closure = (easel: Easel, f: Frame, { top, quilted }: { top: number; quilted: boolean }): string => {
  if (quilted)
    return zip(
      easel,
      [
        [0, top],
        [0, f.length + 1],
      ],
      { width: 0.9 },
    )
  const d = trace([
    [-2.6, Math.max(top, 1), 1],
    [2.6, Math.max(top, 1), 1],
    [2.6, f.length + 1.2, 1],
    [-2.6, f.length + 1.2, 1],
  ])
  const studs: string[] = []
  for (let y = Math.max(top, 1) + 5; y < f.length - 3; y += 13)
    studs.push(button(easel, [1.4, y], { r: 0.75, colour: '#4a4743' }))
  return (
    cast(easel, d, { blur: 5, opacity: 0.35 }) +
    piece(easel, { d, round: 0.25 }) +
    topstitch(
      easel,
      trace(
        [
          [-2, Math.max(top, 1)],
          [-2, f.length + 1],
        ],
        true,
      ),
    ) +
    studs.join('')
  )
}

const strapCuff = (
  easel: Easel,
  [a, b]: readonly [Point, Point],
  [dx, dy]: readonly [number, number],
): string => {
  const up = (p: Point, by: number): Point => [p[0] - dx * by, p[1] - dy * by, 1]
  const mid: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
  const d = trace([up(a, 2), up(mid, 2), up(mid, 4.8), up(a, 4.8)])
  return seam(easel, trace([up(a, 1.2), up(b, 1.2)], true)) + piece(easel, { d, round: 0.4 })
}

export const puffer = (spec: Spec): Draft => {
  const f = frame(spec)
  const top = spec.neck === 'Hood' ? (spec.view === 'back' ? -5 : -18) : -9
  return { stage: stageFor({ half: f.shoulder + 18.5, top, bottom: f.length + 1 }), draw }
}
