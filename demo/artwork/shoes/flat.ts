import { foldsOf } from '../paint/cloth.ts'
import type { Easel } from '../paint/easel.ts'
import { type Point, trace } from '../paint/path.ts'
import type { Draft } from '../paint/studio.ts'
import { blend } from '../paint/tones.ts'
import { spot, topstitch } from '../paint/trim.ts'
import type { Spec } from '../spec.ts'
import { bottoms, toeOf } from './flat-last.ts'
import { lacing, opening, type Shoe, shoeDraft, sole, stitched, upper } from './shoe-parts.ts'

const make = (easel: Easel): Shoe => {
  const { spec, tones } = easel
  const ballet = spec.noun === 'Ballet'
  const derby = spec.noun === 'Derbies'
  const { d: bottom, heel, lift } = bottoms(spec)
  const y = (v: number): number => v - lift * 0.4 + 0.4
  const lip: Point[] = ballet
    ? [
        [6.4, y(-4), 1],
        [9, y(-3.4)],
        [14, y(-3.2)],
        [20, y(-4.6)],
        [25.4, y(-7)],
      ]
    : derby
      ? [
          [12.4, y(-9.2), 1],
          [15.4, y(-8.7)],
          [19.4, y(-6.9)],
          [23, y(-7)],
          [26, y(-9.4)],
        ]
      : [
          [11.4, y(-8.6), 1],
          [13.4, y(-8.2)],
          [17, y(-6.2)],
          [21.6, y(-6)],
          [25.8, y(-8.6)],
        ]
  const heelTop = lip.at(-1)?.[1] ?? -8
  const body: Point[] = [
    ...toeOf(spec),
    [5, y(ballet ? -4.2 : -5.4)],
    ...(ballet ? [] : [[8.6, y(-6.8)] as Point]),
    ...lip,
    [27.3, heelTop + 0.1],
    [27.2, y(-5)],
    [27.9, y(-2)],
    [28, y(-1.4), 1],
    [15, y(-0.4)],
  ]
  const d = trace(body)
  const back = lip.at(-1) ?? [25, -8]
  const first = lip[0] ?? [11, -8]
  const far: Point[] = ballet
    ? [
        [8.6, y(-4.7)],
        [14, y(-4.4)],
        [20, y(-5.8)],
        [25.4, y(-7.7)],
      ]
    : derby
      ? [
          [15, y(-10)],
          [19, y(-8.4)],
          [23, y(-8.4)],
          [26.2, y(-10)],
        ]
      : [
          [13.6, y(-9.4)],
          [17.4, y(-7.7)],
          [22, y(-7.6)],
          [26, y(-9.2)],
        ]
  const mouth = trace([
    [first[0], first[1], 1],
    ...far,
    [27, heelTop, 1],
    [back[0], back[1] + 0.2],
    ...[...lip].reverse().slice(1, -1),
  ])
  const rubber = spec.sole === 'Rubber sole' ? '#2a2522' : blend('#5b3c26', tones.base, 0.25)
  const welt = `<path d="M-1 ${(-lift + 0.25).toFixed(2)}Q14 ${(-lift + 0.5).toFixed(2)} 29 ${(-lift - 0.4).toFixed(2)}" fill="none" stroke="#e0c9a0" stroke-opacity=".6" stroke-width=".11" stroke-dasharray=".3 .2"/>`
  const parts: string[] = []
  if (ballet) {
    const bow = `<g transform="translate(6.6 ${y(-4.3).toFixed(2)})"><path d="M0 0C-2 -1.6 -2.6 .8 0 .1C2.4 -1.6 2.8 .9 0 .1" fill="${tones.base}" stroke="${tones.seam}" stroke-width=".14"/><path d="M-.1 .1Q-.8 .9 -1.2 1.4M.1 .1Q.8 .8 1.3 1.2" fill="none" stroke="${tones.seam}" stroke-width=".22"/><circle r=".32" fill="${tones.shade}"/></g>`
    const piping = trace(
      [
        [6.2, y(-4)],
        [9, y(-3.35)],
        [14, y(-3.15)],
        [20, y(-4.55)],
        [25.6, y(-7)],
        [27, heelTop],
      ],
      true,
    )
    parts.push(
      `<path d="${piping}" fill="none" stroke="${tones.seam}" stroke-width=".4"/><path d="${piping}" fill="none" stroke="${tones.light}" stroke-width=".16"/>`,
      bow,
    )
  } else if (derby) {
    const quarter = trace([
      [9.6, y(-6.2), 1],
      [12.4, y(-9.3), 1],
      [15.6, y(-8.6)],
      [19.4, y(-6.8)],
      [21, y(-3)],
      [20.6, y(-0.6), 1],
      [15, y(-0.8)],
      [11, y(-3)],
    ])
    parts.push(
      upper(easel, quarter, { round: 0.6 }),
      stitched(easel, [
        [10, y(-5.9)],
        [11.4, y(-3.4)],
        [15, y(-1.4)],
      ]),
      stitched(easel, [
        [5.4, y(-5.4)],
        [6.2, y(-3.4)],
        [5.8, y(-0.8)],
      ]),
      lacing({
        from: [10.8, y(-6.2)],
        to: [13.4, y(-8.7)],
        count: 4,
        reach: 1.6,
        colour: blend(tones.base, '#15110e', 0.6),
      }),
    )
  } else {
    parts.push(
      stitched(
        easel,
        [
          [3, y(-4.2)],
          [5.6, y(-3.8)],
          [9.4, y(-4.8)],
          [12.2, y(-7.4)],
        ],
        blend(tones.base, '#f2e6cf', 0.35),
      ),
    )
    const strap = trace([
      [8.2, y(-6.8), 1],
      [11.2, y(-8.8), 1],
      [14.6, y(-5.6)],
      [15.4, y(-2.4)],
      [15, y(-1), 1],
      [11.4, y(-1), 1],
      [11.4, y(-3.6)],
      [10, y(-5.4)],
    ])
    parts.push(
      upper(easel, strap, { round: 0.6 }),
      topstitch(
        easel,
        trace(
          [
            [8.9, y(-6.8)],
            [10.6, y(-5.2)],
            [11.9, y(-3.4)],
            [11.9, y(-1.2)],
          ],
          true,
        ),
      ),
    )
    if (spec.noun === 'Penny')
      parts.push(
        `<path d="${trace([
          [11.2, y(-5.2)],
          [11.9, y(-5.5)],
          [13.2, y(-4.1)],
          [12.8, y(-3.5)],
        ])}" fill="${tones.deep}" stroke="${tones.seam}" stroke-width=".12"/>`,
      )
  }
  const folds = ballet
    ? ''
    : foldsOf(easel, [
        { from: [6.6, y(-5.6)], to: [8.6, y(-1.6)], width: 0.4, bend: 0.3 },
        { from: [8.4, y(-6)], to: [10.4, y(-2)], width: 0.4, bend: 0.3 },
      ])
  const art =
    opening(easel, mouth, '#c9a87c') +
    upper(easel, d, {
      on:
        folds +
        spot(easel, { at: [3.6, y(-3.6)], radius: 2.8 }, [tones.glint, 0.5]) +
        spot(easel, { at: [26, y(-5)], radius: 3 }, [tones.glint, 0.25]),
      glints: [
        [[1.6, y(-3)], [6.4, y(-4.6)], 0.22, -0.2],
        [[19, y(-4.4)], [26, y(-6)], 0.2, 0.3],
      ],
    }) +
    stitched(easel, [
      [22.6, y(-0.8)],
      [23, y(-4)],
      [25.4, y(-6.6)],
    ]) +
    parts.join('') +
    (heel === ''
      ? ''
      : sole(easel, heel, {
          colour: rubber,
          lines: '<path d="M18 -.7H30M18 -1.3H30" stroke="#000" stroke-opacity=".3" stroke-width=".08"/>',
        })) +
    sole(easel, bottom, { colour: rubber, lines: welt })
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
    height: 10,
    focus: { x: 9, y: -5, width: 16 },
  }
}

export const flat = (spec: Spec): Draft => shoeDraft(spec, 11, make)
