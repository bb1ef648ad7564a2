import { createRandom } from '../../src/random.ts'
import type { Easel } from './easel.ts'
import { flecks, stroke, type Tile } from './fabric-tile.ts'
import { n } from './path.ts'

/** Stocking stitch: columns of small Vs. */
export const stitches = (easel: Easel, size: number, opacity: number): Tile => {
  const { shade, light } = easel.tones
  const [w, h] = [size, size * 0.82]
  const v = `M0 ${n(-h * 0.35)}L${n(w / 2)} ${n(h * 0.35)}L${n(w)} ${n(-h * 0.35)}M0 ${n(h * 0.65)}L${n(w / 2)} ${n(h * 1.35)}L${n(w)} ${n(h * 0.65)}`
  return {
    w,
    h,
    body:
      stroke(v, shade, [size * 0.2, opacity]) +
      stroke(`M${n(w / 2)} 0V${n(h)}`, light, [size * 0.14, opacity * 0.5]),
  }
}

/** Ribs of so many centimetres, lit from the left. */
export const ribs = (easel: Easel, pitch: number, opacity: number): Tile => {
  const { shade, deep, light } = easel.tones
  return {
    w: pitch,
    h: pitch * 4,
    body: `<path d="M0 0H${n(pitch * 0.36)}V${n(pitch * 4)}H0Z" fill="${deep}" fill-opacity="${n(opacity)}"/><path d="M${n(pitch * 0.36)} 0h${n(pitch * 0.16)}V${n(pitch * 4)}h${n(-pitch * 0.16)}Z" fill="${shade}" fill-opacity="${n(opacity * 0.5)}"/><path d="M${n(pitch * 0.56)} 0h${n(pitch * 0.2)}V${n(pitch * 4)}h${n(-pitch * 0.2)}Z" fill="${light}" fill-opacity="${n(opacity * 0.8)}"/>`,
  }
}

const twill = (easel: Easel, size: number, opacity: number): Tile => {
  const { shade, light } = easel.tones
  return {
    w: size,
    h: size,
    body:
      stroke(
        `M0 ${n(size)}L${n(size)} 0M${n(-size / 2)} ${n(size / 2)}L${n(size / 2)} ${n(-size / 2)}M${n(size / 2)} ${n(size * 1.5)}L${n(size * 1.5)} ${n(size / 2)}`,
        shade,
        [size * 0.3, opacity],
      ) +
      stroke(
        `M0 ${n(size * 0.55)}L${n(size * 0.55)} 0M${n(size * 0.55)} ${n(size)}L${n(size)} ${n(size * 0.55)}`,
        light,
        [size * 0.18, opacity * 0.6],
      ),
  }
}

const basket = (easel: Easel, size: number, opacity: number): Tile => {
  const { shade, light } = easel.tones
  const h = size / 2
  return {
    w: size,
    h: size,
    body: `<path d="M0 0h${n(h)}v${n(h)}h${n(-h)}ZM${n(h)} ${n(h)}h${n(h)}v${n(h)}h${n(-h)}Z" fill="${shade}" fill-opacity="${n(opacity)}"/><path d="M${n(h)} 0h${n(h)}v${n(h * 0.5)}h${n(-h)}ZM0 ${n(h)}h${n(h)}v${n(h * 0.5)}h${n(-h)}Z" fill="${light}" fill-opacity="${n(opacity)}"/>`,
  }
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
  const of = { w: size * 6, h: size * 6, count }
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
  const hole = (x: number, y: number, r: number): string =>
    `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r + 0.13)}" fill="${shade}" fill-opacity=".4"/><circle cx="${n(x - 0.03)}" cy="${n(y - 0.04)}" r="${n(r + 0.09)}" fill="${light}"/><circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${insideDeep}" fill-opacity=".75"/>`
  const flower = (x: number, y: number): string =>
    [0, 1, 2, 3, 4, 5]
      .map((i) => hole(x + 0.62 * Math.sin((i * Math.PI) / 3), y - 0.62 * Math.cos((i * Math.PI) / 3), 0.13))
      .join('')
  return {
    w: 5,
    h: 5,
    body:
      flower(1.25, 1.25) +
      flower(3.75, 3.75) +
      hole(3.75, 1.25, 0.12) +
      hole(1.25, 3.75, 0.12) +
      `<path d="M2.5 .6Q3.1 1.25 2.5 1.9M0 3.1Q.6 3.75 0 4.4" fill="none" stroke="${shade}" stroke-width=".12" stroke-opacity=".55"/>`,
  }
}

const straws = (easel: Easel): Tile => {
  const { shade, deep, light } = easel.tones
  return {
    w: 1.2,
    h: 0.8,
    body:
      stroke('M0 .1Q.3 -.1 .6 .1T1.2 .1M0 .5Q.3 .7 .6 .5T1.2 .5', shade, [0.14, 0.7]) +
      stroke('M.3 0V.8M.9 0V.8', deep, [0.05, 0.35]) +
      stroke('M0 .3Q.3 .12 .6 .3T1.2 .3', light, [0.12, 0.8]),
  }
}

const braid = (easel: Easel): Tile => {
  const { deep, light } = easel.tones
  return {
    w: 0.8,
    h: 0.8,
    body:
      stroke('M0 0L.4 .4L0 .8M.8 0L.4 .4L.8 .8', deep, [0.1, 0.65]) +
      stroke('M.12 .16L.3 .36M.68 .16L.5 .36M.12 .64L.3 .44', light, [0.08, 0.5]),
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
      return {
        w: 0.9,
        h: 0.9,
        body:
          stroke('M0 .02H.9M.02 0V.9', easel.tones.shade, [0.07, 0.5]) +
          stroke('M0 .1H.9M.1 0V.9', easel.tones.light, [0.05, 0.5]),
      }
    case 'corduroy':
      return ribs(easel, 0.52, 0.5)
    case 'broderie':
      return eyelets(easel)
    case 'wool_flannel':
    case 'wool_coating':
    case 'felt':
      return nap(easel, { size: 0.42, count: 46, opacity: 0.34 })
    case 'tweed':
      return tweedFlecks(easel)
    case 'brushed_fleece':
    case 'loopback':
      return nap(easel, { size: 0.3, count: 30, opacity: 0.16 })
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
