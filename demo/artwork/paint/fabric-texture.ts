import { createRandom } from '../../src/random.ts'
import type { Easel } from './easel.ts'
import { flecks, rows, stroke, type Tile, timesIn } from './fabric-tile.ts'
import { ellipse, n } from './path.ts'

/** Stocking stitch: rows of small Vs. */
export const stitches = (easel: Easel, size: number, opacity: number): Tile => {
  const { shade, light } = easel.tones
  const high = size * 0.82
  const [across, down] = [timesIn(size), timesIn(high)]
  const vee = `l${n(size / 2)} ${n(high * 0.7)}l${n(size / 2)} ${n(-high * 0.7)}`
  const zigzag = rows(down + 1, high, (y) => `M0 ${n(y - high * 0.35)}${vee.repeat(across)}`)
  const columns = rows(across, size, (x) => `M${n(x + size / 2)} 0V${n(high * down)}`)
  return {
    w: size * across,
    h: high * down,
    body: stroke(zigzag, shade, [size * 0.2, opacity]) + stroke(columns, light, [size * 0.14, opacity * 0.5]),
  }
}

/** Ribs of so many centimetres, lit from the left. */
export const ribs = (easel: Easel, pitch: number, opacity: number): Tile => {
  const { shade, deep, light } = easel.tones
  const count = timesIn(pitch)
  const lines = (at: number): string => rows(count, pitch, (x) => `M${n(x + pitch * at)} -1V13`)
  return {
    w: pitch * count,
    h: 12,
    body:
      stroke(lines(0.18), deep, [pitch * 0.36, opacity]) +
      stroke(lines(0.44), shade, [pitch * 0.16, opacity * 0.5]) +
      stroke(lines(0.66), light, [pitch * 0.2, opacity * 0.8]),
  }
}

const twill = (easel: Easel, size: number, opacity: number): Tile => {
  const { shade, light } = easel.tones
  const count = timesIn(size)
  const span = size * count
  const lines = (shift: number): string =>
    rows(count * 2, size, (at) => `M${n(at - span + shift)} ${n(span)}l${n(span * 1.02)} ${n(-span * 1.02)}`)
  return {
    w: span,
    h: span,
    body:
      stroke(lines(0), shade, [size * 0.3, opacity]) +
      stroke(lines(size * 0.5), light, [size * 0.18, opacity * 0.6]),
  }
}

const basket = (easel: Easel, size: number, opacity: number): Tile => {
  const { shade, light } = easel.tones
  const count = timesIn(size)
  const span = size * count
  const half = size / 2
  const dashed = (colour: string, part: number, opaque: number): string =>
    [0, 1]
      .map((odd) => {
        const d = rows(
          count,
          size,
          (y) => `M${n(odd * half - size)} ${n(y + odd * half + half / 2)}H${n(span + size)}`,
        )
        return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${n(half * part)}" stroke-dasharray="${n(half)} ${n(half)}" stroke-opacity="${n(opaque)}"/>`
      })
      .join('')
  return { w: span, h: span, body: dashed(shade, 1, opacity) + dashed(light, 0.4, opacity * 0.6) }
}

/** Threads of uneven thickness, both ways: linen, slub, chambray. */
const slubs = (
  easel: Easel,
  { count, opacity, across }: { count: number; opacity: number; across: number },
): Tile => {
  const { shade, light } = easel.tones
  const [w, h] = [5, 5]
  const each = (seed: number, dx: number, dy: number): string => flecks(seed, { w, h, count, dx, dy })
  return {
    w,
    h,
    body:
      stroke(each(3, 1.6 * across, 0), shade, [0.1, opacity]) +
      stroke(each(4, 0, 1.5), shade, [0.09, opacity * 0.8]) +
      stroke(each(5, 1.3 * across, 0), light, [0.09, opacity]) +
      stroke(each(6, 0, 1.2), light, [0.08, opacity]),
  }
}

