import { cast, piece } from './cloth.ts'
import { collarBack, foldedCollar, placket, standCollar } from './collar.ts'
import { drape } from './drape.ts'
import type { Easel } from './easel.ts'
import { type Frame, frameOf, stageFor } from './frame.ts'
import { lapelBack, lapels } from './lapel.ts'
import { backNeckline, type Neckline, standingNeck } from './neckline.ts'
import { line, type Point, trace } from './path.ts'
import { patchPocket, weltPocket } from './pocket.ts'
import type { Sleeve } from './sleeve.ts'
import type { Spec } from './spec.ts'
import type { Draft, Scene } from './studio.ts'
import { assemble, bandCuff, ribCuff } from './top.ts'
import { button, seam, topstitch, zip } from './trim.ts'

const sleeve: Sleeve = { length: 55, upper: 20, lower: 7.5, elbow: 17.6, cuff: 13 }
const copper = '#b07a45'

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

/** A trucker's front: yoke, pointed flaps, two seams that run in a V to the waistband. */
const trucker = (easel: Easel, f: Frame): string => {
  const back = easel.spec.view === 'back'
  const thread = copper
  const y = f.armhole - 7
  const yoke = back
    ? trace(
        [
          [-f.chest, y + 2],
          [0, y + 5],
          [f.chest, y + 2],
        ],
        true,
      )
    : line([
        [-f.chest, y],
        [f.chest, y],
      ])
  const vees = (back ? [0.36] : [0.3, 0.62]).flatMap((k, i) =>
    [1, -1].map((s) =>
      line([
        [s * f.chest * (back ? 0.5 : i === 0 ? 0.36 : 0.7), y + (back ? 4 : 0)],
        [s * f.hem * (back ? 0.34 : k * 0.82), f.length],
      ]),
    ),
  )
  const sewn = [yoke, ...vees].map((d) => seam(easel, d, 0.9) + topstitch(easel, d, thread)).join('')
  return sewn
}

const band = (easel: Easel, f: Frame, thread?: string): string => {
  const h = 4.2
  const d = trace([
    [-f.hem - 0.1, f.length - 0.3, 1],
    [0, f.length + 0.5],
    [f.hem + 0.1, f.length - 0.3, 1],
    [f.hem - 0.3, f.length + h, 1],
    [0, f.length + h + 0.7],
    [-f.hem + 0.3, f.length + h, 1],
  ])
  easel.outlines.push(d)
  return (
    piece(easel, { d, angle: 90 }) +
    topstitch(
      easel,
      trace(
        [
          [-f.hem, f.length + 0.5],
          [0, f.length + 1.2],
          [f.hem, f.length + 0.5],
        ],
        true,
      ),
      thread,
    ) +
    topstitch(
      easel,
      trace(
        [
          [-f.hem, f.length + h - 0.7],
          [0, f.length + h],
          [f.hem, f.length + h - 0.7],
        ],
        true,
      ),
      thread,
    )
  )
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

/** Metal shanks in place of sewn buttons. */
const snaps = (easel: Easel, from: number, to: number): string => {
  const out: string[] = []
  for (let y = from; y < to; y += (to - from - 2.4) / 5)
    out.push(button(easel, [0, y], { r: 0.85, colour: '#a8794b' }))
  return out.join('')
}

const straight = (easel: Easel, f: Frame): string => {
  const buttons = easel.spec.closure === 'Buttons'
  const front = buttons
    ? placket(easel, { from: 5, to: f.length + 1.4, gap: 10.5, r: 0.9, width: 4 })
    : zip(
        easel,
        [
          [0, 3],
          [0, f.length + 0.6],
        ],
        { width: 0.8 },
      )
  const yoke =
    seam(
      easel,
      line([
        [-f.shoulder + 1, f.armhole - 10],
        [-1.6, f.armhole - 10],
      ]),
    ) +
    seam(
      easel,
      line([
        [f.shoulder - 1, f.armhole - 10],
        [1.6, f.armhole - 10],
      ]),
    )
  const hem = seam(
    easel,
    trace(
      [
        [-f.hem, f.length - 4.4],
        [0, f.length - 3.6],
        [f.hem, f.length - 4.4],
      ],
      true,
    ),
  )
  return (
    yoke +
    hem +
    [-1, 1]
      .map((s) => weltPocket(easel, { at: [s * f.hem * 0.58, f.length - 14], width: 13, turn: s * 62 }))
      .join('') +
    front
  )
}

/** The off-centre zip, its own smaller zips, and the belt at the hem. */
const biker = (easel: Easel, f: Frame): string => {
  const path: [Point, Point] = [
    [-6.4, 29],
    [-2.4, f.length + 0.6],
  ]
  const pocket = (s: 1 | -1): string =>
    zip(
      easel,
      [
        [s * f.hem * 0.78, f.length - 20],
        [s * f.hem * 0.5, f.length - 10],
      ],
      { width: 0.6 },
    )
  const d = trace([
    [-f.hem - 0.1, f.length - 4.6, 1],
    [0, f.length - 3.8],
    [f.hem + 0.1, f.length - 4.6, 1],
    [f.hem, f.length - 1, 1],
    [0, f.length - 0.2],
    [-f.hem, f.length - 1, 1],
  ])
  const belt = cast(easel, d, { blur: 4, opacity: 0.4 }) + piece(easel, { d, angle: 90, round: 0.9 })
  const shoulders = [-1, 1]
    .map((s) => {
      const strap = trace([
        [s * (f.shoulder - 0.2), f.slope - 0.6, 1],
        [s * (f.shoulder - 0.2), f.slope + 3, 1],
        [s * 12, 3.6],
        [s * 11, 2],
        [s * 12, 0.9],
      ])
      return (
        piece(easel, { d: strap, round: 0.4 }) + button(easel, [s * 13, 2.3], { r: 0.5, colour: '#b9bbbe' })
      )
    })
    .join('')
  return (
    zip(easel, path, { width: 0.9 }) +
    zip(
      easel,
      [
        [f.chest * 0.34, f.armhole - 2],
        [f.chest * 0.7, f.armhole - 5],
      ],
      { width: 0.6 },
    ) +
    pocket(-1) +
    pocket(1) +
    belt +
    shoulders
  )
}

export const jacket = (spec: Spec): Draft => {
  const f = frame(spec)
  return { stage: stageFor({ half: f.shoulder + 18, top: -6, bottom: f.length + 7 }), draw }
}
