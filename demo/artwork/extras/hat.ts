import { piece } from '../paint/cloth.ts'
import type { Easel } from '../paint/easel.ts'
import { ellipse, type Point, trace } from '../paint/path.ts'
import type { Draft, Scene } from '../paint/studio.ts'
import { blend } from '../paint/tones.ts'
import { seam, topstitch } from '../paint/trim.ts'
import type { Spec } from '../spec.ts'
import { beanie } from './beanie.ts'

/** How a brimmed hat is proportioned, in centimetres. */
interface Brim {
  reach: number
  depth: number
  dip: number
  crown: number
  height: number
}

const brimOf = (spec: Spec): Brim => {
  const bucket = spec.noun === 'Bucket Hat' || spec.fabric === 'canvas' || spec.fabric === 'linen'
  if (spec.cut === 'wide-brimmed')
    return { reach: 23, depth: 5.6, dip: bucket ? 2.6 : 1.4, crown: 9.4, height: 12 }
  if (spec.cut === 'short-brimmed')
    return { reach: 15.4, depth: 3.6, dip: bucket ? 3 : 0.8, crown: 9.2, height: 12.6 }
  return { reach: 18.4, depth: 4.8, dip: bucket ? 3.4 : 2, crown: 9.4, height: 12 }
}

const brimmed = (easel: Easel): Scene => {
  const { spec, tones } = easel
  const { reach, depth, dip, crown, height } = brimOf(spec)
  const felt = spec.fabric === 'felt'
  const stitchedBrim = spec.fabric === 'canvas' || spec.fabric === 'linen'
  const brim = trace([
    [-reach, dip],
    [-reach * 0.72, -depth * 0.5],
    [0, -depth],
    [reach * 0.72, -depth * 0.5],
    [reach, dip],
    [reach * 0.66, depth * 0.86 + dip],
    [0, depth + dip * 1.1],
    [-reach * 0.66, depth * 0.86 + dip],
  ])
  const dome: Point[] = [
    [-crown - 0.6, 0.4, 1],
    [-crown, -height * 0.55],
    [-crown * 0.78, -height * 0.94],
    [-crown * 0.3, -height - 0.6],
    [0, -height + (felt ? 1.1 : -0.7)],
    [crown * 0.36, -height - 0.5],
    [crown * 0.8, -height * 0.92],
    [crown, -height * 0.55],
    [crown + 0.6, 0.4, 1],
    [crown * 0.5, 2.2],
    [0, 2.7],
    [-crown * 0.5, 2.2],
  ]
  const d = trace(dome)
  easel.outlines.push(brim, d)
  const bandColour =
    spec.fabric === 'straw'
      ? '#26241f'
      : spec.seed % 2 === 0
        ? blend(tones.base, '#15110e', 0.6)
        : blend(tones.base, tones.second, 0.8)
  const band = trace([
    [-crown - 0.5, -2.8, 1],
    [-crown * 0.5, -1],
    [0, -0.5],
    [crown * 0.5, -1],
    [crown + 0.5, -2.8, 1],
    [crown + 0.7, 0.5, 1],
    [crown * 0.5, 2.4],
    [0, 2.9],
    [-crown * 0.5, 2.4],
    [-crown - 0.7, 0.5, 1],
  ])
  let rings = ''
  if (stitchedBrim)
    for (const k of [0.95, 0.86, 0.77, 0.68])
      rings += topstitch(easel, ellipse([0, dip * 0.7], reach * k, depth * k + dip * 0.4))
  const weave =
    spec.fabric === 'straw'
      ? [0.94, 0.84, 0.74, 0.64, 0.54]
          .map(
            (k) =>
              `<path d="${ellipse([0, dip * 0.6], reach * k, (depth + dip * 0.3) * k)}" fill="none" stroke="${tones.shade}" stroke-opacity=".6" stroke-width=".22"/>`,
          )
          .join('')
      : ''
  const shade = `<path d="${ellipse([1.6, 2.2], crown * 1.34, 3.2)}" fill="${tones.deep}" fill-opacity=".3"/><path d="${ellipse([1, 1.8], crown * 1.18, 2.6)}" fill="${tones.deep}" fill-opacity=".25"/>`
  const dent = felt
    ? [
        {
          from: [-crown * 0.5, -height * 0.96] as Point,
          to: [-crown * 0.1, -height * 0.4] as Point,
          width: 0.9,
          bend: 0.8,
        },
        {
          from: [crown * 0.5, -height * 0.94] as Point,
          to: [crown * 0.24, -height * 0.4] as Point,
          width: 0.9,
          bend: -0.8,
        },
        {
          from: [-crown * 0.4, -height + 0.4] as Point,
          to: [crown * 0.4, -height + 0.5] as Point,
          width: 0.7,
          bend: 0.6,
        },
      ]
    : [{ from: [-crown * 0.6, -height * 0.7] as Point, to: [-crown * 0.3, -1] as Point, width: 0.7 }]
  const lowBrim = `<path d="${trace(
    [
      [-reach, dip],
      [-reach * 0.66, depth * 0.86 + dip],
      [0, depth + dip * 1.1],
      [reach * 0.66, depth * 0.86 + dip],
      [reach, dip],
    ],
    true,
  )}" fill="none" stroke="${tones.light}" stroke-opacity=".6" stroke-width=".3"/>`
  const worn =
    spec.closure === 'Band'
      ? `<path d="${band}" fill="${bandColour}"/>${piece(easel, { d: band, fill: bandColour, weave: false, round: 0.9 })}${[0.3, 0.6].map((k) => `<path d="M${(-crown).toFixed(2)} ${(-2.8 + k * 3.2).toFixed(2)}Q0 ${(0.3 + k * 4.4).toFixed(2)} ${crown.toFixed(2)} ${(-2.8 + k * 3.2).toFixed(2)}" fill="none" stroke="#fff" stroke-opacity=".08" stroke-width=".2"/>`).join('')}<path d="${trace(
          [
            [crown * 0.62, -2.4],
            [crown * 0.98, -2.8],
            [crown * 1.04, 0.8],
            [crown * 0.68, 1.8],
          ],
        )}" fill="${blend(bandColour, '#fff6e6', 0.1)}" stroke="#000" stroke-opacity=".3" stroke-width=".12"/>`
      : seam(
          easel,
          trace(
            [
              [-crown - 0.4, 0],
              [0, 2.4],
              [crown + 0.4, 0],
            ],
            true,
          ),
          1.2,
        )
  const art =
    piece(easel, {
      d: brim,
      across: [
        [0.2, 0],
        [0.7, 1],
      ],
      on: weave + rings + shade,
      round: 0.8,
    }) +
    lowBrim +
    piece(easel, { d, folds: dent, round: 1.05 }) +
    (stitchedBrim
      ? seam(
          easel,
          trace(
            [
              [-crown * 0.86, -height * 0.82],
              [0, -height * 0.7],
              [crown * 0.86, -height * 0.82],
            ],
            true,
          ),
        ) +
        topstitch(
          easel,
          trace(
            [
              [-crown * 0.9, -height * 0.76],
              [0, -height * 0.64],
              [crown * 0.9, -height * 0.76],
            ],
            true,
          ),
        )
      : '') +
    worn
  return { art, pose: 'lying', focus: { x: crown * 0.5, y: -2, width: 17 } }
}

export const hat = (spec: Spec): Draft => {
  if (spec.kind === 'bne')
    return { stage: { scale: 22, x: 400, y: spec.cut === 'slouchy' ? 770 : 705 }, draw: beanie }
  const { reach } = brimOf(spec)
  return { stage: { scale: Math.min(600 / (reach * 2), 20), x: 400, y: 560, tilt: -3 }, draw: brimmed }
}
