import { createRandom, mix, type Random } from '../../src/random.ts'
import type { Spec } from '../spec.ts'
import { n } from './path.ts'
import { type Tones, tonesOf } from './tones.ts'

/** Where one picture comes together: definitions are named as they are asked for, each once. */
export interface Easel {
  spec: Spec
  tones: Tones
  /** How the cloth happens to fall; the same draws for the same product. */
  random: Random
  /** Outlines of everything that casts a shadow. */
  outlines: string[]
  defs: Map<string, { id: string; markup: string }>
  /** Pixels of the 800 × 1000 picture, in garment units. */
  px(pixels: number): number
}

export const createEasel = (spec: Spec, scale: number): Easel => ({
  spec,
  tones: tonesOf(spec.colour, mix(spec.seed, 17)),
  random: createRandom(spec.seed, 5),
  outlines: [],
  defs: new Map(),
  px: (pixels) => Math.round((pixels / scale) * 1000) / 1000,
})

/** Adds a definition unless its like is there, and answers its id. */
export const define = (easel: Easel, make: (id: string) => string): string => {
  const key = make('')
  const known = easel.defs.get(key)
  if (known) return known.id
  const id = `d${easel.defs.size.toString(36)}`
  easel.defs.set(key, { id, markup: make(id) })
  return id
}

export const clipTo = (easel: Easel, d: string): string => {
  const path = define(easel, (name) => `<path id="${name}" d="${d}"/>`)
  return define(easel, (id) => `<clipPath id="${id}"><use href="#${path}"/></clipPath>`)
}

/** The id of an outline, so that its points are written once. */
export const shape = (easel: Easel, d: string): string => define(easel, (id) => `<path id="${id}" d="${d}"/>`)

/**
 * The soft rim of a shape, as nested strokes: librsvg draws a dozen of them in a tenth of the time of one blur.
 * `blur` is the way, in pixels, on which it fades out.
 */
export const softRim = (
  easel: Easel,
  d: string,
  of: { blur: number; opacity: number; colour: string; steps?: number },
): string => {
  const id = shape(easel, d)
  const steps = of.steps ?? 4
  let out = `<g fill="none" stroke="${of.colour}" stroke-linejoin="round" stroke-opacity="${n3(of.opacity / steps)}">`
  for (let i = 1; i <= steps; i++)
    out += `<use href="#${id}" stroke-width="${easel.px((of.blur * 2 * i) / steps)}"/>`
  return `${out}</g>`
}

/** A soft shadow: the shape laid down a dozen times within a disc, each time hardly visible. */
export const scatter = (
  easel: Easel,
  d: string,
  of: { dx: number; dy: number; radius: number; opacity: number; count: number },
): string => {
  const id = shape(easel, d)
  let out = `<g fill-opacity="${n3(of.opacity / of.count)}">`
  for (let i = 0; i < of.count; i++) {
    const reach = of.radius * Math.sqrt((i + 0.5) / of.count)
    const angle = i * 2.399963
    out += `<use href="#${id}" x="${easel.px(of.dx + reach * Math.cos(angle))}" y="${easel.px(of.dy + reach * Math.sin(angle))}"/>`
  }
  return `${out}</g>`
}

const n3 = (value: number): string => String(Math.round(value * 1000) / 1000)

export type Stop = readonly [offset: number, colour: string, opacity: number]

/** A gradient along a line through the shape's own box (0 … 1), or through the garment with `absolute`. */
export const gradient = (
  easel: Easel,
  way: { from: readonly [number, number]; to: readonly [number, number]; absolute?: boolean },
  stops: readonly Stop[],
): string =>
  define(
    easel,
    (id) =>
      `<linearGradient id="${id}" x1="${n(way.from[0])}" y1="${n(way.from[1])}" x2="${n(way.to[0])}" y2="${n(way.to[1])}"${way.absolute ? ' gradientUnits="userSpaceOnUse"' : ''}>${stopsOf(stops)}</linearGradient>`,
  )

export const glow = (
  easel: Easel,
  place: { at: readonly [number, number]; radius: number },
  stops: readonly Stop[],
): string =>
  define(
    easel,
    (id) =>
      `<radialGradient id="${id}" gradientUnits="userSpaceOnUse" cx="${n(place.at[0])}" cy="${n(place.at[1])}" r="${n(place.radius)}">${stopsOf(stops)}</radialGradient>`,
  )

const stopsOf = (stops: readonly Stop[]): string =>
  stops
    .map(
      ([offset, colour, opacity]) =>
        `<stop offset="${n(offset)}" stop-color="${colour}"${opacity === 1 ? '' : ` stop-opacity="${n(opacity)}"`}/>`,
    )
    .join('')
