import type { Easel } from '../paint/easel.ts'
import { line, type Point, trace } from '../paint/path.ts'
import { button, seam, topstitch } from '../paint/trim.ts'
import { patchPocket, weltPocket } from '../tops/pocket.ts'
import type { Leg } from './leg.ts'

const copper = '#b9824c'

const sides = [-1, 1] as const

/** Fly, pockets and pleats, as the cut has them. */
export const frontOf = (easel: Easel, leg: Leg): string => {
  const { spec } = easel
  const { waist, crotch, hip } = leg
  const thread = spec.kind === 'jns' ? copper : undefined
  const soft = spec.kind === 'jgr' || spec.waist === 'Elasticated waist'
  const fly = soft
    ? ''
    : topstitch(
        easel,
        trace(
          [
            [3.2, 1.2],
            [3.2, crotch * 0.5],
            [2.2, crotch * 0.66],
            [0, crotch * 0.74],
          ],
          true,
        ),
        thread,
      ) +
      seam(
        easel,
        line([
          [0.3, 1],
          [0.3, crotch * 0.72],
        ]),
        1,
      )
  const stud =
    soft || spec.waist === 'Drawcord waist'
      ? ''
      : button(easel, [0.4, -1.1], spec.kind === 'jns' ? { r: 1, colour: '#a8794b' } : { r: 0.8 })
  const pockets = sides
    .map((s) => {
      if (spec.kind === 'jns') {
        const curve = trace(
          [
            [s * waist * 0.42, 1],
            [s * waist * 0.56, 6],
            [s * (waist + 2.6), 8.4],
          ],
          true,
        )
        const coin =
          s === 1
            ? topstitch(
                easel,
                trace(
                  [
                    [waist * 0.62, 4.6],
                    [waist * 0.94, 3.4],
                  ],
                  true,
                ),
                thread,
              )
            : ''
        const rivets: Point[] = [
          [s * waist * 0.44, 1.8],
          [s * (waist + 1.4), 7.8],
        ]
        return `<path d="${curve}" fill="none" stroke="${easel.tones.deep}" stroke-opacity=".35" stroke-width="1" transform="translate(0 .5)"/>${seam(easel, curve, 1)}${topstitch(
          easel,
          trace(
            [
              [s * waist * 0.39, 1],
              [s * waist * 0.54, 6.7],
              [s * (waist + 2.4), 9.1],
            ],
            true,
          ),
          thread,
        )}${coin}${rivets.map(([x, y]) => `<circle cx="${x.toFixed(2)}" cy="${y}" r=".42" fill="#b07a45" stroke="#5a3a1c" stroke-width=".1"/>`).join('')}`
      }
      const mouth =
        spec.kind === 'jgr'
          ? trace(
              [
                [s * waist * 0.74, 2],
                [s * (hip - 1.4), 17],
              ],
              true,
            )
          : line([
              [s * waist * 0.72, 1],
              [s * (hip - 1.6), 17.5],
            ])
      return `<path d="${mouth}" fill="none" stroke="${easel.tones.deep}" stroke-opacity=".3" stroke-width=".9" transform="translate(${s * 0.4} .1)"/>${seam(easel, mouth, 1.2)}${topstitch(
        easel,
        line([
          [s * (waist * 0.72 - 0.7), 1],
          [s * (hip - 2.3), 17.4],
        ]),
      )}`
    })
    .join('')
  const pleated = spec.waist === 'Pleated front' || spec.cut === 'pleated'
  const pleats = pleated
    ? sides
        .map((s) =>
          [0.34, 0.52]
            .map(
              (k, i) =>
                seam(
                  easel,
                  trace(
                    [
                      [s * waist * k, 1],
                      [s * (waist * k + 1.2), 12 - i * 3],
                    ],
                    true,
                  ),
                  1.3,
                ) +
                `<path d="${trace([
                  [s * waist * k, 1, 1],
                  [s * (waist * k + 1.7), 6],
                  [s * (waist * k + 1.4), 13 - i * 3, 1],
                  [s * (waist * k + 0.6), 6],
                ])}" fill="${easel.tones.deep}" fill-opacity=".25"/>`,
            )
            .join(''),
        )
        .join('')
    : ''
  const tabs =
    spec.waist === 'Side adjusters'
      ? sides
          .map(
            (s) =>
              weltPocket(easel, { at: [s * waist * 0.78, -1.4], width: 6 }) +
              button(easel, [s * waist * 0.66, -1.4], { r: 0.6 }),
          )
          .join('')
      : ''
  return fly + pleats + pockets + stud + tabs
}

/** Yoke and patch pockets of jeans; welts and darts of everything else. */
export const backOf = (easel: Easel, leg: Leg): string => {
  const { spec } = easel
  const { waist, hip } = leg
  if (spec.kind === 'jns') {
    const yoke = sides
      .map((s) => {
        const d = trace(
          [
            [s * 0.2, 9.6],
            [s * hip * 0.5, 7.4],
            [s * (waist + 3), 4.6],
          ],
          true,
        )
        return seam(easel, d, 1) + topstitch(easel, d, copper)
      })
      .join('')
    const pockets = sides
      .map((s) =>
        patchPocket(easel, {
          at: [s * hip * 0.5, 11],
          width: 14,
          height: 15.6,
          thread: copper,
          turn: s * -4,
        }),
      )
      .join('')
    const arcs = sides
      .map((s) =>
        topstitch(
          easel,
          trace(
            [
              [s * hip * 0.5 - 6.4, 16.6],
              [s * hip * 0.5 - 2.4, 18.8],
              [s * hip * 0.5, 16.8],
              [s * hip * 0.5 + 2.4, 18.8],
              [s * hip * 0.5 + 6.4, 16.6],
            ],
            true,
          ),
          copper,
        ),
      )
      .join('')
    const patch = `<rect x="${(waist * 0.42).toFixed(2)}" y="-3" width="6.4" height="3.8" rx=".3" fill="#9a6a3c" stroke="#5e3d1f" stroke-width=".14"/><path d="M${(waist * 0.42 + 1.2).toFixed(2)} -1.5h4M${(waist * 0.42 + 1.8).toFixed(2)} -.5h2.8" stroke="#5e3d1f" stroke-width=".28"/>`
    return yoke + pockets + arcs + patch
  }
  if (spec.kind === 'jgr')
    return patchPocket(easel, { at: [hip * 0.5, 9], width: 13, height: 14, shape: 'square' })
  return sides
    .map(
      (s) =>
        weltPocket(easel, { at: [s * hip * 0.52, 11], width: 12.6 }) +
        button(easel, [s * hip * 0.52, 12.8], { r: 0.6 }) +
        seam(
          easel,
          line([
            [s * hip * 0.5, 1.2],
            [s * hip * 0.51, 10],
          ]),
          0.7,
        ),
    )
    .join('')
}
