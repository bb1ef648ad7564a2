import type { GeneratedProduct } from '../src/catalogue.ts'
import { fabrics, patterns } from '../src/fabrics.ts'
import { mix } from '../src/random.ts'
import {
  type FabricName,
  type Facet,
  fabricNames,
  facetNames,
  facetValues,
  type Kind,
  kinds,
  type PatternName,
  patternNames,
  type Spec,
  type View,
  type Wearer,
} from './spec.ts'
import { idAround } from './spec-id.ts'

/** The part of a generated product that its pictures follow from. */
export type Pictured = Pick<GeneratedProduct, 'name' | 'description' | 'sku' | 'attributes' | 'variants'>

/** Garments by the code in their SKU that are drawn as others are: children's, and those that only trade calls otherwise. */
const drawnAs: Record<string, Kind> = {
  fsh: 'sht',
  rln: 'jmp',
  mnd: 'drs',
  mxd: 'drs',
  kdr: 'drs',
  mns: 'skt',
  mxs: 'skt',
  ksk: 'skt',
  wlt: 'trs',
  chn: 'trs',
  ktr: 'jgr',
  slj: 'jns',
  wdj: 'jns',
  kjn: 'jns',
  kts: 'tsh',
  ksw: 'swt',
  kjm: 'jmp',
  kct: 'puf',
  krn: 'prk',
  dby: 'flt',
  brb: 'blt',
}

const fabricByName = new Map(fabricNames.map((key) => [fabrics[key].name, key]))

const patternsByLabel = new Map<string, PatternName[]>()

for (const key of patternNames) {
  const { label } = patterns[key]
  patternsByLabel.set(label, [...(patternsByLabel.get(label) ?? []), key])
}

const kindByCode = new Map<string, Kind>()

const knownValues = new Map(facetNames.map((facet) => [facet, new Set(facetValues[facet])]))

const known = (facet: Facet, value: string): string => (knownValues.get(facet)?.has(value) ? value : '')

/** Which of the patterns that a shopper filters by as one: the copy says it. */
const patternOf = (label: string, fabric: FabricName, description: string): PatternName => {
  const candidates = patternsByLabel.get(label) ?? ['plain']
  const first = candidates[0] ?? 'plain'
  if (candidates.length === 1) return first
  const worn = new Set<string>(fabrics[fabric].patterns.map(([name]) => name))
  const possible = candidates.filter((name) => worn.has(name))
  if (possible.length < 2) return possible[0] ?? first
  return possible.findLast((name) => description.includes(patterns[name].before)) ?? possible[0] ?? first
}

const kindOf = (sku: string): Kind => {
  const dash = sku.indexOf('-')
  const code = sku.slice(dash + 1, dash + 4)
  const seen = kindByCode.get(code)
  if (seen) return seen
  const low = code.toLowerCase()
  const kind = drawnAs[low] ?? (low in kinds ? (low as Kind) : undefined)
  if (!kind) throw new RangeError(`no drawing for garments of the code ${code}`)
  kindByCode.set(code, kind)
  return kind
}

const nounOf = (kind: Kind, name: string): string => {
  for (const noun of kinds[kind]) if (name.includes(noun)) return noun
  return ''
}

/** Two products of one style lie differently: the seed follows from the SKU. */
const seedOf = (sku: string): number => {
  let hash = 7
  for (let i = 0; i < sku.length; i++) hash = Math.imul(hash, 31) + sku.charCodeAt(i)
  return mix(hash, 3) % 46_656
}

/** What to draw of a product in a colour, `#rrggbb`. */
export const specOf = (product: Pictured, colour: string, view: View): Spec => {
  const spec: Spec = { ...commonOf(product), colour: colour.slice(1).toLowerCase(), view }
  for (const facet of facetNames) spec[facet] = known(facet, spec[facet])
  return spec
}

const commonOf = ({ name, description, sku, attributes: a }: Pictured): Omit<Spec, 'colour' | 'view'> => {
  const kind = kindOf(sku)
  const fabric = fabricByName.get(a.fabric?.[0] ?? '') ?? 'twill'
  return {
    kind,
    noun: nounOf(kind, name),
    wearer: (a.gender?.[0] ?? 'Unisex') as Wearer,
    cut: a.cut?.[0] ?? '',
    neck: a.neckline?.[0] ?? a.collar?.[0] ?? '',
    sleeve: a.sleeve?.[0] ?? '',
    length: a.length?.[0] ?? '',
    waist: a.waist?.[0] ?? '',
    closure: a.closure?.[0] ?? '',
    toe: a.toe?.[0] ?? '',
    sole: a.sole?.[0] ?? '',
    strap: a.strap?.[0] ?? '',
    fabric,
    pattern: patternOf(a.pattern?.[0] ?? 'Plain', fabric, description),
    seed: seedOf(sku),
  }
}

/** Seen from one side only: a ring has no back worth a picture. */
const withoutBack = new Set<Kind>(['scf', 'bne', 'hat', 'blt', 'ear', 'nck', 'brc', 'rng'])

const address = '/api/media/v1/images/'

const fragments = new Map<string, string>()

const fragmentOf = (colour: string): string => {
  const known = fragments.get(colour)
  if (known !== undefined) return known
  const fragment = `#colour=${encodeURIComponent(colour)}`
  fragments.set(colour, fragment)
  return fragment
}

/**
 * The addresses of a product's pictures, colour by colour in the order of its variants: front, back, detail. The
 * fragment names the colour that they show.
 */
export const imageUrlsOf = (product: Pictured): string[] => {
  const common = commonOf(product)
  const [before, after] = idAround(common)
  const start = address + before
  const back = !withoutBack.has(common.kind)
  const urls: string[] = []
  let last = ''
  for (const { options, colour_hex } of product.variants) {
    if (options.colour === last) continue
    last = options.colour
    const stem = start + colour_hex.slice(1) + after
    const fragment = fragmentOf(last)
    urls.push(`${stem}f${fragment}`)
    if (back) urls.push(`${stem}b${fragment}`)
    urls.push(`${stem}d${fragment}`)
  }
  return urls
}
