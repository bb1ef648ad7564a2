import { cast, type Fold, piece } from '../paint/cloth.ts'
import type { Easel } from '../paint/easel.ts'
import { line, type Point, trace } from '../paint/path.ts'
import type { Draft, Scene } from '../paint/studio.ts'
import { button, seam, topstitch } from '../paint/trim.ts'
import type { Spec } from '../spec.ts'
import { stageFor } from '../tops/frame.ts'
import { type Fall, flutes, gathers, pleats, wavyHem } from './skirt-fall.ts'
import { waistband } from './skirt-waistband.ts'

const lengths: Record<string, number> = { Mini: 43, Midi: 73, Maxi: 96, 'Knee length': 56 }

const feet: Record<string, readonly [flare: number, waves: number]> = {
  straight: [0.07, 1],
  'A-line': [0.26, 5],
  pleated: [0.2, 1],
  'bias-cut': [0.22, 6],
  wrapped: [0.16, 4],
  relaxed: [0.32, 7],
  loose: [0.36, 7],
}

const fallOf = (spec: Spec): Fall => {
  const kids = spec.wearer === 'Kids'
  const foot = kids ? 38 : (lengths[spec.length] ?? 73)
  const [flare, waves] = feet[spec.cut] ?? [0.2, 5]
  const halfTop = kids ? 15.4 : spec.waist === 'Elasticated waist' ? 18 : 17.4
  return {
    top: 0,
    foot,
    halfTop,
    halfFoot: (kids ? 19 : 23) + foot * flare * (foot > 60 ? 0.78 : 1),
    waves,
    drop: 1.6 + foot * flare * 0.09,
  }
}

const outline = (easel: Easel, fall: Fall, straight: boolean): string => {
  const { foot, halfTop, halfFoot } = fall
  const hip: Point = [
    Math.max(halfTop + 4.6, halfTop + (halfFoot - halfTop) * 0.5),
    Math.min(19, foot * 0.42),
  ]
  const right: Point[] = [
    [0, 0.9],
    [halfTop, 0, 1],
    hip,
    ...(straight ? ([[halfFoot + 0.4, foot * 0.7]] as Point[]) : []),
    [halfFoot, foot, 1],
  ]
  const left = right
    .slice(1)
    .map(([x, y, c]): Point => (c ? [-x, y, 1] : [-x, y]))
    .reverse()
  return trace([...right, ...wavyHem(easel, fall), ...left])
}

const draw = (easel: Easel): Scene => {
  const { spec } = easel
  const fall = fallOf(spec)
  const back = spec.view === 'back'
  const straight = spec.cut === 'straight'
  const d = outline(easel, fall, straight)
  easel.outlines.push(d)
  const denim = spec.fabric === 'stretch_denim'
  const folds: Fold[] = [
    ...(spec.cut === 'pleated'
      ? []
      : flutes(easel, straight ? { ...fall, waves: 3 } : fall, straight ? 0.5 : 1)),
    ...(spec.waist === 'Elasticated waist'
      ? gathers(easel, { y: 0.6, half: fall.halfTop, count: 22, length: 7 })
      : []),
  ]
  const on: string[] = []
  if (spec.cut === 'pleated') on.push(pleats(easel, fall, 13))
  const hem = [...wavyHem({ ...easel, random: { ...easel.random, unit: () => 0.5 } }, { ...fall, waves: 2 })]
  on.push(
    topstitch(
      easel,
      trace(
        [
          [fall.halfFoot, fall.foot - 2.6],
          ...hem.map(([x, y]): Point => [x, y - 2.6]),
          [-fall.halfFoot, fall.foot - 2.6],
        ],
        true,
      ),
    ),
  )
  if (straight && back)
    on.push(
      `<path d="${line([
        [0, fall.foot - 18],
        [0.5, fall.foot + 3],
        [1.8, fall.foot + 3],
      ])}Z" fill="${easel.tones.deep}" fill-opacity=".5"/>`,
    )
  if (back)
    on.push(
      seam(
        easel,
        line([
          [0, 1],
          [0, 18],
        ]),
        1,
      ),
      topstitch(
        easel,
        line([
          [0.7, 1],
          [0.7, 18],
        ]),
      ),
    )
  else if (straight && spec.cut !== 'pleated')
    on.push(
      [-1, 1]
        .map((s) =>
          seam(
            easel,
            trace(
              [
                [s * fall.halfTop * 0.5, 0.8],
                [s * fall.halfTop * 0.54, 11],
              ],
              true,
            ),
            0.7,
          ),
        )
        .join(''),
    )
  if (denim && !back)
    on.push(
      seam(
        easel,
        line([
          [0, 1],
          [0, fall.foot],
        ]),
      ),
      topstitch(
        easel,
        line([
          [0.8, 1],
          [0.8, 15],
        ]),
        '#b9824c',
      ),
      [-1, 1]
        .map((s) =>
          topstitch(
            easel,
            trace(
              [
                [s * fall.halfTop * 0.4, 1],
                [s * fall.halfTop * 0.62, 6.4],
                [s * (fall.halfTop + 2.4), 8],
              ],
              true,
            ),
            '#b9824c',
          ),
        )
        .join(''),
    )
  let wrap = ''
  if (spec.cut === 'wrapped' && !back) {
    const panel = trace([
      [-fall.halfTop * 0.7, 0.8, 1],
      [fall.halfTop, 0, 1],
      [fall.halfTop + 5, 15],
      [fall.halfFoot, fall.foot, 1],
      [fall.halfFoot * 0.3, fall.foot + fall.drop],
      [-fall.halfFoot * 0.32, fall.foot + fall.drop + 0.4, 1],
      [-fall.halfFoot * 0.42, fall.foot * 0.5],
    ])
    wrap =
      cast(easel, panel, { blur: 8, opacity: 0.4 }) +
      piece(easel, {
        d: panel,
        folds: flutes(easel, { ...fall, waves: 3 }, 0.9).filter(({ from }) => from[0] > -4),
        round: 0.7,
      }) +
      button(easel, [-fall.halfTop * 0.5, 2.4], { r: 0.9 })
  }
  const art =
    waistband(easel, fall.halfTop).split('<rect')[0] +
    piece(easel, { d, folds, on: on.join('') }) +
    wrap +
    waistband(easel, fall.halfTop)
  return { art, pose: 'hung', focus: { x: 0, y: 9, width: 36 } }
}

export const skirt = (spec: Spec): Draft => {
  const fall = fallOf(spec)
  return {
    stage: stageFor(
      { half: fall.halfFoot + 3, top: -5, bottom: fall.foot + fall.drop },
      { w: 620, h: fall.foot > 60 ? 780 : 640 },
    ),
    draw,
  }
}
