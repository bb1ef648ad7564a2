import type { Draft } from '../paint/studio.ts'
import type { Spec } from '../spec.ts'
import { backpack } from './backpack.ts'
import { crossbody } from './crossbody.ts'
import { tote } from './tote.ts'

const makers = { tot: tote, xbd: crossbody, bpk: backpack } as const

export const bag = (spec: Spec): Draft => {
  const kind = spec.kind === 'xbd' || spec.kind === 'bpk' ? spec.kind : 'tot'
  const size = {
    tot: [12.4, spec.strap === 'Shoulder strap' ? 800 : 730],
    xbd: [14.4, 800],
    bpk: [14.6, 805],
  }[kind] as [number, number]
  return { stage: { scale: size[0], x: 396, y: size[1] }, draw: makers[kind] }
}
