import { foldsOf } from '../paint/cloth.ts'
import { clipTo, type Easel } from '../paint/easel.ts'
import { ribs } from '../paint/fabric-texture.ts'
import { repeat } from '../paint/fabric-tile.ts'
import { type Point, trace } from '../paint/path.ts'
import type { Draft } from '../paint/studio.ts'
import { blend } from '../paint/tones.ts'
import { spot, zip } from '../paint/trim.ts'
import type { Spec } from '../spec.ts'
import { lacing, opening, type Shoe, shoeDraft, sole, stitched, upper } from './shoe-parts.ts'

const soles = (spec: Spec): { d: string; heel: string; lines: string; lift: number } => {
  switch (spec.sole) {
    case 'Lug sole': {
      let lines = ''
      for (let x = 0.6; x < 29; x += 1.5)
        lines += `<path d="M${x.toFixed(1)} 0.2l.2 -1.1h.75l.2 1.1Z" fill="#0e0c0b"/>`
      return {
        d: trace([
          [-0.2, -3.2],
          [0.2, -3.7, 1],
          [10, -3],
          [18, -3],
          [28.2, -3.5, 1],
          [28.6, -1.6],
          [28.2, 0, 1],
          [19.4, 0, 1],
          [19, -1.2, 1],
          [16.4, -1.2, 1],
          [15.6, 0, 1],
          [3.6, 0],
          [0.6, -1.2],
        ]),
        heel: '',
        lines,
        lift: 3.2,
      }
    }
    case 'Block heel':
      return {
        d: trace([
          [-0.1, -1.3],
          [0.2, -1.8, 1],
          [8, -0.9],
          [15, -2],
          [20, -4.4],
          [28.2, -4.8, 1],
          [28.2, -4, 1],
          [20.4, -3.6],
          [15, -1],
          [8, 0],
          [2.6, -0.1],
          [0.6, -0.7],
        ]),
        heel: trace([
          [20.2, -4, 1],
          [28.2, -4.2, 1],
          [28, 0, 1],
          [21.2, 0, 1],
        ]),
        lines: '',
        lift: 4,
      }
    default:
      return {
        d: trace([
          [-0.1, -1.4],
          [0.2, -1.9, 1],
          [9, -1.2],
          [17, -1.6],
          [28.3, -2.7, 1],
          [28.3, -2, 1],
          [20.4, -1.7],
          [15, -0.6],
          [8, 0],
          [2.8, -0.1],
          [0.6, -0.7],
        ]),
        heel: trace([
          [20.4, -1.9, 1],
          [28.3, -2.2, 1],
          [28.1, 0, 1],
          [20.9, 0, 1],
        ]),
        lines: '',
        lift: 1.8,
      }
  }
}

