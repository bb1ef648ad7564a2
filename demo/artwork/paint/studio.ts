import { type Easel, scatter } from './easel.ts'
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
const wall = `<linearGradient id="wall" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#eae6df"/><stop offset=".62" stop-color="#e3ded5"/><stop offset="1" stop-color="#dad5cc"/></linearGradient><radialGradient id="pool" gradientUnits="userSpaceOnUse" cx="330" cy="330" r="640"><stop offset="0" stop-color="#f6f3ee" stop-opacity=".95"/><stop offset=".55" stop-color="#f0ece5" stop-opacity=".4"/><stop offset="1" stop-color="#e3ded5" stop-opacity="0"/></radialGradient><radialGradient id="floor"><stop offset="0" stop-color="#4a4136" stop-opacity=".42"/><stop offset=".45" stop-color="#4a4136" stop-opacity=".2"/><stop offset="1" stop-color="#4a4136" stop-opacity="0"/></radialGradient>`

const backdrop =
  '<rect width="800" height="1000" fill="url(#wall)"/><rect width="800" height="1000" fill="url(#pool)"/>'

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
  const [x, y, width] = floor
    ? [stage.x + floor.x * stage.scale, stage.y + floor.y * stage.scale, floor.width * stage.scale]
    : [400, 952, 560]
  const ground = `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(width / 2)}" ry="${n(width / 16)}" fill="url(#floor)"${floor ? '' : ' opacity=".22"'}/>`
  if (pose === 'standing') return floor ? ground : ''
  const d = easel.outlines
    .join('')
    .replace(/\d*\.\d\d/g, (number) => String(Math.round(Number(number) * 10) / 10))
  const far = scatter(easel, d, { dx: 13, dy: 20, radius: 30, opacity: 0.24, count: 14 })
  const near = scatter(easel, d, { dx: 3, dy: 6, radius: 8, opacity: 0.26, count: 8 })
  return `${pose === 'hung' ? ground : ''}<g transform="${place}">${far}${near}</g>`
}
