import { type Lch, toHex, toLch } from './oklch.ts'

/** The colours in which one dyed cloth is seen: in light, in shade, along a seam, inside. */
export interface Tones {
  base: string
  /** A form turning from the light, and a fold's depth. */
  shade: string
  deep: string
  /** A form facing the light, and the brightest it becomes. */
  light: string
  glint: string
  /** Seams and edges. */
  seam: string
  stitch: string
  /** Rib, bands and collars: the same cloth laid another way. */
  trim: string
  inside: string
  insideDeep: string
  /** For prints and stripes: what stands out on the base, and a quieter third. */
  second: string
  third: string
  /** 0 black … 1 white. */
  lightness: number
}

/** Shades go deeper and a little cooler, lights a little warmer and never to chalk. */
export const tonesOf = (hex: string, seed: number): Tones => {
  const base = toLch(hex)
  const { l } = base
  const step = (dl: number, dc: number, cool: number): string =>
    toHex({ l: l + dl, c: base.c * dc, h: turn(base, cool) })
  const dark = l < 0.4
  const [second, third] = companions(base, seed)
  return {
    base: toHex(base),
    shade: toHex({ l: l * 0.72 - 0.015, c: base.c * 0.98 + (l > 0.85 ? 0.006 : 0), h: turn(base, 0.12) }),
    deep: toHex({ l: l * 0.44 - 0.02, c: base.c * 0.85 + (l > 0.85 ? 0.008 : 0), h: turn(base, 0.2) }),
    light: step(dark ? 0.13 : (1 - l) * 0.5, dark ? 0.9 : 0.86, -0.06),
    glint: step(dark ? 0.34 : (1 - l) * 0.85, dark ? 0.6 : 0.45, -0.1),
    seam: toHex({ l: dark ? l * 0.5 : l * 0.62, c: base.c * 0.9, h: turn(base, 0.1) }),
    stitch: dark ? step(0.16, 0.8, 0) : step(l > 0.8 ? -0.1 : 0.09, 0.8, 0),
    trim: step(dark ? -0.012 : -0.025, 1, 0.02),
    inside: toHex({ l: l * 0.74, c: base.c * 0.8 + (l > 0.85 ? 0.008 : 0), h: turn(base, 0.08) }),
    insideDeep: toHex({ l: l * 0.48, c: base.c * 0.75 + (l > 0.85 ? 0.008 : 0), h: turn(base, 0.1) }),
    second,
    third,
    lightness: l,
  }
}

/** Towards blue (positive) or towards amber (negative), by a part of the way round the shorter side. */
const turn = ({ c, h }: Lch, cool: number): number => {
  const goal = cool > 0 ? 265 : 75
  if (c < 0.006) return goal
  const way = ((goal - h + 540) % 360) - 180
  return (h + way * Math.abs(cool) * 0.6 + 360) % 360
}

const onLight = ['#23304d', '#2a2a2d', '#8c2f2b', '#35543f', '#33577f', '#6b4a33', '#b0643c']

const onDark = ['#ece4d3', '#f4f0e6', '#d9ccb4', '#c9d3dc', '#e3c9a4']

const accents = ['#b9513c', '#c99a45', '#7f9b86', '#8aa6c4', '#d7a39a', '#e7dcc3', '#5b6f52', '#9a7fa0']

/** Colours that a designer would print on this ground. */
const companions = (base: Lch, seed: number): [string, string] => {
  const pool = base.l > 0.62 ? onLight : onDark
  const start = seed % pool.length
  let second = pool[start] ?? '#23304d'
  for (let i = 0; i < pool.length; i++) {
    const candidate = pool[(start + i) % pool.length] ?? second
    if (Math.abs(toLch(candidate).l - base.l) > 0.26) {
      second = candidate
      break
    }
  }
  const third = accents[(seed >> 3) % accents.length] ?? '#b9513c'
  return [second, third]
}

/** Between two colours, in OKLCH's rectangular form: 0 is all of the first. */
export const blend = (from: string, to: string, part: number): string => {
  const [a, b] = [toLch(from), toLch(to)]
  const rad = Math.PI / 180
  const x = a.c * Math.cos(a.h * rad) * (1 - part) + b.c * Math.cos(b.h * rad) * part
  const y = a.c * Math.sin(a.h * rad) * (1 - part) + b.c * Math.sin(b.h * rad) * part
  return toHex({
    l: a.l + (b.l - a.l) * part,
    c: Math.hypot(x, y),
    h: ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360,
  })
}
