import type { Easel } from './easel.ts'
import { ribs } from './fabric-texture.ts'
import type { Tile } from './fabric-tile.ts'
import { n } from './path.ts'
import { blend } from './tones.ts'

const bar = (x: number, width: number, rest: { h: number; colour: string; opacity?: number }): string =>
  `<rect x="${n(x)}" y="-1" width="${n(width)}" height="${n(rest.h + 2)}" fill="${rest.colour}"${rest.opacity === undefined ? '' : ` fill-opacity="${n(rest.opacity)}"`}/>`

const lie = (y: number, height: number, rest: { w: number; colour: string; opacity?: number }): string =>
  `<rect x="-1" y="${n(y)}" width="${n(rest.w + 2)}" height="${n(height)}" fill="${rest.colour}"${rest.opacity === undefined ? '' : ` fill-opacity="${n(rest.opacity)}"`}/>`

/** A tile of crossing bands: [position, width, colour, opacity] both ways. */
const plaid = (size: number, bands: readonly (readonly [number, number, string, number])[]): Tile => ({
  w: size,
  h: size,
  body: bands
    .map(
      ([at, width, colour, opacity]) =>
        bar(at, width, { h: size, colour, opacity }) + lie(at, width, { w: size, colour, opacity }),
    )
    .join(''),
})

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
      return { w: 4, h: 2.3, body: lie(0.7, 0.75, { w: 4, colour: second }) }
    case 'pinstripe':
      return { w: 1.7, h: 2, body: bar(0.8, 0.09, { h: 2, colour: blend(base, '#f3efe6', 0.62) }) }
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
    if (kind === 0) return { w: 0.9, h: 2, body: bar(0.2, 0.42, { h: 2, colour: blend(base, second, 0.72) }) }
    if (kind === 1) return { w: 2.2, h: 2, body: bar(0.5, 1.1, { h: 2, colour: blend(base, second, 0.6) }) }
    return {
      w: 2.6,
      h: 2,
      body:
        bar(0.4, 0.3, { h: 2, colour: second }) + bar(1.5, 0.16, { h: 2, colour: blend(base, third, 0.8) }),
    }
  }
  if (kind === 0) return { w: 4, h: 3.2, body: lie(0.8, 1.5, { w: 4, colour: second }) }
  if (kind === 1)
    return {
      w: 4,
      h: 7,
      body: lie(0.6, 2.6, { w: 4, colour: second }) + lie(4.1, 0.7, { w: 4, colour: third }),
    }
  return { w: 4, h: 1.5, body: lie(0.5, 0.45, { w: 4, colour: second }) }
}

const flower = (
  [x, y, r]: readonly [number, number, number],
  turn: number,
  [petal, heart]: readonly [string, string],
): string => {
  const petals = [0, 1, 2, 3, 4]
    .map(
      (i) =>
        `<ellipse cx="0" cy="${n(-r * 0.58)}" rx="${n(r * 0.36)}" ry="${n(r * 0.5)}" transform="rotate(${n(turn + i * 72)})"/>`,
    )
    .join('')
  return `<g transform="translate(${n(x)} ${n(y)})"><g fill="${petal}">${petals}</g><circle r="${n(r * 0.26)}" fill="${heart}"/></g>`
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
  const scale = (body: string, size: number): Tile => ({
    w: size * k,
    h: size * k,
    body: k === 1 ? body : `<g transform="scale(${n(k)})">${body}</g>`,
  })
  const body =
    k === 1
      ? sprig([2.4, 2.5], 30, [1.1, green]) +
        sprig([7.2, 4], -40, [1, green]) +
        sprig([4.4, 7.6], 100, [1.1, green]) +
        flower([2, 1.7, 1.5], 10, [third, second]) +
        flower([6.2, 3.2, 1.15], 40, [second, third]) +
        flower([3.4, 5.6, 0.85], 0, [soft, third]) +
        flower([6.9, 7.2, 1.6], 25, [third, second]) +
        flower([1.2, 7.6, 0.75], 55, [second, soft]) +
        flower([4.5, 0.9, 0.6], 12, [soft, second])
      : sprig([1.6, 2], 20, [0.7, green]) +
        flower([1.4, 1.2, 0.9], 10, [second, third]) +
        flower([4.4, 2.3, 0.8], 40, [third, second]) +
        sprig([4.8, 3.4], -60, [0.6, green]) +
        flower([2.2, 4.4, 0.85], 0, [soft, third]) +
        sprig([0.9, 4.9], 80, [0.6, green])
  return k === 1 ? scale(body, 8.6) : scale(body, 5.6)
}

const dots = ({ tones }: Easel, kind: number): Tile => {
  const [w, r] = kind === 0 ? [1.6, 0.2] : kind === 1 ? [2.6, 0.48] : [3.8, 0.85]
  const at = (x: number, y: number): string => `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}"/>`
  return {
    w,
    h: w,
    body: `<g fill="${tones.second}">${at(w * 0.25, w * 0.25)}${at(w * 0.75, w * 0.75)}</g>`,
  }
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
      flower([5.3, 1.6, 0.55], 0, [second, third]) +
      flower([1.7, 5.6, 0.55], 30, [second, third]),
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
  let d = ''
  for (let y = -1.2; y < 1.4; y += 0.3) d += `M0 ${n(y + 0.6)}L.7 ${n(y)}L1.4 ${n(y + 0.6)}`
  return {
    w: 1.4,
    h: 0.6,
    body: `<path d="${d}" fill="none" stroke="${other}" stroke-width=".13" stroke-opacity=".75"/>`,
  }
}

const houndstooth = (base: string, other: string, light: string): Tile => ({
  w: 1.3,
  h: 1.3,
  body: `<rect width="1.3" height="1.3" fill="${blend(base, light, 0.4)}"/><g fill="${other}" transform="scale(.325)"><path d="M0 0H2V1H3L4 0V1L3 2H4V3L3 4H2L3 3H2V2H1L0 3V2L1 1H0Z"/></g>`,
})

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
