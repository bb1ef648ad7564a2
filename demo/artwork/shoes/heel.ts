import type { Easel } from '../paint/easel.ts'
import { type Point, trace } from '../paint/path.ts'
import type { Draft } from '../paint/studio.ts'
import { blend } from '../paint/tones.ts'
import { metalFill, spot, topstitch } from '../paint/trim.ts'
import type { Spec } from '../spec.ts'
import { opening, type Shoe, shoeDraft, sole, upper } from './shoe-parts.ts'

const rises: Record<string, number> = { 'Kitten heel': 4.6, 'Block heel': 6.2, Stiletto: 8.6 }

const make = (easel: Easel): Shoe => {
  const { spec, tones } = easel
  const h = rises[spec.sole] ?? 6
  const toe: Point[] =
    spec.toe === 'Pointed toe'
      ? [
          [-1.4, -0.5, 1],
          [1, -2],
        ]
      : spec.toe === 'Square toe'
        ? [
            [0.5, -0.5, 1],
            [0.6, -1.9, 1],
            [2, -2.8],
          ]
        : [
            [0, -0.5],
            [0.5, -1.9],
            [2, -2.8],
          ]
  const lead = spec.toe === 'Pointed toe' ? -1.4 : 0.2
  const seat = -h - 0.5
  const sling = spec.noun === 'Slingbacks'
  const vamp = spec.cut === 'low-cut' ? 6.6 : 8.4
  const lip: Point[] = [
    [vamp - 2.4, -4.2, 1],
    [vamp + 0.4, -3.5],
    [vamp + 5, -3.6 - h * 0.12],
    [18.4, -3.4 - h * 0.55],
  ]
  const rear: Point[] = sling
    ? [
        [20.4, seat - 1.7, 1],
        [21.2, seat + 0.2, 1],
      ]
    : [
        [22.6, seat - 3],
        [26, seat - 6.4],
        [26.9, seat - 6.3],
        [26.7, seat - 3],
        [27, seat - 0.2, 1],
      ]
  const under: Point[] = [
    [sling ? 21 : 22.6, seat + 0.6],
    [16.4, -h * 0.62],
    [11.4, -1.5],
    [7, -0.5],
    [2, -0.3],
  ]
  const body = trace([...toe, [vamp * 0.4, -3.4], ...lip, ...rear, ...under])
  const bed = trace([
    [vamp - 2.2, -4.2, 1],
    [vamp, -4.9],
    [vamp + 5, -4.8 - h * 0.16],
    [18.8, -4.5 - h * 0.62],
    [22.8, seat - 2.6],
    [sling ? 26.6 : 26.4, seat - (sling ? 1.4 : 6.3), 1],
    [sling ? 26.8 : 24.6, seat - (sling ? 0.2 : 4)],
    [20, seat - 0.9],
    [14.5, -2.4 - h * 0.3],
    [vamp + 1, -3],
  ])
  const shank = trace([
    [lead, -0.6, 1],
    [4, -0.5],
    [8, -0.7],
    [12, -1.8],
    [16.6, -h * 0.66],
    [22, seat + 0.4],
    [27.1, seat - 0.5, 1],
    [27.1, seat + 0.4, 1],
    [22.4, seat + 1.1],
    [16.8, -h * 0.5],
    [12, -0.9],
    [8.4, 0],
    [4, 0],
    [lead + 0.5, -0.2, 1],
  ])
  const post =
    spec.sole === 'Block heel'
      ? trace([
          [20.8, seat + 0.6, 1],
          [27.1, seat, 1],
          [26.9, 0, 1],
          [22, 0, 1],
        ])
      : spec.sole === 'Kitten heel'
        ? trace([
            [21.8, seat + 0.7, 1],
            [27.1, seat, 1],
            [26.3, -h * 0.45],
            [26.2, 0, 1],
            [24.7, 0, 1],
            [24.6, -h * 0.4],
          ])
        : trace([
            [21.8, seat + 0.9, 1],
            [27.2, seat, 1],
            [26.8, -h * 0.6],
            [26.6, 0, 1],
            [25.6, 0, 1],
            [25.2, -h * 0.55],
            [24.4, -h * 0.82],
          ])
  const strap = sling
    ? trace([
        [17.6, -4.2 - h * 0.5, 1],
        [21.4, seat - 3.4],
        [26.2, seat - 5.8],
        [27.4, seat - 5.2],
        [26.4, seat - 4.6],
        [21.6, seat - 2.3],
        [18.4, -3.6 - h * 0.5, 1],
      ])
    : ''
  const jane =
    spec.noun === 'Mary Janes'
      ? trace([
          [12.8, -3.4 - h * 0.2, 1],
          [13.4, -5.6 - h * 0.24],
          [14.9, -6.9 - h * 0.3],
          [16.3, -6.7 - h * 0.34],
          [15.4, -5.4 - h * 0.28],
          [14.9, -3.6 - h * 0.32, 1],
        ])
      : ''
  const far =
    jane === ''
      ? ''
      : trace([
          [14.9, -6.9 - h * 0.3, 1],
          [16.6, -6.8 - h * 0.36],
          [17.9, -5 - h * 0.5, 1],
          [16.8, -4.8 - h * 0.46, 1],
          [16, -5.8 - h * 0.36],
        ])
  const buckle =
    jane === '' && strap === ''
      ? ''
      : (() => {
          const [x, y] = jane === '' ? [20.4, seat - 2.6] : [13.9, -4.6 - h * 0.25]
          return `<rect x="${(x - 0.65).toFixed(2)}" y="${(y - 0.55).toFixed(2)}" width="1.3" height="1.1" rx=".25" fill="none" stroke="url(#${metalFill(easel, 'gold')})" stroke-width=".28"/>`
        })()
  const post2 = sole(easel, post, {
    colour: spec.sole === 'Block heel' ? blend(tones.base, '#120e0c', 0.1) : tones.base,
  })
  const art =
    (far === '' ? '' : upper(easel, far, { round: 0.5, fill: tones.shade })) +
    opening(easel, bed, '#d8c3a5') +
    `<path d="M22 ${(seat - 1.3).toFixed(2)}h2.6" stroke="#8d7656" stroke-width=".3"/>` +
    post2 +
    upper(easel, body, {
      round: 0.85,
      on:
        spot(easel, { at: [3, -2.6], radius: 2.8 }, [tones.glint, 0.5]) +
        (sling ? '' : spot(easel, { at: [25.6, seat - 3], radius: 2.8 }, [tones.glint, 0.32])),
      glints: [
        [[0.6, -1.9], [6.4, -3.3], 0.18, -0.2],
        [[20, -h * 0.8 - 1.6], [25.6, seat - 4.6], 0.2, 0.3],
      ],
    }) +
    topstitch(
      easel,
      trace(
        lip.map(([x, y]): Point => [x, y + 0.28]),
        true,
      ),
    ) +
    (strap === '' ? '' : upper(easel, strap, { round: 0.6 })) +
    (jane === '' ? '' : upper(easel, jane, { round: 0.7 })) +
    buckle +
    sole(easel, shank, { colour: blend(tones.base, '#1c1512', 0.7) })
  return {
    art,
    outline: body + shank + post + bed + strap,
    ground: [
      [6, 11],
      [26, spec.sole === 'Block heel' ? 5 : 2.4],
    ],
    height: h + 8,
    focus: { x: 8, y: -4, width: 17 },
  }
}

export const heel = (spec: Spec): Draft => shoeDraft(spec, (rises[spec.sole] ?? 6) + 8, make)
