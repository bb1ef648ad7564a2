import { armholeBinding, sleevelessFrame } from './armhole.ts'
import { cast, type Fold, piece } from './cloth.ts'
import { collarBack, foldedCollar, placket, standCollar } from './collar.ts'
import { drape } from './drape.ts'
import type { Easel } from './easel.ts'
import { type Frame, frameOf, stageFor } from './frame.ts'
import { backNeckline, type Neckline, openNeck, standingNeck } from './neckline.ts'
import { type Point, trace } from './path.ts'
import { type Fall, flutes, gathers, wavyHem } from './skirt-fall.ts'
import type { Sleeve } from './sleeve.ts'
import type { Spec } from './spec.ts'
import type { Draft, Scene } from './studio.ts'
import { camisoleEdge, straps } from './tank.ts'
import { assemble, bandCuff, ribCuff } from './top.ts'
import { seam, topstitch } from './trim.ts'
import { tieBelt } from './waist-belt.ts'

const lengths: Record<string, number> = { Mini: 86, 'Knee length': 100, Midi: 117, Maxi: 138 }
/** How wide the hem is beyond the hips, and how many waves it makes. */
const cutsOf: Record<string, readonly [flare: number, waves: number, shaped: number]> = {
  'fit-and-flare': [0.27, 7, 2.4],
  tiered: [0.25, 8, 0.6],
  straight: [0.05, 3, 0],
  wrap: [0.18, 5, 2],
  'A-line': [0.19, 5, 1],
  belted: [0.15, 5, 1.6],
  'bias-cut': [0.13, 4, 1.4],
  column: [0.02, 2, 1],
  relaxed: [0.24, 6, 0],
  loose: [0.28, 6, 0],
}
const sleeves: Record<string, Sleeve> = {
  'Short sleeve': { length: 20, upper: 44, lower: 38, elbow: 16.4, cuff: 15 },
  'Long sleeve': { length: 55, upper: 20, lower: 7, elbow: 14.5, cuff: 10, blouse: 1.6 },
  'Puff sleeve': { length: 21, upper: 46, lower: 30, elbow: 18, cuff: 12, puff: 2.2, blouse: 1.4 },
  'Three-quarter sleeve': { length: 42, upper: 21, lower: 9, elbow: 14.6, cuff: 12 },
}

interface Cut {
  f: Frame
  fall: Fall
  flare: number
}

const cutOf = (spec: Spec): Cut => {
  const kids = spec.wearer === 'Kids'
  const [flare, waves, shaped] = cutsOf[spec.cut] ?? [0.15, 4, 0]
  const body = frameOf({ ...spec, cut: 'regular' }, kids ? 0 : -0.8)
  const length = kids ? 68 : (lengths[spec.length] ?? 117)
  const waistAt = kids ? 31 : spec.cut === 'tiered' ? 40 : 39
  const below = length - waistAt
  const f = { ...body, length, waistAt, waist: body.waist - shaped, chest: body.chest - shaped * 0.25 }
  const hip = f.waist + (shaped > 1.5 ? 4.4 : 3)
  const halfFoot = hip + below * flare
  return {
    f: { ...f, hem: halfFoot },
    fall: { top: waistAt, foot: length, halfTop: f.waist, halfFoot, waves, drop: 1 + flare * 9 },
    flare,
  }
}

/** The whole outline: an upper edge, then waist, hip and a hem in waves. */
const outline = (easel: Easel, { f, fall, flare }: Cut, upper: readonly Point[]): string => {
  const hip: Point = [
    f.waist + Math.max(3, (fall.halfFoot - f.waist) * (flare > 0.2 ? 0.5 : 0.45)),
    f.waistAt + (f.length - f.waistAt) * 0.36,
  ]
  const right: Point[] = [
    ...upper,
    [(f.waist + f.chest) / 2 + 0.2, (f.armhole + f.waistAt) / 2],
    [f.waist, f.waistAt],
    hip,
    [fall.halfFoot, f.length, 1],
  ]
  const left = right
    .slice(1)
    .map(([x, y, c]): Point => (c ? [-x, y, 1] : [-x, y]))
    .reverse()
  return trace([...right, ...wavyHem(easel, fall), ...left])
}

