import { bodiesProse } from './prose/bodies.ts'
import { extrasProse } from './prose/extras.ts'
import { outerProse } from './prose/outer.ts'
import { topsProse } from './prose/tops.ts'

export const prose = { ...topsProse, ...bodiesProse, ...outerProse, ...extrasProse }

export type ProseKey = keyof typeof prose
