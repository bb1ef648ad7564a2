import { cast, piece } from '../paint/cloth.ts'
import { type Easel, gradient } from '../paint/easel.ts'
import { ellipse, n, type Point, trace } from '../paint/path.ts'
import type { Draft, Scene } from '../paint/studio.ts'
import { blend } from '../paint/tones.ts'
import { metalFill, topstitch } from '../paint/trim.ts'
import type { Spec } from '../spec.ts'

const widths: Record<string, number> = { slim: 2.3, classic: 3.3, broad: 4.4 }

/** A belt coiled on its edge and seen from a little above; its buckled end comes round the front. */
const draw = (easel: Easel): Scene => {
  const { spec, tones } = easel
  const h = widths[spec.cut] ?? 3.2
  const [rx, ry] = [13.5, 5.6]
  const wall = (k: number, far = false): string => {
    const [a, b] = [n(rx * k), n(ry * k)]
    const [out, home] = far ? [1, 0] : [0, 1]
    return `M-${a} 0A${a} ${b} 0 0 ${out} ${a} 0V${n(h)}A${a} ${b} 0 0 ${home} -${a} ${n(h)}Z`
  }
  const rear = (k: number): string => wall(k, true)
  const lining = blend(tones.base, '#b08a5e', 0.55)
  const rings: string[] = []
  const inner = gradient(easel, { from: [0, 0], to: [0, 1] }, [
    [0, '#1b1510', 0.1],
    [1, '#1b1510', 0.6],
  ])
  for (const k of [1, 0.86, 0.73]) {
    rings.push(
      `<path d="${rear(k)}" fill="${lining}"/><path d="${rear(k)}" fill="url(#${inner})"/><path d="${ellipse([0, 0], rx * k, ry * k)}" fill="none" stroke="${blend(tones.base, '#1b1510', 0.35)}" stroke-width=".42"/><path d="${ellipse([0, -0.06], rx * k, ry * k)}" fill="none" stroke="${tones.light}" stroke-opacity=".5" stroke-width=".14"/>`,
    )
  }
  const inside = [0.73, 0.86]
    .map(
      (k) =>
        piece(easel, { d: wall(k), round: 1, angle: 0 }) +
        `<path d="${wall(k)}" fill="#1b1510" fill-opacity=".42"/>`,
    )
    .join('')
  const front = wall(1)
  const edges = [0.45, h - 0.45]
    .map((dy) =>
      topstitch(
        easel,
        trace(
          [
            [-rx, dy],
            [-rx * 0.72, ry * 0.7 + dy],
            [0, ry + dy],
            [rx * 0.72, ry * 0.7 + dy],
            [rx, dy],
          ],
          true,
        ),
      ),
    )
    .join('')
  easel.outlines.push(front, rear(1))
  const y = ry * 0.93
  const tail: Point[] = [
    [-rx * 0.3, y - 0.15, 1],
    [3, ry + 0.1],
    [8, ry * 0.9],
    [10.6, ry * 0.8 + 0.3],
    [11.6, ry * 0.72 + h * 0.5],
    [10.4, ry * 0.82 + h - 0.2],
    [8, ry * 0.92 + h],
    [3, ry + 0.1 + h],
    [-rx * 0.3, y + h - 0.15, 1],
  ]
  const tailD = trace(tail)
  const holes =
    spec.fabric === 'woven_cord'
      ? ''
      : [4, 5.7, 7.4, 9.1]
          .map(
            (x) =>
              `<ellipse cx="${x}" cy="${n(ry * (1.03 - (x / 13.5) ** 2 * 0.34) + h * 0.5)}" rx=".3" ry=".34" fill="#120e0b"/>`,
          )
          .join('')
  const keeper = trace([
    [0.2, ry - 0.25, 1],
    [1.8, ry - 0.25, 1],
    [1.8, ry + h + 0.35, 1],
    [0.2, ry + h + 0.35, 1],
  ])
  const metal = metalFill(easel, spec.seed % 2 === 0 ? 'gold' : 'silver')
  const [bx, by, bw, bh] = [
    -rx * 0.44,
    y - 0.8 + 0.1,
    spec.closure === 'Plate buckle' ? h * 1.5 : h * 1.15,
    h + 1.5,
  ]
  const frame = (d: string, width: number): string =>
    `<path d="${d}" fill="none" stroke="#1b1510" stroke-opacity=".45" stroke-width="${n(width)}" transform="translate(.14 .26)"/><path d="${d}" fill="none" stroke="url(#${metal})" stroke-width="${n(width)}" stroke-linejoin="round"/>`
  const rect = trace([
    [bx, by, 1],
    [bx + bw, by + 0.1, 1],
    [bx + bw, by + bh, 1],
    [bx, by + bh - 0.1, 1],
  ])
  const buckle = (): string => {
    switch (spec.closure) {
      case 'Plate buckle':
        return `<path d="${rect}" transform="translate(.16 .3)" fill="#1b1510" fill-opacity=".45"/><path d="${rect}" fill="url(#${metal})" stroke="#5d5346" stroke-width=".14"/><path d="${trace(
          [
            [bx + 0.4, by + 0.4, 1],
            [bx + bw - 0.4, by + 0.5, 1],
            [bx + bw - 0.4, by + bh - 0.4, 1],
            [bx + 0.4, by + bh - 0.5, 1],
          ],
        )}" fill="none" stroke="#fff" stroke-opacity=".4" stroke-width=".12"/>`
      case 'D-ring':
        return [0, 1.1]
          .map((dx) =>
            frame(
              trace([
                [bx + dx, by - 0.1, 1],
                [bx + dx + 0.2, by + bh + 0.1, 1],
                [bx + dx + bw * 0.8, by + bh * 0.72],
                [bx + dx + bw * 0.8, by + bh * 0.28],
              ]),
              0.55,
            ),
          )
          .join('')
      default:
        return `${frame(rect, 0.7)}<path d="M${n(bx)} ${n(by + bh / 2)}L${n(bx + bw + 0.25)} ${n(by + bh / 2 - 0.1)}" stroke="url(#${metal})" stroke-width=".5" stroke-linecap="round"/><path d="M${n(bx)} ${n(by + bh / 2 - 0.12)}h${n(bw)}" stroke="#fff" stroke-opacity=".6" stroke-width=".12"/>`
    }
  }
  const art =
    rings.join('') +
    inside +
    cast(easel, front, { blur: 8, opacity: 0.5 }) +
    piece(easel, { d: front, round: 1.1, on: edges }) +
    cast(easel, tailD, { blur: 6, opacity: 0.5 }) +
    piece(easel, {
      d: tailD,
      round: 0.6,
      on: topstitch(
        easel,
        trace(
          tail.slice(0, -1).map(([x, v]): Point => [x * 0.97, v + (v > ry + h * 0.5 ? -0.42 : 0.42)]),
          true,
        ),
      ),
    }) +
    holes +
    piece(easel, { d: keeper, round: 0.8, angle: 90 }) +
    buckle()
  return {
    art: `<ellipse cx="1.4" cy="${n(h + 1.6)}" rx="17.5" ry="6.6" fill="url(#floor)"/><ellipse cx=".6" cy="${n(h + 0.8)}" rx="14.6" ry="6" fill="url(#floor)"/>${art}`,
    pose: 'standing',
    focus: { x: -0.5, y: ry + h * 0.4, width: 15 },
  }
}

export const belt = (_spec: Spec): Draft => ({ stage: { scale: 21.5, x: 396, y: 500, tilt: -2 }, draw })
