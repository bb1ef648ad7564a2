import { piece } from '../paint/cloth.ts'
import type { Easel } from '../paint/easel.ts'
import { bow, ellipse, flip, line, mid, type Point, trace } from '../paint/path.ts'
import type { Draft, Scene } from '../paint/studio.ts'
import { cord, label, ribbing, seam, spot, topstitch } from '../paint/trim.ts'
import type { Spec } from '../spec.ts'
import { stageFor } from '../tops/frame.ts'
import { foldsOfLeg, half, type Leg, legOf } from './leg.ts'
import { backOf, frontOf } from './trouser-details.ts'

const waistband = (easel: Easel, waist: number): { behind: string; upon: string } => {
  const { spec, tones } = easel
  const h = 3.8
  const back = spec.view === 'back'
  const near: Point[] = [
    [-waist + 0.4, -h],
    [-waist * 0.5, -h + 0.9],
    [0, -h + 1.2],
    [waist * 0.5, -h + 0.9],
    [waist - 0.4, -h],
  ]
  const far: Point[] = [
    [-waist, 0],
    [-waist * 0.5, 0.9],
    [0, 1.2],
    [waist * 0.5, 0.9],
    [waist, 0],
  ]
  const d = `${trace(near, true)}L${trace([...far].reverse(), true).slice(1)}Z`
  easel.outlines.push(d)
  const behind = `<path d="${ellipse([0, -h + 0.2], waist - 0.5, 1.35)}" fill="${tones.insideDeep}"/>${back ? '' : label(easel, [0, -h - 0.6], 3.6)}`
  easel.outlines.push(ellipse([0, -h + 0.2], waist - 0.5, 1.35))
  const soft =
    spec.waist === 'Elasticated waist' || (spec.waist === 'Drawcord waist' && (spec.kind === 'jgr' || back))
  const cords =
    spec.waist === 'Drawcord waist' && !back
      ? cord(
          easel,
          [
            [-1.2, -1.2],
            [-2.4, 5],
            [-1.4, 12],
          ],
          { width: 0.8 },
        ) +
        cord(
          easel,
          [
            [1.2, -1.2],
            [2.8, 4],
            [2.4, 13.4],
          ],
          { width: 0.8 },
        )
      : ''
  if (soft)
    return {
      behind,
      upon: ribbing(easel, { near, far }, { pitch: 0.85, strength: 0.7, fill: tones.base }) + cords,
    }
  const thread = spec.kind === 'jns' ? '#b9824c' : undefined
  const rows = [
    topstitch(
      easel,
      trace(
        far.map(([x, y]): Point => [x, y - 0.5]),
        true,
      ),
      thread,
    ),
    topstitch(
      easel,
      trace(
        near.map(([x, y]): Point => [x, y + 0.5]),
        true,
      ),
      thread,
    ),
  ].join('')
  return { behind, upon: piece(easel, { d, angle: 90, round: 0.9 }) + rows + cords }
}