const shoulders = (f: Frame): Point[] => [
  [f.neck + (f.shoulder - f.neck) * 0.5, f.slope * 0.46],
  [f.shoulder, f.slope, 1],
  [f.shoulder - 1.9, f.slope + (f.armhole - f.slope) * 0.5],
  [f.shoulder - 0.4, f.slope + (f.armhole - f.slope) * 0.82],
  [f.chest, f.armhole, 1],
]

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

/** What is sewn across the skirt: a waist seam, tiers, the edge of a wrap. */
const across = (easel: Easel, { f, fall }: Cut): { on: string; folds: Fold[] } => {
  const { spec } = easel
  const back = spec.view === 'back'
  const waistSeam = seam(
    easel,
    trace(
      [
        [-f.waist - 1, f.waistAt],
        [0, f.waistAt + 0.9],
        [f.waist + 1, f.waistAt],
      ],
      true,
    ),
    1.1,
  )
  const hem = topstitch(
    easel,
    trace(
      [
        [-fall.halfFoot, f.length - 2.2],
        [0, f.length + fall.drop - 2.2],
        [fall.halfFoot, f.length - 2.2],
      ],
      true,
    ),
  )
  switch (spec.cut) {
    case 'tiered': {
      const height = f.length - f.waistAt
      const rows = [0, 0.34, 0.68].map((part) => ({
        y: f.waistAt + height * part,
        half: f.waist + (fall.halfFoot - f.waist) * part * 0.95 + 1,
      }))
      return {
        on:
          rows
            .map(
              ({ y, half }) =>
                `<path d="${trace(
                  [
                    [-half - 2, y + 0.9],
                    [0, y + 2.6],
                    [half + 2, y + 0.9],
                  ],
                  true,
                )}" fill="none" stroke="${easel.tones.deep}" stroke-opacity=".28" stroke-width="1.6"/>${seam(
                  easel,
                  trace(
                    [
                      [-half - 2, y],
                      [0, y + 1.6],
                      [half + 2, y],
                    ],
                    true,
                  ),
                  1.3,
                )}`,
            )
            .join('') + hem,
        folds: rows.flatMap(({ y, half }, i) =>
          gathers(easel, { y: y + 1.4, half, count: 20 + i * 5, length: 6 + i * 1.4 }),
        ),
      }
    }
    case 'wrap':
      return back
        ? { on: waistSeam + hem, folds: [] }
        : {
            on: waistSeam + hem + wrapEdge(easel, f, fall),
            folds: [-1, 0, 1, 2].map(
              (i): Fold => ({
                from: [f.waist * 0.62, f.waistAt - 1],
                to: [-f.waist * (0.2 + i * 0.2), f.armhole + 4 + i * 2.4],
                width: 0.8,
                bend: 0.8,
              }),
            ),
          }
    case 'fit-and-flare':
      return {
        on: waistSeam + hem,
        folds: gathers(easel, { y: f.waistAt + 0.8, half: f.waist, count: 12, length: 8 }),
      }
    case 'relaxed':
    case 'loose':
      return {
        on:
          seam(
            easel,
            trace(
              [
                [-f.chest, f.armhole + 6],
                [0, f.armhole + 7],
                [f.chest, f.armhole + 6],
              ],
              true,
            ),
          ) + hem,
        folds: gathers(easel, { y: f.armhole + 6.8, half: f.chest - 1, count: 18, length: 7 }),
      }
    default:
      return { on: hem, folds: [] }
  }
}