const make = (easel: Easel): Shoe => {
  const { spec, tones } = easel
  const { d: bottom, heel, lines, lift } = soles(spec)
  const chelsea = spec.noun === 'Chelsea' || spec.closure === 'Pull-on'
  const laces = !chelsea && spec.closure === 'Laces'
  const top = -19 - lift * 0.5
  const y = (v: number): number => v - lift * 0.75 + 1.4
  const body: Point[] = [
    [0.4, y(-0.6) + lift * 0.16, 1],
    [0.3, y(-2.6)],
    [2.4, y(-4.6)],
    [6, y(-5.8)],
    [10.2, y(-7.2)],
    [13.4, y(-9.8)],
    [15, y(-13)],
    [15.2, top, 1],
    [20, top + 0.5],
    [26.6, top - 0.2, 1],
    [26.3, y(-11)],
    [27.3, y(-6.6)],
    [28, y(-3)],
    [28.1, y(-1.2), 1],
    [14, y(-0.5)],
    [8, y(-0.4)],
  ]
  const d = trace(body)
  const mouth = trace([
    [15.2, top, 1],
    [17, top - 1],
    [21.4, top - 1.2],
    [26.6, top - 0.2, 1],
    [20, top + 0.6],
  ])
  const rubber = spec.sole === 'Lug sole' ? '#1d1b1a' : blend(tones.base, '#1c1512', 0.62)
  const folds = foldsOf(easel, [
    { from: [9, y(-6.4)], to: [12.6, y(-1.6)], width: 0.5, bend: 0.5 },
    { from: [11, y(-7.6)], to: [14.8, y(-2.6)], width: 0.5, bend: 0.6 },
    { from: [15.4, y(-11.4)], to: [22.6, y(-8)], width: 0.6, bend: -0.7 },
    { from: [15.6, y(-13.6)], to: [21, y(-12.6)], width: 0.4, bend: 0.3 },
  ])
  const gore = trace([
    [17.8, top + 0.4, 1],
    [23.4, top + 0.5, 1],
    [22.4, y(-10)],
    [20.4, y(-8.2)],
    [18.4, y(-10)],
  ])
  const elastic = chelsea
    ? `<path d="${gore}" fill="${blend(tones.base, '#17130f', 0.55)}"/><path d="${gore}" fill="url(#${repeat(easel, ribs(easel, 0.34, 0.7), 0)})"/><path d="${gore}" fill="none" stroke="${tones.seam}" stroke-width=".14"/>${stitched(
        easel,
        [
          [17.3, top + 0.4],
          [18, y(-10)],
          [20.4, y(-7.5)],
          [22.9, y(-10)],
          [23.9, top + 0.4],
        ],
      )}`
    : ''
  const tab = `<path d="${trace([
    [25.4, top + 1.4, 1],
    [25.2, top - 1.6],
    [26.2, top - 2.4],
    [27, top - 1.4],
    [26.7, top + 1.6, 1],
  ])}" fill="${tones.shade}" stroke="${tones.seam}" stroke-width=".12"/>`
  const quarter = stitched(
    easel,
    laces
      ? [
          [10.4, y(-6.8)],
          [11.6, y(-4.4)],
          [15.4, y(-2.2)],
          [18.6, y(-1)],
        ]
      : [
          [17.6, y(-1)],
          [18.4, y(-5)],
          [20.4, y(-8)],
        ],
  )
  const counter = stitched(easel, [
    [23, y(-0.6)],
    [23.6, y(-5.4)],
    [26.6, y(-8)],
  ])
  const zipper =
    !chelsea && !laces
      ? `<g clip-path="url(#${clipTo(easel, d)})">${zip(
          easel,
          [
            [20.6, top + 0.6],
            [19.4, y(-3)],
          ],
          { width: 0.34, metal: 'gunmetal' },
        )}</g>`
      : ''
  const tongue = laces
    ? trace([
        [12.6, y(-9), 1],
        [14.2, y(-13)],
        [14, top - 1.4],
        [16.4, top - 1.6],
        [17, y(-13), 1],
      ])
    : ''
  const art =
    opening(easel, mouth, '#6d5846') +
    (tongue === '' ? '' : upper(easel, tongue, { round: 0.7 })) +
    tab +
    upper(easel, d, {
      on:
        folds +
        spot(easel, { at: [4.2, y(-4.2)], radius: 3.6 }, [tones.glint, 0.42]) +
        spot(easel, { at: [25, y(-9)], radius: 5 }, [tones.light, 0.3]),
      glints: [
        [[2.4, y(-3.9)], [8.4, y(-5.8)], 0.26, -0.3],
        [[16.4, top + 2], [16.2, y(-10.5)], 0.3, 0.2],
        [[25.6, top + 2], [25.5, y(-10)], 0.22, 0.2],
      ],
    }) +
    quarter +
    counter +
    elastic +
    zipper +
    (laces
      ? lacing({
          from: [11.9, y(-7.4)],
          to: [16.2, top + 1.4],
          count: 6,
          reach: 1.6,
          colour: blend(tones.base, '#1a1613', 0.5),
        })
      : '') +
    (heel === ''
      ? ''
      : sole(easel, heel, {
          colour: rubber,
          lines:
            '<path d="M18 -1H30M18 -2H30M18 -3H30" stroke="#000" stroke-opacity=".3" stroke-width=".08"/>',
        })) +
    sole(easel, bottom, { colour: rubber, lines })
  return {
    art,
    outline: d + bottom + heel + mouth,
    ground:
      heel === ''
        ? [[14.4, 27]]
        : [
            [7, 13],
            [24.4, 8],
          ],
    height: 22,
    focus: { x: 18, y: -12, width: 17 },
  }
}

export const boot = (spec: Spec): Draft => shoeDraft(spec, 22, make)
