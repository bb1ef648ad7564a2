import type { FabricName } from '../spec.ts'

/** How a surface takes light: how deep its folds look, how bright its lights, how soft their edges (pixels). */
export interface Surface {
  depth: number
  shine: number
  soft: number
  /** Hairs beyond the outline, 0 … 1. */
  halo: number
}

const surface = (...[depth, shine, soft, halo = 0]: [number, number, number, number?]): Surface => ({
  depth,
  shine,
  soft,
  halo,
})

const surfaces: Partial<Record<FabricName, Surface>> = {
  satin: surface(1.25, 1.7, 7),
  silk_crepe: surface(1.05, 1.1, 6),
  silk_twill: surface(1.05, 1.2, 6),
  viscose_crepe: surface(1, 0.8, 6),
  velvet: surface(1.3, 1.35, 9),
  merino: surface(0.85, 0.7, 8, 0.2),
  cashmere: surface(0.8, 0.65, 9, 0.5),
  lambswool: surface(0.85, 0.6, 9, 0.5),
  alpaca: surface(0.85, 0.6, 10, 0.9),
  mohair: surface(0.8, 0.7, 10, 1),
  cotton_knit: surface(0.9, 0.6, 8, 0.1),
  brushed_fleece: surface(0.9, 0.55, 9, 0.25),
  loopback: surface(0.95, 0.55, 8),
  wool_coating: surface(0.85, 0.6, 9, 0.3),
  wool_flannel: surface(0.9, 0.6, 8, 0.2),
  tweed: surface(0.8, 0.5, 8, 0.3),
  felt: surface(0.8, 0.55, 9, 0.2),
  recycled_nylon: surface(1.15, 1.35, 4),
  waxed_cotton: surface(1.15, 1, 5),
  nappa: surface(1.3, 1.6, 4),
  calf: surface(1.2, 1.6, 4),
  grained: surface(1.1, 1.1, 5),
  sneaker_leather: surface(1, 1.1, 5),
  suede: surface(0.9, 0.6, 7, 0.1),
  rigid_denim: surface(1, 0.7, 5),
  stretch_denim: surface(1, 0.8, 5),
}

const plainSurface = surface(1, 0.8, 6)

export const surfaceOf = (fabric: FabricName): Surface => surfaces[fabric] ?? plainSurface
