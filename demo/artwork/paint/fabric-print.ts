import type { Easel } from './easel.ts'
import { ribs } from './fabric-texture.ts'
import { rows, stroke, type Tile, timesIn } from './fabric-tile.ts'
import { ellipse, n } from './path.ts'
import { blend } from './tones.ts'

/** Bands down or across a tile: one path a band, however often it repeats. */
const bands = (
  way: 'down' | 'across',
  of: { at: number; width: number; pitch: number; count: number; span: number },
  [colour, opacity]: readonly [string, number?],
): string => {
  const middle = of.at + of.width / 2
  const d = rows(of.count, of.pitch, (v) =>
    way === 'down' ? `M${n(v + middle)} -1V${n(of.span + 1)}` : `M-1 ${n(v + middle)}H${n(of.span + 1)}`,
  )
  return stroke(d, colour, [of.width, opacity ?? 1])
}

/** Stripes of [position, width, colour], every so many centimetres. */
const striped = (
  way: 'down' | 'across',
  pitch: number,
  lines: readonly (readonly [number, number, string])[],
): Tile => {
  const count = timesIn(pitch, 7)
  const [along, span] = [pitch * count, 12]
  const body = lines
    .map(([at, width, colour]) => bands(way, { at, width, pitch, count, span }, [colour]))
    .join('')
  return way === 'down' ? { w: along, h: span, body } : { w: span, h: along, body }
}

/** Crossing bands: [position, width, colour, opacity], the same both ways. */
const plaid = (size: number, lines: readonly (readonly [number, number, string, number])[]): Tile => {
  const count = timesIn(size, 6)
  const span = size * count
  const body = lines
    .map(([at, width, colour, opacity]) =>
      (['down', 'across'] as const)
        .map((way) => bands(way, { at, width, pitch: size, count, span }, [colour, opacity]))
        .join(''),
    )
    .join('')
  return { w: span, h: span, body }
}

/** The print, weave or knit in colours, on a square tile that repeats; plain cloth has none. */
export const printTile = (easel: Easel): Tile | undefined => {
  const { spec, tones } = easel
  const { base, second, third, light } = tones
  const soft = blend(base, second, 0.55)
  const turnSeed = spec.seed % 3
  switch (spec.pattern) {
    case 'stripe':
      return stripes(easel, turnSeed)
    case 'breton':
      return striped('across', 2.3, [[0.7, 0.75, second]])
    case 'pinstripe':
      return striped('down', 1.7, [[0.8, 0.09, blend(base, '#f3efe6', 0.62)]])
    case 'check':
      return plaid(6.4, [
        [0, 2.2, soft, 0.5],
        [3.2, 0.35, second, 0.55],
        [4.6, 0.35, third, 0.5],
      ])
    case 'gingham':
      return plaid(1.5, [[0, 0.75, blend(base, second, 0.75), 0.5]])
    case 'windowpane':
      return plaid(6.2, [[3, 0.16, blend(base, second, 0.7), 0.75]])
    case 'tartan':
      return plaid(9.6, [
        [0, 3, second, 0.42],
        [0.9, 0.3, third, 0.8],
        [3.4, 0.35, second, 0.5],
        [4.2, 0.35, second, 0.5],
        [6.6, 1.7, tones.deep, 0.4],
        [7.3, 0.22, blend(third, '#f6efdd', 0.6), 0.8],
      ])
    case 'floral':
      return floral(easel, 1)
    case 'ditsy':
      return floral(easel, 0.5)
    case 'dots':
      return dots(easel, turnSeed)
    case 'paisley':
      return paisley(easel)
    case 'abstract':
      return blocks(easel)
    case 'herringbone':
      return herringbone(easel)
    case 'houndstooth':
      return houndstooth(base, blend(base, second, 0.8), light)
    case 'cable':
      return cables(easel)
    case 'rib':
      return ribs(easel, 1.05, 0.42)
    case 'fairisle':
      return fairIsle(easel)
    default:
      return undefined
  }
}

