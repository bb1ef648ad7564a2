import { tieBelt } from '../outer/waist-belt.ts'
import { drape } from '../paint/drape.ts'
import type { Easel } from '../paint/easel.ts'
import { trace } from '../paint/path.ts'
import type { Draft, Scene } from '../paint/studio.ts'
import { seam, topstitch } from '../paint/trim.ts'
import type { Spec } from '../spec.ts'
import { armholeBinding, sleevelessFrame } from '../tops/armhole.ts'
import { collarBack, foldedCollar } from '../tops/collar.ts'
import { stageFor } from '../tops/frame.ts'
import { backNeckline, type Neckline, openNeck, standingNeck } from '../tops/neckline.ts'
import { placket } from '../tops/placket.ts'
import type { Sleeve } from '../tops/sleeve.ts'
import { standCollar } from '../tops/stand-collar.ts'
import { assemble, bandCuff, ribCuff } from '../tops/top.ts'
import { cutOf, outline, shoulders } from './dress-cut.ts'
import { across } from './dress-seams.ts'
import { flutes } from './skirt-fall.ts'
import { drawSlip } from './slip-dress.ts'
import { wrapTie } from './wrap-dress.ts'

const sleeves: Record<string, Sleeve> = {
  'Short sleeve': { length: 20, upper: 44, lower: 38, elbow: 16.4, cuff: 15 },
  'Long sleeve': { length: 55, upper: 20, lower: 7, elbow: 14.5, cuff: 10, blouse: 1.6 },
  'Puff sleeve': { length: 21, upper: 46, lower: 30, elbow: 18, cuff: 12, puff: 2.2, blouse: 1.4 },
  'Three-quarter sleeve': { length: 42, upper: 21, lower: 9, elbow: 14.6, cuff: 12 },
}

const neckOf = (easel: Easel): Neckline => {
  const { spec } = easel
  const back = spec.view === 'back'
  const knitted = spec.kind === 'knd'
  switch (spec.neck) {
    case 'Roll neck':
      return standingNeck(easel, { half: 8.2, height: 7, folded: true, rib: true }, back)
    case 'High neck':
      return back
        ? standCollar(easel, { back, height: 4, buttoned: false })
        : standingNeck(easel, { half: 7.8, height: 4.2, folded: false, rib: false }, false)
    case 'Point collar':
    case 'Camp collar':
    case 'Peter Pan collar':
      return back
        ? collarBack(easel, spec.neck === 'Peter Pan collar' ? { stand: 1.2, fall: 5 } : {})
        : foldedCollar(
            easel,
            spec.neck,
            spec.neck === 'Peter Pan collar'
              ? { fill: spec.pattern === 'plain' ? easel.tones.light : easel.tones.base }
              : {},
          )
    case 'Grandad collar':
      return standCollar(easel, { back })
    default:
      return back
        ? backNeckline(easel, spec.neck === 'Square neck' ? 10.6 : 9, {
            rib: knitted,
            band: knitted ? 2 : 0.9,
          })
        : openNeck(easel, spec.neck === 'Crew neck' || knitted ? spec.neck : spec.neck || 'Round neck', {
            rib: knitted,
          })
  }
}

const draw = (easel: Easel): Scene => {
  const { spec } = easel
  const cut = cutOf(spec)
  const back = spec.view === 'back'
  const { f, fall } = cut
  const { on, folds } = across(easel, cut)
  const hang = [...flutes(easel, fall, cut.flare < 0.1 ? 0.7 : 1), ...folds]
  const strappy = spec.kind === 'slp'
  if (strappy) return drawSlip(easel, cut, { on, folds: hang })
  const bare = spec.sleeve === 'Sleeveless' || spec.sleeve === ''
  const g = bare ? sleevelessFrame(f, Math.max(14.5, f.shoulder * 0.82)) : f
  const neck = neckOf(easel)
  const half = neck.front.at(-1)?.[0] ?? g.neck
  const body = outline(easel, { ...cut, f: g }, [...neck.front, ...shoulders({ ...g, neck: half })])
  const bound = bare ? armholeBinding(easel, g) : { behind: '', upon: '' }
  const buttoned = spec.kind === 'shd' && !back
  const belt =
    spec.cut === 'belted'
      ? tieBelt(easel, { y: f.waistAt, half: f.waist, back, height: 3.2 })
      : spec.cut === 'wrap'
        ? wrapTie(easel, f, back)
        : ''
  const sleeve = bare ? undefined : (sleeves[spec.sleeve] ?? sleeves['Short sleeve'])
  const knitted = spec.kind === 'knd'
  const shape =
    spec.cut === 'fit-and-flare'
      ? [-1, 1]
          .map((s) =>
            seam(
              easel,
              trace(
                [
                  [s * f.chest * 0.5, f.armhole + 2],
                  [s * f.waist * 0.48, f.waistAt],
                ],
                true,
              ),
              0.7,
            ),
          )
          .join('')
      : ''
  const { art } = assemble(easel, {
    f: g,
    neck: { ...neck, behind: bound.behind + neck.behind },
    ...(sleeve ? { sleeve } : {}),
    hem: { drop: 1 },
    body,
    folds: [
      ...drape(easel, { ...g, length: f.waistAt + 20, hem: f.waist }, 0.9).filter(
        ({ from }) => from[1] < f.waistAt - 6,
      ),
      ...hang,
    ],
    on:
      on +
      shape +
      (buttoned
        ? placket(easel, {
            from: (neck.front[0]?.[1] ?? 7) - 1,
            to: f.length + 4,
            width: 3.2,
            gap: 9.4,
            r: 0.6,
          })
        : ''),
    over: bound.upon + belt,
    cuff: knitted
      ? ribCuff(easel, 6)
      : spec.sleeve === 'Long sleeve'
        ? bandCuff(easel, { height: spec.kind === 'shd' ? 5.4 : 2.2, wide: spec.kind === 'shd' ? 0.88 : 0.8 })
        : spec.sleeve === 'Puff sleeve'
          ? bandCuff(easel, { height: 1.6, wide: 1 })
          : ({ end: [a, b], along: [dx, dy] }) =>
              topstitch(
                easel,
                trace(
                  [
                    [a[0] - dx * 1.8, a[1] - dy * 1.8],
                    [b[0] - dx * 1.8, b[1] - dy * 1.8],
                  ],
                  true,
                ),
              ),
  })
  return { art, pose: 'hung', focus: { x: 0, y: 15, width: 42 } }
}

export const dress = (spec: Spec): Draft => {
  const { f, fall } = cutOf(spec)
  const reach =
    spec.sleeve === 'Long sleeve'
      ? 17
      : spec.sleeve === 'Sleeveless' || spec.kind === 'slp' || spec.sleeve === ''
        ? 2
        : 16
  const top = spec.neck === 'Roll neck' ? -9 : spec.neck === 'High neck' ? -5 : -4
  return {
    stage: stageFor({
      half: Math.max(f.shoulder + reach, fall.halfFoot + 2),
      top,
      bottom: f.length + fall.drop,
    }),
    draw,
  }
}