const draw = (easel: Easel): Scene => {
  const { spec, tones } = easel
  const leg = legOf(spec)
  const back = spec.view === 'back'
  const short = spec.kind === 'srt'
  const right = half(leg, short)
  const thread = spec.kind === 'jns' ? '#b9824c' : undefined
  const pressed = spec.kind === 'trs' && spec.fabric !== 'linen' && spec.waist !== 'Drawcord waist'
  const legs = ([-1, 1] as const)
    .map((s) => {
      const d = trace(s === 1 ? right : flip(right))
      easel.outlines.push(d)
      const x = (v: number): number => v * s
      const worn =
        spec.kind === 'jns' && tones.lightness < 0.75
          ? spot(easel, { at: [x(leg.hip * 0.52), leg.crotch + 12], radius: 15 }, [tones.glint, 0.34]) +
            spot(easel, { at: [x(leg.spread), leg.crotch + (leg.length - leg.crotch) * 0.5], radius: 10 }, [
              tones.glint,
              0.2,
            ])
          : ''
      const hem =
        spec.kind === 'jgr'
          ? ''
          : topstitch(
              easel,
              trace(
                [
                  [x(leg.spread + leg.hem / 2), leg.length - 2],
                  [x(leg.spread), leg.length - 1.3],
                  [x(leg.spread - leg.hem / 2), leg.length - 1.6],
                ],
                true,
              ),
              thread,
            )
      const crease = pressed
        ? `<path d="${bow([x(leg.hip * 0.5), 8], [x(leg.spread), leg.length + 1], -s * 0.6)}" fill="none" stroke="${tones.light}" stroke-opacity=".7" stroke-width="${easel.px(1.6)}"/><path d="${bow([x(leg.hip * 0.5 + 0.25), 8], [x(leg.spread + 0.3), leg.length + 1], -s * 0.6)}" fill="none" stroke="${tones.deep}" stroke-opacity=".3" stroke-width="${easel.px(2)}"/>`
        : ''
      const lowKnee = leg.crotch + (leg.length - leg.crotch) * 0.4
      return piece(easel, {
        d,
        across: [
          [s === 1 ? 0.5 : -leg.hip, lowKnee],
          [s === 1 ? leg.hip : -0.5, lowKnee],
        ],
        absolute: true,
        angle: -s * 2,
        round: 0.85,
        folds: foldsOfLeg(easel, leg, s),
        on: worn + crease + hem,
      })
    })
    .join('')
  const cuffs = spec.kind === 'jgr' ? [-1, 1].map((s) => ankleRib(easel, leg, s as 1 | -1)).join('') : ''
  const rise = seam(
    easel,
    trace(
      [
        [0, 1],
        [0.1, leg.crotch * 0.6],
        [0, leg.crotch + 0.4],
      ],
      true,
    ),
    1.1,
  )
  const band = waistband(easel, leg.waist)
  const art =
    band.behind +
    cuffs +
    legs +
    rise +
    (back ? backOf(easel, leg) : frontOf(easel, leg)) +
    band.upon +
    (spec.kind === 'jgr' ? '' : loops(easel, leg))
  return { art, pose: 'hung', focus: { x: 3, y: 12, width: 36 } }
}

const ankleRib = (easel: Easel, leg: Leg, s: 1 | -1): string => {
  const { spread, hem, length } = leg
  const [a, b]: [Point, Point] = [
    [s * (spread - hem / 2), length],
    [s * (spread + hem / 2), length],
  ]
  const near: Point[] = [a, mid(a, b), b]
  const far: Point[] = [
    [s * (spread - hem * 0.36), length + 6.4],
    [s * spread, length + 6.8],
    [s * (spread + hem * 0.36), length + 6.4],
  ]
  easel.outlines.push(`${trace(near, true)}L${trace([...far].reverse(), true).slice(1)}Z`)
  return ribbing(easel, { near, far }, { pitch: 0.6, strength: 0.85 })
}

const loops = (easel: Easel, { waist }: Leg): string => {
  if (
    easel.spec.waist === 'Elasticated waist' ||
    easel.spec.waist === 'Drawcord waist' ||
    easel.spec.waist === 'Side adjusters'
  )
    return ''
  return [-0.62, -0.3, 0.3, 0.62]
    .map((k) => {
      const [x, y] = [k * waist, -3.7 + 1 - Math.abs(k) * 0.9]
      const d = line([
        [x - 0.5, y],
        [x + 0.5, y],
        [x + 0.5, y + 4.6],
        [x - 0.5, y + 4.6],
      ])
      return `<path d="${d}Z" transform="translate(.2 .2)" fill="${easel.tones.deep}" fill-opacity=".35"/><path d="${d}Z" fill="${easel.tones.base}" stroke="${easel.tones.seam}" stroke-opacity=".6" stroke-width="${easel.px(1)}"/>`
    })
    .join('')
}

export const trousers = (spec: Spec): Draft => {
  const leg = legOf(spec)
  return {
    stage: stageFor(
      {
        half: Math.max(leg.hip, leg.spread + leg.hem / 2) + 2,
        top: -6,
        bottom: leg.length + (spec.kind === 'jgr' ? 7.5 : 1),
      },
      { w: spec.kind === 'srt' ? 560 : 600, h: 800 },
    ),
    draw,
  }
}