const stripes = ({ tones, spec }: Easel, kind: number): Tile => {
  const { second, third, base } = tones
  const shirting = ['poplin', 'oxford', 'linen', 'linen_cotton'].includes(spec.fabric)
  if (shirting) {
    if (kind === 0) return striped('down', 0.9, [[0.2, 0.42, blend(base, second, 0.72)]])
    if (kind === 1) return striped('down', 2.2, [[0.5, 1.1, blend(base, second, 0.6)]])
    return striped('down', 2.6, [
      [0.4, 0.3, second],
      [1.5, 0.16, blend(base, third, 0.8)],
    ])
  }
  if (kind === 0) return striped('across', 3.2, [[0.8, 1.5, second]])
  if (kind === 2) return striped('across', 1.5, [[0.5, 0.45, second]])
  return striped('across', 7, [
    [0.6, 2.6, second],
    [4.1, 0.7, third],
  ])
}

/** A flower of five petals as [petals, heart] outlines: many of one colour become one path. */
const flower = (
  [x, y, r]: readonly [number, number, number],
  turn: number,
): [petals: string, heart: string] => {
  let petals = ''
  for (let i = 0; i < 5; i++) {
    const angle = ((turn + i * 72) * Math.PI) / 180
    const [px, py] = [x + Math.sin(angle) * r * 0.58, y - Math.cos(angle) * r * 0.58]
    const [dx, dy] = [Math.sin(angle) * r * 0.5, -Math.cos(angle) * r * 0.5]
    const arc = `a${n(r * 0.5)} ${n(r * 0.36)} ${n(turn + i * 72 - 90)} 1 0`
    petals += `M${n(px - dx)} ${n(py - dy)}${arc} ${n(dx * 2)} ${n(dy * 2)}${arc} ${n(-dx * 2)} ${n(-dy * 2)}Z`
  }
  return [petals, ellipse([x, y], r * 0.26, r * 0.26)]
}

/** Flowers in so many colours: [x, y, radius, turn, petals' colour, heart's colour]. */
const bunch = (flowers: readonly (readonly [number, number, number, number, string, string])[]): string => {
  const byColour = new Map<string, string>()
  const hearts = new Map<string, string>()
  for (const [x, y, r, turn, petal, heart] of flowers) {
    const [petals, middle] = flower([x, y, r], turn)
    byColour.set(petal, (byColour.get(petal) ?? '') + petals)
    hearts.set(heart, (hearts.get(heart) ?? '') + middle)
  }
  return [...byColour, ...hearts].map(([colour, d]) => `<path d="${d}" fill="${colour}"/>`).join('')
}

const sprig = (
  [x, y]: readonly [number, number],
  turn: number,
  [size, colour]: readonly [number, string],
): string =>
  `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(turn)}) scale(${n(size)})" fill="${colour}"><path d="M0 1.4Q.15 .2 0 -1.2" fill="none" stroke="${colour}" stroke-width=".12"/><path d="M0 .4Q.8 .3 .9 -.4Q.2 -.3 0 .4ZM0 0Q-.8 -.1 -.9 -.8Q-.2 -.7 0 0ZM0 -.6Q.5 -.8 .5 -1.3Q.1 -1.2 0 -.6ZM0 .9Q-.7 .9 -.8 .3Q-.1 .3 0 .9Z"/></g>`

const floral = ({ tones }: Easel, k: number): Tile => {
  const { second, third, base } = tones
  const green = blend(base, tones.lightness > 0.6 ? '#4f6b4c' : '#9db08e', 0.85)
  const soft = blend(second, base, 0.4)
  if (k === 1)
    return {
      w: 8.6,
      h: 8.6,
      body:
        sprig([2.4, 2.5], 30, [1.1, green]) +
        sprig([7.2, 4], -40, [1, green]) +
        sprig([4.4, 7.6], 100, [1.1, green]) +
        bunch([
          [2, 1.7, 1.5, 10, third, second],
          [6.2, 3.2, 1.15, 40, second, third],
          [3.4, 5.6, 0.85, 0, soft, third],
          [6.9, 7.2, 1.6, 25, third, second],
          [1.2, 7.6, 0.75, 55, second, soft],
          [4.5, 0.9, 0.6, 12, soft, second],
        ]),
    }
  const flowers = [0, 2.8].flatMap((dy) =>
    [0, 2.8].flatMap((dx) => {
      const turned = dx === dy ? 0 : 30
      return [
        [0.7 + dx, 0.6 + dy, 0.45, 10 + turned, second, third],
        [2.2 + dx, 1.15 + dy, 0.4, 40 + turned, third, second],
        [1.1 + dx, 2.2 + dy, 0.42, turned, soft, third],
      ] as const
    }),
  )
  return {
    w: 5.6,
    h: 5.6,
    body:
      sprig([1.7, 1.9], 20, [0.4, green]) +
      sprig([4.6, 1], -60, [0.36, green]) +
      sprig([3.4, 4.4], 100, [0.4, green]) +
      sprig([0.5, 4.9], 80, [0.34, green]) +
      bunch(flowers),
  }
}

