import { piece } from '../paint/cloth.ts'
import { drape } from '../paint/drape.ts'
import type { Easel } from '../paint/easel.ts'
import { type Point, trace, whole } from '../paint/path.ts'
import type { Draft, Scene } from '../paint/studio.ts'
import { topstitch } from '../paint/trim.ts'
import type { Spec } from '../spec.ts'
import { armholeBinding, sleevelessFrame } from './armhole.ts'
import { camisoleEdge, straps } from './camisole.ts'
import { type Frame, frameOf, stageFor } from './frame.ts'
import { type Neckline, openNeck } from './neckline.ts'
import { doubleRow } from './t-shirt.ts'
import { assemble } from './top.ts'

const drawCamisole = (easel: Easel, f: Frame): Scene => {
  const { spec } = easel
  const back = spec.view === 'back'
  const edge = camisoleEdge(spec.neck, back)
  const k = f.chest / 21
  const wide = edge.map(
    ([x, y, c], i): Point =>
      i > 2 || (back && i > 1) ? (c ? [x * k, y, 1] : [x * k, y]) : c ? [x, y, 1] : [x, y],
  )
  const d = trace(
    whole([
      ...wide,
      [f.waist, f.waistAt],
      [f.hem, f.length, 1],
      [f.hem * 0.5, f.length + 0.9],
      [0, f.length + 1],
    ]),
  )
  easel.outlines.push(d)
  const { behind, upon } = straps(easel, wide, back)
  const hem = topstitch(
    easel,
    trace(
      [
        [-f.hem, f.length - 1.4],
        [0, f.length - 0.4],
        [f.hem, f.length - 1.4],
      ],
      true,
    ),
  )
  const art =
    behind +
    piece(easel, {
      d,
      folds: drape(easel, { ...f, armhole: 20, shoulder: f.chest }, 1.1).filter(({ from }) => from[1] > 19),
      on: hem,
    }) +
    upon
  return { art, pose: 'hung', focus: { x: 0, y: 16, width: 34 } }
}

const frame = (spec: Spec): Frame => {
  const f = frameOf(
    { ...spec, cut: spec.cut === 'relaxed' || spec.cut === 'boxy' ? 'regular' : spec.cut },
    -1.2,
  )
  return { ...f, length: f.length - 3 }
}

const draw = (easel: Easel): Scene => {
  const { spec } = easel
  const f = frame(spec)
  if (spec.noun === 'Camisole') return drawCamisole(easel, f)
  const thin = spec.noun === 'Vest Top'
  const s = sleevelessFrame(f, thin ? 12.6 : 15)
  const back = spec.view === 'back'
  const neck: Neckline = openNeck(
    easel,
    back ? 'Scoop neck' : spec.neck === 'Crew neck' ? 'Scoop neck' : spec.neck,
    { scale: back ? 0.86 : 0.96 },
  )
  const bound = armholeBinding(easel, s)
  const { art } = assemble(easel, {
    f: s,
    neck: { ...neck, behind: bound.behind + neck.behind },
    hem: { drop: 0.9 },
    folds: drape(easel, { ...f, shoulder: f.shoulder - 6 }),
    on: doubleRow(easel, [
      [-f.hem, f.length - 2],
      [0, f.length - 1.2],
      [f.hem, f.length - 2],
    ]),
    over: bound.upon,
  })
  return { art, pose: 'hung', focus: { x: 0, y: 12, width: 34 } }
}

export const tank = (spec: Spec): Draft => {
  const f = frame(spec)
  return { stage: stageFor({ half: f.chest + 8, top: -2, bottom: f.length + 2 }), draw }
}
