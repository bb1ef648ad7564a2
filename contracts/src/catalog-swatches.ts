import { anyone, command, failure, Line, object, query, type Static, T } from '@selvedge/kernel/contract'
import { needs } from './permissions.ts'
import { sharedBriefly } from './shared.ts'

export const swatchesAtMost = 2000

/** How a value of an option or attribute looks, where it is a colour. */
export const Swatch = object({
  /** As variants say it: `Ink`. */
  value: T.String(),
  /** sRGB, `#rrggbb` in lower case. */
  hex: T.String(),
})
export type Swatch = Static<typeof Swatch>

export const SwatchNotFound = failure('SWATCH_NOT_FOUND', 404, { message: 'No swatch shows this value.' })
export const TooManySwatches = failure('TOO_MANY_SWATCHES', 409, {
  message: 'There are as many swatches as there may be. Delete one that nothing is sold in.',
  details: object({ max: T.Integer() }),
})

const path = { value: Line(80) }

export const swatchOperations = {
  list_swatches: query({
    summary: 'All colours by their names, as a shop shows them.',
    http: 'GET /swatches',
    access: anyone,
    cache_control: sharedBriefly,
    input: object({}),
    output: object({ data: T.Array(Swatch) }),
  }),
  put_swatch: command({
    summary: 'Says what a colour of this name looks like.',
    http: 'PUT /swatches/{value}',
    access: needs('catalog:write'),
    repeatable: true,
    input: object({ ...path, hex: T.String({ pattern: '^#[0-9A-Fa-f]{6}$' }) }),
    output: Swatch,
    failures: [TooManySwatches],
  }),
  delete_swatch: command({
    summary: 'Forgets what a colour looks like.',
    http: 'DELETE /swatches/{value}',
    access: needs('catalog:write'),
    input: object(path),
    output: object({}),
    failures: [SwatchNotFound],
    status: 204,
  }),
}
