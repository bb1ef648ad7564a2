import { type Easel, softly } from './easel.ts'
import { n } from './path.ts'

/** How a garment stands in the picture: scale in pixels per unit, and where its origin is. */
export interface Stage {
  scale: number
  x: number
  y: number
  /** Degrees by which it hangs askew. */
  tilt?: number
}

export interface Scene {
  art: string
  /** hung: against the wall, its shadow behind it. standing: on the floor. lying: seen from above. */
  pose: 'hung' | 'standing' | 'lying'
  /** Of a standing thing: where the floor is, and how wide its shadow, in garment units. */
  floor?: { x: number; y: number; width: number }
  /** What a detail shows: its middle and its width, in garment units. */
  focus: { x: number; y: number; width: number }
}

/** A garment before it is drawn: the stage must be known first, for lines are as thin as the picture, not the cloth. */
export interface Draft {
  stage: Stage
  draw(easel: Easel): Scene
}

/** One brand's studio: a bone wall in soft light from the upper left, the same behind everything. */
const wall = `<linearGradient id="wall" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#eae6df"/><stop offset=".62" stop-color="#e3ded5"/><stop offset="1" stop-color="#d8d2c7"/></linearGradient><radialGradient id="pool" gradientUnits="userSpaceOnUse" cx="330" cy="330" r="640"><stop offset="0" stop-color="#f6f3ee" stop-opacity=".95"/><stop offset=".55" stop-color="#f0ece5" stop-opacity=".4"/><stop offset="1" stop-color="#e3ded5" stop-opacity="0"/></radialGradient><radialGradient id="floor"><stop offset="0" stop-color="#4a4136" stop-opacity=".42"/><stop offset=".45" stop-color="#4a4136" stop-opacity=".2"/><stop offset="1" stop-color="#4a4136" stop-opacity="0"/></radialGradient>`
const backdrop =
  '<rect width="800" height="1000" fill="url(#wall)"/><rect width="800" height="1000" fill="url(#pool)"/>'
const ambient = '#38322c'

/** The whole picture as SVG text. */
export const compose = (easel: Easel, stage: Stage, scene: Scene): string => {
  const place = `translate(${n(stage.x)} ${n(stage.y)})${stage.tilt ? ` rotate(${n(stage.tilt)})` : ''} scale(${n(stage.scale)})`
  const behind = shadows(easel, scene, { place, stage })
  const defs = [...easel.defs.values()].map(({ markup }) => markup).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${windowOf(easel, stage, scene)}" width="800" height="1000"><defs>${wall}${defs}</defs>${backdrop}${behind}<g transform="${place}">${scene.art}</g></svg>`
}

const windowOf = (easel: Easel, stage: Stage, { focus }: Scene): string => {
  if (easel.spec.view !== 'detail') return '0 0 800 1000'
  const width = Math.min(focus.width * stage.scale, 560)
  const [x, y] = [stage.x + focus.x * stage.scale, stage.y + focus.y * stage.scale]
  const left = Math.min(Math.max(x - width / 2, 0), 800 - width)
  const top = Math.min(Math.max(y - width * 0.625, 0), 1000 - width * 1.25)
  return `${n(left)} ${n(top)} ${n(width)} ${n(width * 1.25)}`
}

const shadows = (
  easel: Easel,
  { pose, floor }: Scene,
  { place, stage }: { place: string; stage: Stage },
): string => {
  const d = easel.outlines.join('')
  const thrown = (
    [dx, dy]: readonly [number, number],
    of: { blur: number; opacity: number; steps: number },
  ): string =>
    `<g transform="translate(${dx} ${dy})"><g transform="${place}">${softly(easel, d, { ...of, colour: ambient })}</g></g>`
  const ground = floor
    ? `<ellipse cx="${n(stage.x + floor.x * stage.scale)}" cy="${n(stage.y + floor.y * stage.scale)}" rx="${n((floor.width * stage.scale) / 2)}" ry="${n((floor.width * stage.scale) / 16)}" fill="url(#floor)"/>`
    : ''
  if (pose === 'standing') return ground
  const behind =
    thrown([13, 20], { blur: 34, opacity: 0.32, steps: 6 }) +
    thrown([3, 5], { blur: 10, opacity: 0.3, steps: 4 })
  return pose === 'lying'
    ? behind
    : `<ellipse cx="400" cy="948" rx="300" ry="20" fill="url(#floor)" opacity=".35"/>${behind}`
}