const dots = ({ tones }: Easel, kind: number): Tile => {
  const [w, r] = kind === 0 ? [1.6, 0.2] : kind === 1 ? [2.6, 0.48] : [3.8, 0.85]
  const count = timesIn(w, 6)
  const d = rows(count, w, (y) =>
    rows(
      count,
      w,
      (x) => ellipse([x + w * 0.25, y + w * 0.25], r, r) + ellipse([x + w * 0.75, y + w * 0.75], r, r),
    ),
  )
  return { w: w * count, h: w * count, body: `<path d="${d}" fill="${tones.second}"/>` }
}

const paisley = ({ tones }: Easel): Tile => {
  const { second, third, base } = tones
  const drop = (x: number, y: number, turn: number): string =>
    `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(turn)})"><path d="M0 -1.7C1.3 -1.2 1.6 .2 1.1 1C.6 1.8 -.7 1.8 -1.1 .9C-1.5 -.1 -.6 -.8 -.2 -1C.1 -1.2 .2 -1.5 0 -1.7Z" fill="${third}"/><path d="M.1 -1.1C.9 -.7 1.1 .2 .7 .8C.3 1.3 -.5 1.2 -.7 .7C-.9 .1 -.3 -.3 0 -.6Z" fill="${base}"/><circle cx="0" cy=".45" r=".42" fill="${second}"/><path d="M-1.5 1.2Q0 2.6 1.6 1.2" fill="none" stroke="${second}" stroke-width=".14" stroke-dasharray=".2 .22"/></g>`
  return {
    w: 7,
    h: 7,
    body:
      drop(1.8, 2, 15) +
      drop(5.2, 5.3, 200) +
      bunch([
        [5.3, 1.6, 0.55, 0, second, third],
        [1.7, 5.6, 0.55, 30, second, third],
      ]),
  }
}

const blocks = ({ tones }: Easel): Tile => {
  const { second, third, base } = tones
  const soft = blend(base, second, 0.45)
  return {
    w: 9,
    h: 9,
    body: `<path d="M.8 1.4C2 .2 4 .6 4.2 2.2S2.6 4.6 1.4 3.8S-.2 2.4 .8 1.4Z" fill="${second}"/><path d="M5.4 .9L8.1 .7L8.3 3.1L5.8 3.4Z" fill="${soft}"/><path d="M5.2 5.6A1.7 1.7 0 0 1 8.6 5.6Z" fill="${third}"/><path d="M.9 6.2Q2 5.4 3 6.2T4.9 6.2M.9 7.1Q2 6.3 3 7.1T4.9 7.1M.9 8Q2 7.2 3 8T4.9 8" fill="none" stroke="${second}" stroke-width=".3"/><circle cx="6.9" cy="7.5" r=".7" fill="${soft}"/>`,
  }
}

const herringbone = ({ tones }: Easel): Tile => {
  const other = tones.lightness > 0.5 ? blend(tones.base, '#2d2a28', 0.55) : blend(tones.base, '#e9e3d8', 0.4)
  const [count, step] = [4, 0.3]
  const d = rows(18, step, (y) => `M0 ${n(y)}${'l.7 -.6l.7 .6'.repeat(count)}`)
  return { w: 1.4 * count, h: step * 16, body: stroke(d, other, [0.13, 0.75]) }
}

