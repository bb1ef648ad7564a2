import { cast, piece } from './cloth.ts'
import { drape } from './drape.ts'
import type { Easel } from './easel.ts'
import { type Frame, frameOf, stageFor } from './frame.ts'
import { backNeckline, type Neckline, openNeck, standingNeck } from './neckline.ts'
import { both, on, type Point, trace } from './path.ts'
import type { Sleeve } from './sleeve.ts'
import type { Spec } from './spec.ts'
import type { Draft, Scene } from './studio.ts'
import { assemble, ribCuff } from './top.ts'
import { cord, label, seam, topstitch, zip } from './trim.ts'

const sleeve: Sleeve = { length: 55, upper: 22, lower: 8, elbow: 17.4, cuff: 11.6, blouse: 1.2 }

const frame = (spec: Spec): Frame => {
  const f = frameOf(spec, 1.6)
  return { ...f, length: f.length - 6 }
}

/** A hood that lies behind the neck and crosses in front of it; seen from behind, all of it. */
export const hood = (easel: Easel, { back = false, cords = true, size = 1 }): Neckline => {
  const { tones } = easel
  const front: Point[] = [
    [0, 9, 1],
    [5, 5.6],
    [9.4, 0, 1],
  ]
  const shell = trace([
    [-11.6, 3.4, 1],
    [-12.4 * size, -4],
    [-9.6 * size, -12.4 * size],
    [0, -16 * size],
    [9.6 * size, -12.4 * size],
    [12.4 * size, -4],
    [11.6, 3.4, 1],
    [5, 6.4],
    [0, 7.4],
    [-5, 6.4],
  ])
  if (back) {
    const d = trace([
      [-10.4, 0.4, 1],
      [-11.8 * size, 6],
      [-8 * size, 16.6 * size],
      [0, 20 * size],
      [8 * size, 16.6 * size],
      [11.8 * size, 6],
      [10.4, 0.4, 1],
      [5, -2.6],
      [0, -3.4],
      [-5, -2.6],
    ])
    easel.outlines.push(d)
    const mid = trace(
      [
        [0, -3.3],
        [0.2, 8],
        [0, 20 * size],
      ],
      true,
    )
    return {
      front: [
        [0, 2],
        [5, 1.4],
        [9, 0, 1],
      ],
      behind: '',
      upon:
        cast(easel, d, { blur: 10, opacity: 0.45 }) +
        piece(easel, {
          d,
          round: 0.9,
          folds: [
            { from: [-8, 2], to: [-3, 14], width: 1.4, bend: 1.6 },
            { from: [8, 2], to: [4, 15], width: 1.4, bend: -1.6 },
            { from: [-4, 0], to: [5, 3], width: 1, bend: 1.2 },
          ],
        }) +
        seam(easel, mid, 0.8) +
        topstitch(easel, mid),
    }
  }
  easel.outlines.push(shell)
  const mouth = trace([
    [0, 9.4, 1],
    [-4.6, 4.4],
    [-8 * size, -3.6],
    [-6.2 * size, -10 * size],
    [0, -12.6 * size],
    [6.2 * size, -10 * size],
    [8 * size, -3.6],
    [4.6, 4.4],
  ])
  const behind =
    piece(easel, {
      d: shell,
      round: 1.1,
      folds: [
        { from: [-10.6, -2], to: [-8, -11], width: 1, bend: -1 },
        { from: [10.8, -1], to: [8.4, -10], width: 1, bend: 1 },
        { from: [-10.8, 2.4], to: [-5, 4.6], width: 0.9, bend: 0.6 },
      ],
    }) +
    `<path d="${mouth}" fill="${tones.insideDeep}"/><path d="${trace([
      [-7 * size, -3.6],
      [-5.6 * size, -9.4 * size],
      [0, -11.8 * size],
      [5.6 * size, -9.4 * size],
      [7 * size, -3.6],
      [4, 1.6],
      [0, 2.6],
      [-4, 1.6],
    ])}" fill="${tones.inside}" fill-opacity=".75"/>` +
    seam(
      easel,
      trace(
        [
          [0, -12.4 * size],
          [0.1, -6],
          [0, 2.4],
        ],
        true,
      ),
      0.7,
    ) +
    label(easel, [0, 0.4], 4)
  const upon =
    both((side) => {
      const d = trace(
        on(side, [
          [side === 1 ? -2.2 : -0.6, 10.6, 1],
          [4, 5.4],
          [7.6 * size, -3],
          [9.6 * size, -4.4],
          [11.4, 0],
          [11.6, 3.6],
          [8, 7.6],
          [2.4, 11.4],
        ]),
      )
      easel.outlines.push(d)
      return (
        cast(easel, d, { blur: 7, opacity: 0.4 }) +
        piece(easel, {
          d,
          angle: side * 30,
          round: 0.7,
          folds: [
            {
              from: on(side, [[10, -2]])[0] ?? [0, 0],
              to: on(side, [[3, 8]])[0] ?? [0, 0],
              width: 1,
              bend: side * 0.8,
            },
          ],
        }) +
        topstitch(
          easel,
          trace(
            on(side, [
              [-0.4, 9.6],
              [4.8, 4.8],
              [8.2 * size, -3],
            ]),
            true,
          ),
        )
      )
    }) +
    (cords
      ? both((side) =>
          cord(
            easel,
            on(side, [
              [3.2, 7.4],
              [4, 13],
              [3.4 + easel.random.unit(), 21 + easel.random.unit() * 2],
            ]),
            { width: 0.75 },
          ),
        )
      : '')
  return { front, behind, upon }
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
