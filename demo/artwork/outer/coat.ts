import { cast, type Fold, piece } from '../paint/cloth.ts'
import { drape } from '../paint/drape.ts'
import type { Easel } from '../paint/easel.ts'
import { line, type Point, trace } from '../paint/path.ts'
import type { Draft, Scene } from '../paint/studio.ts'
import { blend } from '../paint/tones.ts'
import { button, seam, topstitch } from '../paint/trim.ts'
import type { Spec } from '../spec.ts'
import { collarBack, foldedCollar } from '../tops/collar.ts'
import { type Frame, frameOf, stageFor } from '../tops/frame.ts'
import type { Neckline } from '../tops/neckline.ts'
import { weltPocket } from '../tops/pocket.ts'
import type { Sleeve } from '../tops/sleeve.ts'
import { standCollar } from '../tops/stand-collar.ts'
import { assemble } from '../tops/top.ts'
import { lapelBack, lapels } from './lapel.ts'
import { tieBelt } from './waist-belt.ts'

const sleeve: Sleeve = { length: 60, upper: 17, lower: 6.5, elbow: 18.5, cuff: 15, folds: 0.8 }

const lengths: Record<string, number> = { 'Thigh length': 84, 'Knee length': 101, Long: 118 }

export const coatFrame = (spec: Spec): Frame => {
  const f = frameOf(spec, 3)
  const length =
    (lengths[spec.length] ?? 100) * (spec.wearer === 'Men' ? 1.02 : spec.wearer === 'Kids' ? 0.7 : 0.96)
  const tailored = spec.cut === 'tailored'
  return {
    ...f,
    length,
    waist: f.waist - (tailored ? 1.6 : 0.4),
    hem: f.hem + (tailored ? 5.5 : spec.cut === 'straight' ? 1.4 : 3.2),
  }
}

type Front = 'single' | 'double' | 'hidden' | 'belted'

const frontOf = ({ kind, neck }: Spec): Front => {
  if (neck === 'Peak lapel') return 'double'
  if (neck === 'Shawl collar') return 'belted'
  if (neck === 'Funnel collar' || neck === 'Point collar') return 'hidden'
  if (kind === 'trn') return 'double'
  return 'single'
}

/** Long, quiet falls from the chest to the hem. */
const falls = (easel: Easel, f: Frame): Fold[] => {
  const { random } = easel
  const out = drape(easel, { ...f, hem: f.hem * 0.9 }, 1.15).filter(({ from }) => from[1] < f.waistAt)
  for (let i = 0; i < 4; i++) {
    const k = -0.78 + (i + 0.3 + 0.4 * random.unit()) * 0.39
    out.push({
      from: [k * f.waist, f.waistAt + 8 + 14 * random.unit()],
      to: [k * f.hem * 1.04, f.length + 14],
      width: 1.4 + random.unit(),
      bend: (random.unit() - 0.5) * 2,
    })
  }
  return out
}

const neckOf = (easel: Easel, at: number): Neckline => {
  const { spec, tones } = easel
  const back = spec.view === 'back'
  const lining = blend(tones.base, tones.lightness > 0.5 ? '#5b5046' : '#8d7f70', 0.55)
  switch (spec.neck) {
    case 'Funnel collar':
      return standCollar(easel, { height: 6.4, back, buttoned: false, open: -1.2 })
    case 'Point collar':
      return back
        ? collarBack(easel, { stand: 4, fall: 5.4 })
        : foldedCollar(easel, 'Point collar', { point: [9, 13.4], stand: 4 })
    default:
      return back
        ? lapelBack(easel)
        : lapels(easel, {
            kind: spec.neck === 'Peak lapel' ? 'peak' : spec.neck === 'Shawl collar' ? 'shawl' : 'notch',
            at,
            overlap: frontOf(spec) === 'double' ? 4.4 : 1.6,
            wide: spec.kind === 'trn' ? 1.5 : 1.3,
            lining,
          })
  }
}

