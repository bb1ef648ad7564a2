import { drawGarment } from './draw-garment.ts'
import { decodeSpec, prefix } from './spec-id.ts'

/** Pictures that are drawn when they are asked for: all that is known of one is in its id. */
export const artwork = {
  prefix,
  /** SVG text, 800 × 1000; undefined for an id that names no drawing. Pure: the same id, the same text. */
  draw(id: string): string | undefined {
    const spec = decodeSpec(id)
    return spec && drawGarment(spec)
  },
} as const
