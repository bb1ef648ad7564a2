import { drape } from '../paint/drape.ts'
import type { Easel } from '../paint/easel.ts'
import { line, trace } from '../paint/path.ts'
import type { Draft, Scene } from '../paint/studio.ts'
import { seam, topstitch, zip } from '../paint/trim.ts'
import type { Spec } from '../spec.ts'
import { collarBack, foldedCollar } from '../tops/collar.ts'
import { type Frame, frameOf, stageFor } from '../tops/frame.ts'
import { backNeckline, type Neckline, standingNeck } from '../tops/neckline.ts'
import { placket } from '../tops/placket.ts'
import { patchPocket, weltPocket } from '../tops/pocket.ts'
import type { Sleeve } from '../tops/sleeve.ts'
import { standCollar } from '../tops/stand-collar.ts'
import { assemble, bandCuff, ribCuff } from '../tops/top.ts'
import { biker, straight } from './biker.ts'
import { lapelBack, lapels } from './lapel.ts'
import { band, copper, snaps, trucker } from './trucker.ts'

const sleeve: Sleeve = { length: 55, upper: 20, lower: 7.5, elbow: 17.6, cuff: 13 }

const frame = (spec: Spec): Frame => {
  const f = frameOf(spec, 2)
  const over = spec.kind === 'ovs'
  const hip = spec.length === 'Hip length' ? 4 : spec.length === 'Long' ? 8 : 0
  const length =
    (spec.wearer === 'Men' ? 62 : 55) +
    hip +
    (over ? 6 : 0) -
    (spec.cut === 'cropped' ? 4 : 0) -
    (spec.kind === 'bmb' ? 4 : 0)
  return { ...f, length, hem: over ? f.hem : f.hem - 1.4, waistAt: length * 0.62 }
}

const neckOf = (easel: Easel): Neckline => {
  const { spec, tones } = easel
  const back = spec.view === 'back'
  switch (spec.kind) {
    case 'bmb':
      return spec.neck === 'Rib collar'
        ? back
          ? backNeckline(easel, 8.6, { band: 3.4 })
          : standingNeck(easel, { half: 8.8, height: 3.6, folded: false, rib: true }, false)
        : standCollar(easel, { height: 4.4, back, buttoned: false })
    case 'ltj':
      if (spec.noun === 'Biker')
        return back
          ? lapelBack(easel)
          : lapels(easel, { kind: 'notch', at: 30, overlap: 5, wide: 1.35, lining: '#2a2622' })
      if (spec.noun === 'Aviator')
        return back
          ? collarBack(easel, { stand: 4.4, fall: 6, fill: '#cdb795' })
          : foldedCollar(easel, 'Point collar', { point: [10.4, 13.6], stand: 4.4, fill: '#cdb795' })
      return standCollar(easel, { height: 4.2, back, buttoned: false })
    case 'ovs':
      return spec.neck === 'Stand collar'
        ? standCollar(easel, { height: 3.8, back })
        : back
          ? collarBack(easel, { stand: 3.6, fall: 5 })
          : foldedCollar(easel, 'Point collar', { point: [8.4, 13.4] })
    default: {
      const cord = spec.neck === 'Cord collar' ? { fill: tones.lightness > 0.5 ? '#8a6a48' : '#a98a63' } : {}
      return back
        ? collarBack(easel, { stand: 3.4, fall: 5, ...cord })
        : foldedCollar(easel, 'Point collar', { point: [9, 12.6], ...cord })
    }
  }
}