const frontDetails = (easel: Easel, f: Frame, at: number): string => {
  const { spec } = easel
  const front = frontOf(spec)
  const edge = front === 'double' ? 7.4 : front === 'belted' ? 5.5 : 1.7
  const top = front === 'hidden' ? 6.4 : at
  const hem = f.length + 2
  const closing = `<path d="${line([
    [edge, top],
    [edge + 0.3, hem],
    [edge + 1.6, hem],
    [edge + 1, top],
  ])}" fill="${easel.tones.deep}" fill-opacity=".2"/>${seam(
    easel,
    line([
      [edge, top],
      [edge + 0.3, hem],
    ]),
    1.1,
  )}${topstitch(
    easel,
    line([
      [edge - 0.8, top],
      [edge - 0.5, hem],
    ]),
  )}`
  const rows = front === 'double' ? 3 : 3
  const gap = front === 'double' ? 11 : 12.5
  const buttons: string[] = []
  if (front !== 'hidden' && front !== 'belted')
    for (let i = 0; i < rows; i++) {
      const y = at + 2.4 + i * gap
      buttons.push(button(easel, [front === 'double' ? 5.6 : 0, y], { r: 1.15 }))
      if (front === 'double') buttons.push(button(easel, [-5.6, y], { r: 1.15 }))
    }
  const low = f.waistAt + (spec.kind === 'trn' ? 12 : 13)
  const pockets = [-1, 1]
    .map((s) =>
      weltPocket(
        easel,
        spec.kind === 'trn' || front === 'hidden' || front === 'belted'
          ? { at: [s * f.waist * 0.64, low], width: 15, turn: s * 66 }
          : { at: [s * f.waist * 0.56, low], width: 15.5, flap: 5.6, turn: s * -2 },
      ),
    )
    .join('')
  const darts =
    spec.cut === 'tailored'
      ? [-1, 1]
          .map((s) =>
            seam(
              easel,
              trace(
                [
                  [s * f.chest * 0.62, f.armhole - 4],
                  [s * f.waist * 0.5, f.waistAt],
                  [s * f.hem * 0.5, f.length],
                ],
                true,
              ),
              0.7,
            ),
          )
          .join('')
      : ''
  return darts + closing + pockets + buttons.join('')
}

const backDetails = (easel: Easel, f: Frame): string =>
  seam(
    easel,
    line([
      [0, 2],
      [0, f.length + 2],
    ]),
    0.8,
  ) +
  `<path d="${line([
    [0, f.length - 28],
    [0.6, f.length + 2],
    [2.2, f.length + 2],
  ])}Z" fill="${easel.tones.deep}" fill-opacity=".45"/>`

/** A trench's storm flap, epaulettes and cuff straps. */
const storm = (easel: Easel, f: Frame, at: number): string => {
  const back = easel.spec.view === 'back'
  const flap = back
    ? trace([
        [-f.shoulder + 1, f.slope, 1],
        [0, 1.6],
        [f.shoulder - 1, f.slope, 1],
        [f.shoulder - 1.8, 20],
        [0, 25],
        [-f.shoulder + 1.8, 20],
      ])
    : trace([
        [-8, 2, 1],
        [-f.shoulder + 0.6, f.slope - 0.2, 1],
        [-f.shoulder + 2, 15],
        [-f.shoulder * 0.55, at * 0.86],
        [-5, at * 0.72, 1],
      ])
  const tab = (s: 1 | -1): string => {
    const d = trace([
      [s * (f.shoulder - 0.4), f.slope - 0.9, 1],
      [s * (f.shoulder - 0.2), f.slope + 2.4, 1],
      [s * 11.4, 3.2],
      [s * 10.4, 1.6],
      [s * 11.6, 0.8],
    ])
    return (
      cast(easel, d, { blur: 4, opacity: 0.4 }) +
      piece(easel, { d, round: 0.3 }) +
      button(easel, [s * 12.6, 2], { r: 0.6 })
    )
  }
  return (
    cast(easel, flap, { blur: 6, opacity: 0.36 }) + piece(easel, { d: flap, round: 0.35 }) + tab(-1) + tab(1)
  )
}

const draw = (easel: Easel): Scene => {
  const { spec } = easel
  const f = coatFrame(spec)
  const back = spec.view === 'back'
  const front = frontOf(spec)
  const at = front === 'belted' ? f.waistAt - 2 : front === 'double' ? 29 : 32
  const belted = front === 'belted' || (spec.kind === 'trn' && spec.neck !== 'Point collar')
  const { art } = assemble(easel, {
    f,
    neck: neckOf(easel, at),
    sleeve: { ...sleeve, raglan: spec.seed % 3 === 0 },
    hem: { drop: 1 },
    folds: falls(easel, f),
    on: back ? backDetails(easel, f) : frontDetails(easel, f, at),
    over:
      (spec.neck === 'Storm collar' ? storm(easel, f, at) : '') +
      (belted ? tieBelt(easel, { y: f.waistAt, half: f.waist, back, buckle: spec.kind === 'trn' }) : ''),
    cuff: ({ end: [a, b], along: [dx, dy] }, side) => {
      const up = (p: Point, by: number): Point => [p[0] - dx * by, p[1] - dy * by]
      if (spec.kind !== 'trn')
        return [0, 1, 2]
          .map((i) =>
            button(easel, [a[0] - side * 1.5 - dx * (2 + i * 2), a[1] - dy * (2 + i * 2)], { r: 0.55 }),
          )
          .join('')
      const d = trace([up(a, 5.4), up(b, 5.4), up(b, 8), up(a, 8)].map(([x, y]): Point => [x, y, 1]))
      return cast(easel, d, { blur: 4, opacity: 0.4 }) + piece(easel, { d, round: 0.8 })
    },
  })
  return { art, pose: 'hung', focus: { x: 1, y: 18, width: 42 } }
}

export const coat = (spec: Spec): Draft => {
  const f = coatFrame(spec)
  return { stage: stageFor({ half: f.shoulder + 17, top: -6, bottom: f.length + 1 }), draw }
}
