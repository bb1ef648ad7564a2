import fc from 'fast-check'
import {
  type Facet,
  fabricNames,
  facetNames,
  facetValues,
  kindNames,
  kinds,
  patternNames,
  type Spec,
  views,
  wearers,
} from '../spec.ts'

const facets = fc.record(
  Object.fromEntries(facetNames.map((facet) => [facet, fc.constantFrom(...facetValues[facet])])) as Record<
    Facet,
    fc.Arbitrary<string>
  >,
)

/** Any spec that can be written, also of garments that nobody would sew. */
export const anySpec: fc.Arbitrary<Spec> = fc.constantFrom(...kindNames).chain((kind) =>
  fc
    .record({
      noun: fc.constantFrom('', ...kinds[kind]),
      wearer: fc.constantFrom(...wearers),
      fabric: fc.constantFrom(...fabricNames),
      pattern: fc.constantFrom(...patternNames),
      colour: fc.integer({ min: 0, max: 0xffffff }).map((value) => value.toString(16).padStart(6, '0')),
      seed: fc.integer({ min: 0, max: 46_655 }),
      view: fc.constantFrom(...views),
      facets,
    })
    .map(({ facets: chosen, ...rest }) => ({ kind, ...rest, ...chosen })),
)
