import {
  type Facet,
  fabricNames,
  facetNames,
  facetValues,
  type Kind,
  kindNames,
  kinds,
  patternNames,
  type Spec,
  views,
  wearers,
} from './spec.ts'

/** What every id of a drawn picture begins with; the digit is the version of what follows. */
export const prefix = 'a1-'

/**
 * `a1-tsh1020…-1d2433-0k3f`: the kind, one or two base-36 digits for each thing chosen, the colour, the seed and the
 * view. Fixed in length, so that each spec has one id and each id one spec.
 */
const form = /^a1-([a-z]{3})([0-9a-z]{15})-([0-9a-f]{6})-([0-9a-z]{3})([fbd])$/

/** Each value's place, so that naming a hundred thousand products does not search lists. */
const places = (values: readonly string[], digits = 1): Map<string, string> =>
  new Map(values.map((value, i) => [value, i.toString(36).padStart(digits, '0')]))

const facetPlaces = facetNames.map(
  (facet) =>
    [facet, places(facetValues[facet], facet === 'cut' ? 2 : 1), facet === 'cut' ? '00' : '0'] as const,
)

const fabricPlaces = places(fabricNames, 2)

const patternPlaces = places(patternNames)

const wearerPlaces = places(wearers)

/** The parts of an id around its colour; the view's first letter follows. A value that is not drawn counts as none. */
export const idAround = (spec: Omit<Spec, 'view' | 'colour'>): [before: string, after: string] => {
  let chosen = ''
  for (const [facet, digits, none] of facetPlaces) chosen += digits.get(spec[facet]) ?? none
  const noun = (kinds[spec.kind] as readonly string[]).indexOf(spec.noun) + 1
  const cloth = `${fabricPlaces.get(spec.fabric)}${patternPlaces.get(spec.pattern)}`
  const seed = spec.seed.toString(36).padStart(3, '0')
  return [
    `${prefix}${spec.kind}${chosen}${noun.toString(36)}${wearerPlaces.get(spec.wearer)}${cloth}-`,
    `-${seed}`,
  ]
}

/** The compact, public name of a picture. Throws a RangeError where the spec holds a value that no garment has. */
export const encodeSpec = (spec: Spec): string => {
  const [before, after] = idAround(spec)
  const id = before + spec.colour + after + spec.view.charAt(0)
  const read = decodeSpec(id)
  if (read?.noun !== spec.noun || facetNames.some((facet) => read[facet] !== spec[facet]))
    throw new RangeError('a spec holds a value that is not drawn')
  return id
}

/** The spec that an id names; undefined for whatever `encodeSpec` would not have written. */
export const decodeSpec = (id: string): Spec | undefined => {
  const parts = form.exec(id)
  if (!parts) return undefined
  const [, kind = '', chosen = '', colour = '', seed = '', letter = ''] = parts
  if (!(kindNames as string[]).includes(kind)) return undefined
  const known = kind as Kind
  const number = (from: number, digits = 1): number => Number.parseInt(chosen.slice(from, from + digits), 36)
  const facets = {} as Record<Facet, string>
  let at = 0
  for (const facet of facetNames) {
    const digits = facet === 'cut' ? 2 : 1
    const value = facetValues[facet][number(at, digits)]
    if (value === undefined) return undefined
    facets[facet] = value
    at += digits
  }
  const nouns: readonly string[] = kinds[known]
  const noun = number(at) === 0 ? '' : nouns[number(at) - 1]
  const wearer = wearers[number(at + 1)]
  const fabric = fabricNames[number(at + 2, 2)]
  const pattern = patternNames[number(at + 4)]
  const view = views.find((name) => name.startsWith(letter))
  if (noun === undefined || !wearer || !fabric || !pattern || !view) return undefined
  return {
    kind: known,
    noun,
    wearer,
    ...facets,
    fabric,
    pattern,
    colour,
    seed: Number.parseInt(seed, 36),
    view,
  }
}
