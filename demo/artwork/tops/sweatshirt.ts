import { cast, piece } from '../paint/cloth.ts'
import { drape } from '../paint/drape.ts'
import type { Easel } from '../paint/easel.ts'
import { both, trace } from '../paint/path.ts'
import type { Draft, Scene } from '../paint/studio.ts'
import { topstitch, zip } from '../paint/trim.ts'
import type { Spec } from '../spec.ts'
import { type Frame, frameOf, stageFor } from './frame.ts'
import { hood } from './hood.ts'
import { backNeckline, type Neckline, openNeck, standingNeck } from './neckline.ts'
import type { Sleeve } from './sleeve.ts'
import { assemble, ribCuff } from './top.ts'

const sleeve: Sleeve = { length: 55, upper: 22, lower: 8, elbow: 17.4, cuff: 11.6, blouse: 1.2 }

const frame = (spec: Spec): Frame => {
  const f = frameOf(spec, 1.6)
  return { ...f, length: f.length - 6 }
}

const neckOf = (easel: Easel): Neckline => {
  const { spec } = easel
  const back = spec.view === 'back'
  if (spec.noun === 'Hoodie') return hood(easel, { back })
  if (spec.neck === 'High neck')
    return standingNeck(easel, { half: 9, height: 5.4, folded: false, rib: false }, back)
  if (spec.neck === 'Half zip')
    return standingNeck(easel, { half: 9, height: 5, folded: false, rib: true }, back)
  if (back) return backNeckline(easel, 8.8, { band: 2.4 })
  return openNeck(easel, 'Crew neck', { scale: spec.wearer === 'Kids' ? 0.92 : 1 })
}

const kangaroo = (easel: Easel, f: Frame): string => {
  const [top, foot, w] = [f.length - 21, f.length - 1.4, f.hem * 0.62]
  const d = trace([
    [-w * 0.62, top, 1],
    [w * 0.62, top, 1],
    [w, top + 11],
    [w, foot, 1],
    [-w, foot, 1],
    [-w, top + 11],
  ])
  const mouth = (s: 1 | -1): string =>
    topstitch(
      easel,
      trace(
        [
          [s * (w * 0.62 - 0.9), top + 0.6],
          [s * (w - 1), top + 11.4],
        ],
        true,
      ),
    )
  return (
    cast(easel, d, { blur: 5, opacity: 0.28 }) +
    piece(easel, { d, round: 0.2, edge: 1.2 }) +
    both(mouth) +
    topstitch(
      easel,
      trace(
        [
          [-w * 0.6, top + 0.7],
          [w * 0.6, top + 0.7],
        ],
        true,
      ),
    )
  )
}

const draw = (easel: Easel): Scene => {
  const { spec } = easel
  const f = frame(spec)
  const back = spec.view === 'back'
  const neck = neckOf(easel)
  const hooded = spec.noun === 'Hoodie'
  const notch =
    !hooded && spec.neck === 'Crew neck' && !back
      ? `<path d="${trace([
          [-2.2, 10.2, 1],
          [2.2, 10.2, 1],
          [0, 13.6, 1],
        ])}" fill="${easel.tones.trim}" stroke="${easel.tones.seam}" stroke-opacity=".6" stroke-width="${easel.px(1.2)}"/>`
      : ''
  const zipped =
    spec.neck === 'Half zip' && !back
      ? zip(
          easel,
          hooded
            ? [
                [0, 9.6],
                [0, 25],
              ]
            : [
                [0, -3.4],
                [0, 19],
              ],
          { width: 0.55 },
        )
      : ''
  const raglan = spec.seed % 2 === 0
  const { art } = assemble(easel, {
    f,
    neck: { ...neck, upon: hooded ? zipped + neck.upon : neck.upon + zipped },
    sleeve: { ...sleeve, raglan },
    hem: { drop: 0.8 },
    folds: drape(easel, { ...f, length: f.length + 3 }, 1.25),
    over: notch + (hooded && !back ? kangaroo(easel, f) : ''),
    cuff: ribCuff(easel, 6.4),
    rib: 6,
  })
  return { art, pose: 'hung', focus: { x: 1, y: hooded ? 4 : 11, width: 34 } }
}

export const sweatshirt = (spec: Spec): Draft => {
  const f = frame(spec)
  const top = spec.noun === 'Hoodie' ? (spec.view === 'back' ? -5 : -17) : spec.neck === 'Crew neck' ? -2 : -6
  return { stage: stageFor({ half: f.shoulder + 18.5, top, bottom: f.length + 7 }), draw }
}