const wrapEdge = (easel: Easel, f: Frame, fall: Fall): string => {
  const edge = trace(
    [
      [f.waist * 0.5, f.waistAt],
      [f.waist * 0.36, f.waistAt + 18],
      [fall.halfFoot * 0.12, f.length + 3],
    ],
    true,
  )
  return `<path d="${edge}" fill="none" stroke="${easel.tones.deep}" stroke-opacity=".3" stroke-width="2.2" transform="translate(-1 .4)"/>${seam(easel, edge, 1.3)}`
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

const wrapTie = (easel: Easel, f: Frame, back: boolean): string => {
  const band = trace([
    [-f.waist - 0.3, f.waistAt - 1, 1],
    [0, f.waistAt - 0.2],
    [f.waist + 0.3, f.waistAt - 1, 1],
    [f.waist + 0.3, f.waistAt + 1.2, 1],
    [0, f.waistAt + 2],
    [-f.waist - 0.3, f.waistAt + 1.2, 1],
  ])
  const art = cast(easel, band, { blur: 5, opacity: 0.4 }) + piece(easel, { d: band, angle: 90, round: 0.8 })
  if (back) return art
  const x = f.waist * 0.56
  const end = (lean: number, reach: number): string => {
    const d = trace([
      [x - 0.8, f.waistAt, 1],
      [x + 0.9, f.waistAt, 1],
      [x + lean + 1.3, f.waistAt + reach * 0.6],
      [x + lean * 1.4 + 1.4, f.waistAt + reach, 1],
      [x + lean * 1.4 - 1.2, f.waistAt + reach + 0.8, 1],
      [x + lean - 1.2, f.waistAt + reach * 0.6],
    ])
    return cast(easel, d, { blur: 5, opacity: 0.4 }) + piece(easel, { d, round: 0.8 })
  }
  const loop = (s: 1 | -1): string => {
    const d = trace([
      [x, f.waistAt + 0.4, 1],
      [x + s * 3, f.waistAt - 2.4],
      [x + s * 6.4, f.waistAt - 0.8],
      [x + s * 5.4, f.waistAt + 2.6],
      [x + s * 2, f.waistAt + 2, 1],
    ])
    return cast(easel, d, { blur: 4, opacity: 0.35 }) + piece(easel, { d, angle: s * 60, round: 0.8 })
  }
  return (
    art +
    end(-2, 24) +
    end(2.4, 27) +
    loop(-1) +
    loop(1) +
    piece(easel, {
      d: trace([
        [x - 1.1, f.waistAt - 1.2],
        [x + 1.1, f.waistAt - 1.3],
        [x + 1.2, f.waistAt + 1.5],
        [x - 1, f.waistAt + 1.6],
      ]),
      round: 0.8,
    })
  )
}

const drawSlip = (easel: Easel, cut: Cut, { on, folds }: { on: string; folds: Fold[] }): Scene => {
  const { spec } = easel
  const back = spec.view === 'back'
  const edge = camisoleEdge(spec.neck, back)
  const k = cut.f.chest / 21
  const upper = edge.map(
    ([x, y, c], i): Point => (i > (back ? 1 : 2) ? (c ? [x * k, y, 1] : [x * k, y]) : c ? [x, y, 1] : [x, y]),
  )
  const d = outline(easel, cut, upper)
  easel.outlines.push(d)
  const { behind, upon } = straps(easel, upper, back)
  const cowl: Fold[] =
    spec.neck === 'Cowl neck' && !back
      ? [0, 1, 2, 3].map(
          (i): Fold => ({
            from: [-8.6 + i * 0.7, 10.5 + i * 2.2],
            to: [8.6 - i * 0.7, 10.5 + i * 2.2],
            width: 0.8,
            bend: 5 - i * 0.2,
          }),
        )
      : []
  const bust: Fold[] = [-1, 1].flatMap((s): Fold[] => [
    { from: [s * cut.f.chest * 0.96, 24], to: [s * 6, 29], width: 0.9, bend: s * 0.8 },
    { from: [s * 10, 20], to: [s * 8, 36], width: 1.4 },
  ])
  return {
    art: behind + piece(easel, { d, folds: [...folds, ...cowl, ...bust], on }) + upon,
    pose: 'hung',
    focus: { x: 0, y: 17, width: 40 },
  }
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
