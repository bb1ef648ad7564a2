import { drape } from '../paint/drape.ts'
import type { Easel } from '../paint/easel.ts'
import { flip, move, type Point, trace } from '../paint/path.ts'
import type { Draft, Scene } from '../paint/studio.ts'
import { ribbing } from '../paint/trim.ts'
import type { Spec } from '../spec.ts'
import { buttonBand, cardiganNeck, dense } from './cardigan.ts'
import { armholeSeam, type Frame, frameOf, stageFor } from './frame.ts'
import { backNeckline, type Neckline, openNeck, standingNeck } from './neckline.ts'
import { patchPocket } from './pocket.ts'
import type { Sleeve } from './sleeve.ts'
import { assemble, ribCuff } from './top.ts'

const sleeve: Sleeve = { length: 55, upper: 22, lower: 8, elbow: 17, cuff: 11.4, blouse: 0.8 }

const frame = (spec: Spec): Frame => {
  const f = frameOf(spec, 1.2)
  const longer = spec.length === 'Long' ? 5 : spec.length === 'Cropped' ? -7 : 0
  const vest = spec.kind === 'kvs'
  return {
    ...f,
    length: f.length + longer - 6,
    ...(vest ? { shoulder: f.shoulder - 3.4, armhole: f.armhole + 2 } : {}),
  }
}

const neckOf = (easel: Easel): Neckline => {
  const { spec } = easel
  const back = spec.view === 'back'
  if (spec.neck === 'Roll neck')
    return standingNeck(easel, { half: 8.6, height: 7.4, folded: true, rib: true }, back)
  if (spec.neck === 'Funnel neck')
    return standingNeck(easel, { half: 8.8, height: 5.6, folded: false, rib: true }, back)
  if (back) return backNeckline(easel, spec.neck === 'Boat neck' ? 12.4 : 8.8, { band: 2.4 })
  if (spec.kind === 'cdg') return cardiganNeck(easel)
  return openNeck(easel, spec.neck, { scale: spec.wearer === 'Kids' ? 0.92 : 1 })
}

/** Ribbed armholes of a slipover, and the back seen through them. */
const armBands = (easel: Easel, f: Frame): { behind: string; upon: string } => {
  const edge = armholeSeam(f)
  const far = dense([...edge])
  const near = far.map(([x, y], i) => move([x, y], 1.6 * (1 - (i / (far.length - 1)) ** 3), -0.1))
  const tone = easel.tones.insideDeep
  const behind = [1, -1]
    .map(
      (s) =>
        `<path d="${trace(s === 1 ? [...near, [f.chest - 6, f.armhole, 1] as Point] : flip([...near, [f.chest - 6, f.armhole, 1] as Point]))}" fill="${tone}"/>`,
    )
    .join('')
  const upon = [1, -1]
    .map((s) =>
      ribbing(easel, s === 1 ? { near, far } : { near: flip(near), far: flip(far) }, {
        pitch: 0.45,
        strength: 0.7,
      }),
    )
    .join('')
  const band = `${trace(near, true)}L${trace([...far].reverse(), true).slice(1)}Z`
  easel.outlines.push(band)
  return { behind, upon }
}

const draw = (easel: Easel): Scene => {
  const { spec } = easel
  const f = frame(spec)
  const vest = spec.kind === 'kvs'
  const neck = neckOf(easel)
  const cardigan = spec.kind === 'cdg' && spec.view !== 'back'
  const bands = vest ? armBands(easel, f) : { behind: '', upon: '' }
  const pockets =
    cardigan && spec.seed % 2 === 0
      ? [-1, 1]
          .map((s) =>
            patchPocket(easel, {
              at: [s * f.hem * 0.52, f.length - 15],
              width: 10.5,
              height: 13,
              shape: 'square',
            }),
          )
          .join('')
      : ''
  const from = spec.neck === 'Crew neck' ? 8.6 : 27
  const { art } = assemble(easel, {
    f,
    neck: { ...neck, behind: bands.behind + neck.behind },
    ...(vest ? {} : { sleeve: { ...sleeve, raglan: spec.seed % 3 === 0 } }),
    hem: { drop: 0.8 },
    folds: drape(easel, { ...f, length: f.length + 4 }, 1.05),
    over: bands.upon + pockets + (cardigan ? buttonBand(easel, f, from) : ''),
    cuff: ribCuff(easel, 6),
    rib: 6,
  })
  return { art, pose: 'hung', focus: { x: 0, y: spec.neck === 'Roll neck' ? 6 : 12, width: 34 } }
}

export const knit = (spec: Spec): Draft => {
  const f = frame(spec)
  const top =
    spec.neck === 'Roll neck' ? -9 : spec.neck === 'Funnel neck' ? -7 : spec.neck === 'Shawl collar' ? -4 : -2
  return {
    stage: stageFor({
      half: spec.kind === 'kvs' ? Math.max(f.chest, f.hem) + 5 : f.shoulder + 18.5,
      top,
      bottom: f.length + 7,
    }),
    draw,
  }
}
