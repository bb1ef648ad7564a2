import { createEasel } from './easel.ts'
import type { Spec } from './spec.ts'
import { compose, type Draft } from './studio.ts'
import { tee } from './t-shirt.ts'

const drafts: Partial<Record<Spec['kind'], (spec: Spec) => Draft>> = { tsh: tee }

/** One picture of a garment as SVG text, 800 × 1000; the same spec gives the same text. */
export const drawGarment = (spec: Spec): string => {
  const { stage, draw } = (drafts[spec.kind] ?? tee)(spec)
  const easel = createEasel(spec, stage.scale)
  return compose(easel, stage, draw(easel))
}
