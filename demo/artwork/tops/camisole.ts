import type { Easel } from '../paint/easel.ts'
import { mirror, type Point, trace, whole } from '../paint/path.ts'
import { topstitch } from '../paint/trim.ts'

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