const nap = (
  easel: Easel,
  { size, count, opacity }: { size: number; count: number; opacity: number },
): Tile => {
  const { shade, light } = easel.tones
  const of = { w: size * 8, h: size * 8, count: Math.round(count * 1.15) }
  return {
    w: of.w,
    h: of.h,
    body:
      stroke(flecks(11, { ...of, dx: size * 0.5, dy: size * 0.8 }), shade, [size * 0.22, opacity]) +
      stroke(flecks(12, { ...of, dx: -size * 0.5, dy: size * 0.7 }), light, [size * 0.2, opacity * 0.9]),
  }
}

/** Leather's pebbles: small rounded cells, each lit above and dark below. */
const pebbles = (easel: Easel, size: number, opacity: number): Tile => {
  const { deep, light } = easel.tones
  const random = createRandom(29, 1)
  let [dark, bright] = ['', '']
  const per = 6
  for (let i = 0; i < per * per; i++) {
    const r = size * (0.26 + 0.22 * random.unit())
    const x = ((i % per) + 0.5 + 0.5 * (random.unit() - 0.5)) * size
    const y = (Math.floor(i / per) + 0.5 + 0.5 * (random.unit() - 0.5)) * size
    const flat = 0.6 + 0.4 * random.unit()
    dark += `M${n(x - r)} ${n(y)}a${n(r)} ${n(r * flat)} ${Math.round(random.unit() * 90)} 1 0 ${n(r * 1.6)} ${n(r * 0.5)}`
    bright += `M${n(x - r * 0.4)} ${n(y - r * 0.3)}l${n(r * 0.6)} ${n(-r * 0.12)}`
  }
  return {
    w: size * 6,
    h: size * 6,
    body: stroke(dark, deep, [size * 0.16, opacity]) + stroke(bright, light, [size * 0.14, opacity * 0.8]),
  }
}

/** Broderie anglaise: small holes in embroidered rims, petals round a middle. */
const eyelets = (easel: Easel): Tile => {
  const { insideDeep, light, shade } = easel.tones
  const petals = (x: number, y: number): [number, number, number][] =>
    [0, 1, 2, 3, 4, 5].map((i) => [
      x + 0.62 * Math.sin((i * Math.PI) / 3),
      y - 0.62 * Math.cos((i * Math.PI) / 3),
      0.13,
    ])
  const holes = [...petals(1.25, 1.25), ...petals(3.75, 3.75), [3.75, 1.25, 0.12], [1.25, 3.75, 0.12]]
  const all = (grow: number, shift: number): string =>
    holes.map(([x = 0, y = 0, r = 0]) => ellipse([x - shift, y - shift], r + grow, r + grow)).join('')
  return {
    w: 5,
    h: 5,
    body: `<path d="${all(0.13, 0)}" fill="${shade}" fill-opacity=".4"/><path d="${all(0.09, 0.03)}" fill="${light}"/><path d="${all(0, 0)}" fill="${insideDeep}" fill-opacity=".75"/><path d="M2.5 .6Q3.1 1.25 2.5 1.9M0 3.1Q.6 3.75 0 4.4" fill="none" stroke="${shade}" stroke-width=".12" stroke-opacity=".55"/>`,
  }
}

const straws = (easel: Easel): Tile => {
  const { shade, deep, light } = easel.tones
  const count = 4
  const wave = (y: number, dip: number): string => `M0 ${n(y)}${`q.3 ${n(dip)} .6 0t.6 0`.repeat(count)}`
  return {
    w: 1.2 * count,
    h: 0.8 * count,
    body:
      stroke(
        rows(count, 0.8, (y) => wave(y + 0.1, -0.2) + wave(y + 0.5, 0.2)),
        shade,
        [0.14, 0.7],
      ) +
      stroke(
        rows(count * 2, 0.6, (x) => `M${n(x + 0.3)} 0V${n(0.8 * count)}`),
        deep,
        [0.05, 0.35],
      ) +
      stroke(
        rows(count, 0.8, (y) => wave(y + 0.3, -0.18)),
        light,
        [0.12, 0.8],
      ),
  }
}