const draw = (easel: Easel): Scene => {
  const { spec } = easel
  const f = frame(spec)
  const back = spec.view === 'back'
  const neck = neckOf(easel)
  const denim = spec.kind === 'dnj'
  const ribbed = spec.kind === 'bmb'
  const foot = f.length + (denim ? 4.4 : 0)
  const parts: string[] = []
  const over: string[] = []
  if (denim) {
    parts.push(trucker(easel, f))
    over.push(band(easel, f, copper))
    if (!back) {
      over.push(
        [-1, 1]
          .map((s) =>
            patchPocket(easel, {
              at: [s * f.chest * 0.52, f.armhole - 7],
              width: 11.4,
              height: 5.4,
              flap: 5,
              buttoned: true,
              thread: copper,
            }),
          )
          .join(''),
      )
      over.push(
        [-1, 1]
          .map((s) => weltPocket(easel, { at: [s * f.hem * 0.66, f.length - 10], width: 13, turn: s * 72 }))
          .join(''),
      )
      over.push(
        placket(easel, { from: 6.4, to: foot + 0.4, gap: 9.4, r: 0.85, hidden: true }),
        snaps(easel, 8.4, foot),
      )
    }
  } else if (spec.kind === 'ovs') {
    if (!back) {
      parts.push(placket(easel, { from: 6.2, to: f.length + 2, gap: 9.6, r: 0.75, width: 3.8 }))
      over.push(
        [-1, 1]
          .map((s) =>
            patchPocket(easel, {
              at: [s * f.chest * 0.52, f.armhole - 2],
              width: 13,
              height: 14.4,
              flap: 4.6,
              buttoned: true,
            }),
          )
          .join(''),
      )
    } else
      parts.push(
        seam(
          easel,
          trace(
            [
              [-f.chest, f.armhole - 10],
              [0, f.armhole - 8],
              [f.chest, f.armhole - 10],
            ],
            true,
          ),
        ),
      )
    parts.push(
      topstitch(
        easel,
        trace(
          [
            [-f.hem, f.length - 1.6],
            [0, f.length - 0.8],
            [f.hem, f.length - 1.6],
          ],
          true,
        ),
      ),
    )
  } else if (ribbed) {
    if (!back) {
      over.push(
        zip(
          easel,
          [
            [0, spec.neck === 'Rib collar' ? 0.4 : 3.4],
            [0, f.length + 5.8],
          ],
          { width: 0.8 },
        ),
      )
      over.push(
        [-1, 1]
          .map((s) => weltPocket(easel, { at: [s * f.hem * 0.62, f.length - 13], width: 14, turn: s * 58 }))
          .join(''),
      )
    } else
      parts.push(
        seam(
          easel,
          trace(
            [
              [-f.chest, f.armhole - 9],
              [0, f.armhole - 4],
              [f.chest, f.armhole - 9],
            ],
            true,
          ),
        ),
      )
  } else {
    if (!back) over.push(spec.noun === 'Biker' ? biker(easel, f) : straight(easel, f))
    else
      parts.push(
        seam(
          easel,
          line([
            [-f.chest, f.armhole - 9],
            [f.chest, f.armhole - 9],
          ]),
        ),
        seam(
          easel,
          line([
            [0, f.armhole - 9],
            [0, f.length],
          ]),
          0.7,
        ),
        seam(
          easel,
          line([
            [-f.hem, f.length - 5],
            [f.hem, f.length - 5],
          ]),
        ),
      )
  }
  const { art } = assemble(easel, {
    f,
    neck,
    sleeve: { ...sleeve, raglan: ribbed && spec.seed % 2 === 0, blouse: ribbed ? 1.6 : 0 },
    hem: { drop: 0.8 },
    folds: drape(easel, { ...f, length: f.length + 4 }, 1.1),
    on: parts.join(''),
    over: over.join(''),
    cuff: ribbed
      ? ribCuff(easel, 6)
      : spec.kind === 'ltj'
        ? bandCuff(easel, { height: 0.8, wide: 1 })
        : bandCuff(easel, { height: 5, wide: 0.9 }),
    ...(ribbed ? { rib: 6 } : {}),
  })
  return { art, pose: 'hung', focus: { x: 2, y: 14, width: 38 } }
}

export const jacket = (spec: Spec): Draft => {
  const f = frame(spec)
  return { stage: stageFor({ half: f.shoulder + 18, top: -6, bottom: f.length + 7 }), draw }
}
