import { armholeBinding, sleevelessFrame } from './armhole.ts'
import { piece } from './cloth.ts'
import { drape } from './drape.ts'
import type { Easel } from './easel.ts'
import { type Frame, frameOf, stageFor } from './frame.ts'
import { type Neckline, openNeck } from './neckline.ts'
import { mirror, type Point, trace, whole } from './path.ts'
import type { Spec } from './spec.ts'
import type { Draft, Scene } from './studio.ts'
import { doubleRow } from './t-shirt.ts'
import { assemble } from './top.ts'
import { topstitch } from './trim.ts'

/** The upper edge of a camisole: right half from the middle to the underarm. */
export const camisoleEdge = (neck: string, back: boolean): Point[] =>
  back
    ? [
        [0, 15.5],
        [8, 15],
        [15.5, 17, 1],
        [20, 19.6, 1],
      ]
    : neck === 'V-neck'
      ? [
          [0, 17.5, 1],
          [4.6, 13.4],
          [9.4, 9, 1],
          [13.4, 15],
          [20, 19.6, 1],
        ]
      : neck === 'Cowl neck'
        ? [
            [0, 17],
            [5.4, 13.8],
            [9.4, 8.8, 1],
            [13.4, 15],
            [20, 19.6, 1],
          ]
        : neck === 'Scoop neck'
          ? [
              [0, 15.5],
              [5.6, 13.6],
              [9.4, 8.8, 1],
              [13.4, 15],
              [20, 19.6, 1],
            ]
          : [
              [0, 13],
              [6, 12.4],
              [10.4, 11, 1],
              [14, 15.2],
              [20, 19.6, 1],
            ]

/** Thin straps and the inside of the back, which shows above the front's edge. */
export const straps = (
  easel: Easel,
  edge: readonly Point[],
  back: boolean,
): { behind: string; upon: string } => {
  const { tones } = easel
  const apex = edge[2] ?? [9.4, 9]
  const strap = (s: 1 | -1): string => {
    const d = `M${s * apex[0]} ${apex[1]}Q${s * (apex[0] - 0.2)} 3 ${s * 8.2} ${back ? -0.6 : -1}`
    return `<path d="${d}" fill="none" stroke="${tones.seam}" stroke-width="1.05" stroke-linecap="round"/><path d="${d}" fill="none" stroke="${tones.base}" stroke-width=".85" stroke-linecap="round"/><path d="${d}" transform="translate(-.16 0)" fill="none" stroke="${tones.light}" stroke-width=".28" stroke-opacity=".8"/>`
  }
  const rear = (s: 1 | -1): string =>
    `<path d="M${s * 8.2} -1Q${s * 9.4} 5 ${s * 8.8} 14" fill="none" stroke="${tones.inside}" stroke-width=".8"/>`
  const inside = trace(
    whole([
      [0, 15],
      [8.6, 14],
      [18, 18.6, 1],
      [18, 23, 1],
      [0, 24, 1],
    ]),
  )
  easel.outlines.push(
    `M${apex[0]} ${apex[1]}L8.6 -1L7.8 -1L${apex[0] - 1} ${apex[1]}Z`,
    `M${-apex[0]} ${apex[1]}L-8.6 -1L-7.8 -1L${1 - apex[0]} ${apex[1]}Z`,
  )
  return {
    behind: back ? '' : `${rear(1)}${rear(-1)}<path d="${inside}" fill="${tones.insideDeep}"/>`,
    upon:
      strap(-1) +
      strap(1) +
      topstitch(
        easel,
        trace(
          [...mirror(edge), ...edge.slice(1)].map(([x, y, c]): Point => (c ? [x, y + 0.9, 1] : [x, y + 0.9])),
          true,
        ),
      ),
  }
}

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