const braid = (easel: Easel): Tile => {
  const { deep, light } = easel.tones
  const count = 5
  const cells = (mark: string, x: number, y: number): string =>
    rows(count, 0.8, (dy) => rows(count, 0.8, (dx) => `M${n(dx + x)} ${n(dy + y)}${mark}`))
  return {
    w: 0.8 * count,
    h: 0.8 * count,
    body:
      stroke(cells('l.4 .4l-.4 .4', 0, 0) + cells('l-.4 .4l.4 .4', 0.8, 0), deep, [0.1, 0.65]) +
      stroke(cells('l.18 .2', 0.12, 0.16) + cells('l-.18 .2', 0.68, 0.16), light, [0.08, 0.5]),
  }
}

/** Yarn and weave, before any print: nothing where the cloth is too fine to see. */
export const textureTile = (easel: Easel, fine: boolean): Tile | undefined => {
  const { fabric } = easel.spec
  const more = fine ? 1.25 : 1
  switch (fabric) {
    case 'slub_jersey':
      return slubs(easel, { count: 10, opacity: 0.28 * more, across: 1 })
    case 'pique':
      return basket(easel, 0.42, 0.2 * more)
    case 'merino':
      return stitches(easel, 0.34, 0.3 * more)
    case 'cashmere':
      return stitches(easel, 0.42, 0.3 * more)
    case 'lambswool':
      return stitches(easel, 0.62, 0.4 * more)
    case 'cotton_knit':
      return stitches(easel, 0.66, 0.42 * more)
    case 'alpaca':
      return stitches(easel, 0.78, 0.42 * more)
    case 'mohair':
      return nap(easel, { size: 0.9, count: 90, opacity: 0.5 })
    case 'oxford':
      return basket(easel, 0.24, 0.22 * more)
    case 'linen':
      return slubs(easel, { count: 26, opacity: 0.4, across: 1 })
    case 'linen_cotton':
      return slubs(easel, { count: 18, opacity: 0.3, across: 1 })
    case 'chambray':
      return slubs(easel, { count: 34, opacity: 0.36, across: 0.6 })
    case 'rigid_denim':
    case 'stretch_denim':
      return twill(easel, 0.26, 0.42 * more)
    case 'twill':
    case 'gabardine':
      return twill(easel, 0.22, 0.2 * more)
    case 'ripstop':
      return grid(easel)
    case 'corduroy':
      return ribs(easel, 0.52, 0.5)
    case 'broderie':
      return eyelets(easel)
    case 'wool_flannel':
    case 'wool_coating':
    case 'felt':
      return nap(easel, { size: 0.55, count: 48, opacity: 0.34 })
    case 'tweed':
      return tweedFlecks(easel)
    case 'brushed_fleece':
    case 'loopback':
      return fine ? nap(easel, { size: 0.3, count: 30, opacity: 0.2 }) : undefined
    case 'suede':
      return nap(easel, { size: 0.32, count: 52, opacity: 0.3 })
    case 'waxed_cotton':
      return nap(easel, { size: 1.5, count: 16, opacity: 0.2 })
    case 'grained':
      return pebbles(easel, 0.34, 0.42)
    case 'nappa':
      return pebbles(easel, 0.26, 0.16)
    case 'canvas':
      return basket(easel, 0.26, 0.26 * more)
    case 'straw':
      return straws(easel)
    case 'woven_cord':
      return braid(easel)
    default:
      return undefined
  }
}

const tweedFlecks = (easel: Easel): Tile => {
  const { deep, glint, third } = easel.tones
  const of = { w: 4, h: 4, count: 34, dx: 0.26, dy: 0.2 }
  return {
    w: 4,
    h: 4,
    body:
      stroke(flecks(21, of), deep, [0.14, 0.5]) +
      stroke(flecks(22, { ...of, dx: -0.25 }), glint, [0.12, 0.45]) +
      stroke(flecks(23, { ...of, count: 9 }), third, [0.16, 0.6]),
  }
}

const grid = (easel: Easel): Tile => {
  const { shade, light } = easel.tones
  const lines = (at: number): string => rows(5, 0.9, (v) => `M0 ${n(v + at)}H4.5M${n(v + at)} 0V4.5`)
  return {
    w: 4.5,
    h: 4.5,
    body: stroke(lines(0.03), shade, [0.07, 0.5]) + stroke(lines(0.12), light, [0.05, 0.5]),
  }
}