const houndstooth = (base: string, other: string, light: string): Tile => {
  const [cell, count] = [1.3, 4]
  const u = (units: number): string => n(units * 0.325)
  const tooth = `h${u(2)}v${u(1)}h${u(1)}l${u(1)} ${u(-1)}v${u(1)}l${u(-1)} ${u(1)}h${u(1)}v${u(1)}l${u(-1)} ${u(1)}h${u(-1)}l${u(1)} ${u(-1)}h${u(-1)}v${u(-1)}h${u(-1)}l${u(-1)} ${u(1)}v${u(-1)}l${u(1)} ${u(-1)}Z`
  const d = rows(count, cell, (y) => rows(count, cell, (x) => `M${n(x)} ${n(y)}${tooth}`))
  return {
    w: cell * count,
    h: cell * count,
    body: `<rect width="${n(cell * count)}" height="${n(cell * count)}" fill="${blend(base, light, 0.4)}"/><path d="${d}" fill="${other}"/>`,
  }
}

/** Two twisted columns with a gutter of purl between them. */
const cables = ({ tones }: Easel): Tile => {
  const { shade, deep, light, base } = tones
  const strand = (d: string): string =>
    `<path d="${d}" fill="none" stroke="${deep}" stroke-opacity=".7" stroke-width="1.5"/><path d="${d}" fill="none" stroke="${base}" stroke-width="1.15"/><path d="${d}" transform="translate(-.18 0)" fill="none" stroke="${light}" stroke-opacity=".75" stroke-width=".5"/>`
  const one = 'M.75 -3C.75 -1.4 2.55 -1.6 2.55 0S.75 1.4 .75 3S2.55 4.4 2.55 6S.75 7.4 .75 9'
  const other = 'M2.55 -3C2.55 -1.4 .75 -1.6 .75 0S2.55 1.4 2.55 3S.75 4.4 .75 6S2.55 7.4 2.55 9'
  const over = 'M2.5 3.5C2.2 4.5 1.1 4.5 .8 5.5'
  const rope = (x: number): string =>
    `<g transform="translate(${n(x)} 0)"><rect x="-.3" y="-1" width="3.9" height="8" fill="${shade}" fill-opacity=".75"/>${strand(other)}${strand(one)}${strand(over)}</g>`
  const seeds = Array.from(
    { length: 6 },
    (_, i) => `M${n(i % 2 === 0 ? 4.6 : 5.2)} ${i + 0.2}h.5M${n(i % 2 === 0 ? 5.8 : 6.4)} ${i + 0.2}h.5`,
  ).join('')
  return {
    w: 7.4,
    h: 6,
    body: `${rope(0.4)}<path d="${seeds}" stroke="${shade}" stroke-width=".4" stroke-linecap="round"/><path d="M4 -1V7M7.2 -1V7" stroke="${deep}" stroke-opacity=".3" stroke-width=".22"/>`,
  }
}

const island = `........|ssssssss|........|t...t...|.t.t.t.t|..t...t.|.t.t.t.t|t...t...|........|ssssssss|ll.ll.ll|ssssssss|........|...s....|..sss...|.ss.ss..|..sss...|...s...l|........|........|........|........`

/** Bands of small motifs, stitch by stitch. */
const fairIsle = ({ tones }: Easel): Tile => {
  const [w, h] = [0.72, 0.64]
  const colours: Record<string, string> = {
    s: tones.second,
    t: tones.third,
    l: blend(tones.second, tones.base, 0.5),
  }
  const rows = island.split('|')
  const marks: Record<string, string> = { s: '', t: '', l: '' }
  for (const [y, row] of rows.entries())
    for (let x = 0; x < row.length; x++) {
      const key = row.charAt(x)
      if (key in marks)
        marks[key] +=
          `M${n(x * w)} ${n(y * h)}l${n(w / 2)} ${n(h * 0.3)}l${n(w / 2)} ${n(-h * 0.3)}v${n(h)}l${n(-w / 2)} ${n(h * 0.3)}l${n(-w / 2)} ${n(-h * 0.3)}Z`
    }
  return {
    w: 8 * w,
    h: rows.length * h,
    body: Object.entries(marks)
      .map(([key, d]) => `<path d="${d}" fill="${colours[key]}"/>`)
      .join(''),
  }
}
