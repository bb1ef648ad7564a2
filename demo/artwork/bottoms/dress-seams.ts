import type { Fold } from '../paint/cloth.ts'
import type { Easel } from '../paint/easel.ts'
import { trace } from '../paint/path.ts'
import { seam, topstitch } from '../paint/trim.ts'
import type { Frame } from '../tops/frame.ts'
import type { Cut } from './dress-cut.ts'
import { type Fall, gathers } from './skirt-fall.ts'

/** What is sewn across the skirt: a waist seam, tiers, the edge of a wrap. */
export const across = (easel: Easel, { f, fall }: Cut): { on: string; folds: Fold[] } => {
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
