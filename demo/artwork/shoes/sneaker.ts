import { piece } from '../paint/cloth.ts'
import type { Easel } from '../paint/easel.ts'
import { type Point, trace } from '../paint/path.ts'
import type { Draft } from '../paint/studio.ts'
import { blend } from '../paint/tones.ts'
import { spot, topstitch } from '../paint/trim.ts'
import type { Spec } from '../spec.ts'
import { lacing, opening, type Shoe, shoeDraft, sole, stitched, upper } from './shoe-parts.ts'

const make = (easel: Easel): Shoe => {
  const { spec, tones } = easel
  const gum = spec.colour === 'cfb893' || spec.seed % 5 === 0
  const rubber = gum ? '#b98a57' : tones.lightness > 0.9 ? '#f3f0e9' : '#efeae0'
  const lace = tones.lightness < 0.3 && spec.seed % 2 === 0 ? '#2a2a2b' : '#f4f1ea'
  const accent =
    spec.colour === 'eef2ea'
      ? '#3f6b4c'
      : blend(tones.base, tones.lightness > 0.55 ? '#8b857b' : '#f0ebe1', 0.4)
  const body: Point[] = [
    [0.5, -2.2, 1],
    [0.5, -3.6],
    [2.2, -5.2],
    [5, -6.2],
    [8.6, -7],
    [11.8, -9],
    [14.6, -11.6, 1],
    [16.6, -11.3],
    [19, -9.7],
    [22, -9],
    [24.8, -9.9],
    [26.8, -11.9],
    [27.7, -11.4],
    [27.5, -8],
    [28, -4.6],
    [27.9, -2.2, 1],
  ]
  const d = trace(body)
  const tongue = trace([
    [11.6, -8.4, 1],
    [13.6, -11.8],
    [14.6, -14],
    [16, -14.8],
    [17.6, -14.2],
    [17, -11.6],
    [15.4, -9, 1],
  ])
  const mouth = trace([
    [15.6, -12, 1],
    [18.6, -11.2],
    [22.6, -10.6],
    [25.4, -11.2],
    [27.4, -12.2],
    [26.6, -11.2],
    [24.6, -9.6],
    [22, -8.8],
    [19, -9.4],
    [16.6, -10.8],
  ])
  const stay = trace([
    [8.4, -6.6, 1],
    [11.6, -8.8],
    [14.6, -11.7, 1],
    [17.2, -10.7, 1],
    [16.4, -7.6],
    [13.2, -4.8],
    [10, -4.2],
    [8.2, -5],
  ])
  const counter = trace([
    [27.6, -11.6],
    [26, -11.2],
    [24.2, -8.4],
    [23.2, -5],
    [23.2, -2.4, 1],
    [28, -2.4, 1],
    [28, -5],
  ])
  const tab = trace([
    [27.8, -11.9],
    [26.4, -11.8],
    [25.6, -9.8],
    [26, -7.2],
    [27.8, -7, 1],
  ])
  const cap =
    spec.cut === 'retro'
      ? trace([
          [0.4, -2.4, 1],
          [0.6, -4.4],
          [3, -5.6],
          [6, -6.4],
          [6.8, -4.4],
          [6.6, -2.4, 1],
        ])
      : ''
  const holes =
    spec.cut === 'pared-down'
      ? ''
      : [0, 1, 2, 3]
          .flatMap((i) =>
            [0, 1].map(
              (j) =>
                `<circle cx="${(3.8 + i * 1.05 + j * 0.4).toFixed(2)}" cy="${(-4.7 - i * 0.33 + j * 0.85).toFixed(2)}" r=".13"/>`,
            ),
          )
          .join('')
  const bottom = trace([
    [-0.1, -2.6],
    [0.2, -3.1, 1],
    [8, -2.6],
    [16, -2.5],
    [28.3, -2.9, 1],
    [28.7, -1.6],
    [28.2, 0, 1],
    [4.6, 0],
    [1.4, -0.5],
    [0, -1.6],
  ])
  const foxing = `<path d="M-1 -2.05Q14 -1.6 29 -2.1" fill="none" stroke="${blend(rubber, '#1b1510', 0.3)}" stroke-width=".1"/><path d="M-1 -1.6Q14 -1.15 29 -1.65" fill="none" stroke="${blend(rubber, '#1b1510', 0.22)}" stroke-width=".09" stroke-dasharray=".34 .2"/><path d="M-1 -.55Q14 -.2 29 -.5" fill="none" stroke="${blend(rubber, '#1b1510', 0.35)}" stroke-width=".09"/>`
  const art =
    opening(easel, mouth, '#d9cfbe') +
    piece(easel, { d: tongue, round: 0.8 }) +
    topstitch(
      easel,
      trace(
        [
          [13.2, -11.2],
          [14.9, -13.6],
          [16.2, -14.2],
          [16.9, -13.8],
        ],
        true,
      ),
    ) +
    upper(easel, d, {
      on:
        spot(easel, { at: [4.4, -5.6], radius: 3.4 }, [tones.glint, 0.4]) +
        (holes === '' ? '' : `<g fill="${tones.deep}" fill-opacity=".6">${holes}</g>`),
      glints: [
        [[8.5, -6.2], [13.8, -10.4], 0.2, -0.3],
        [[19, -8.6], [25, -8.8], 0.2, 0.4],
      ],
    }) +
    (cap === ''
      ? stitched(easel, [
          [7.4, -6.5],
          [7.9, -4.6],
          [7.4, -2.6],
        ])
      : upper(easel, cap, { round: 0.7 })) +
    stitched(easel, [
      [19, -2.6],
      [19.6, -6],
      [18.2, -9.8],
    ]) +
    upper(easel, stay, { round: 0.5 }) +
    topstitch(
      easel,
      trace(
        [
          [16.7, -10.4],
          [15.9, -7.6],
          [13, -5.2],
          [10.1, -4.6],
          [8.8, -5.2],
        ],
        true,
      ),
    ) +
    upper(easel, counter, { round: 0.7 }) +
    stitched(easel, [
      [24.6, -8.2],
      [23.7, -5],
      [23.7, -2.4],
    ]) +
    upper(easel, tab, { fill: accent, round: 0.7 }) +
    lacing({ from: [9.6, -6.9], to: [14.9, -11.1], count: 6, reach: 2, colour: lace }) +
    sole(easel, bottom, { colour: rubber, lines: foxing })
  return {
    art,
    outline: d + bottom + tongue + mouth,
    ground: [[14.5, 27]],
    height: 15,
    focus: { x: 13, y: -8, width: 17 },
  }
}

export const sneaker = (spec: Spec): Draft => shoeDraft(spec, 15, make)
