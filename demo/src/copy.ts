import { type Fabric, patterns } from './fabrics.ts'
import type { Cut, Facet, FacetName, GarmentSpec } from './garments/spec.ts'
import { type ProseKey, prose } from './prose.ts'
import { createDeck, mix, type Random } from './random.ts'

/** Everything chosen about a style before a word is written. */
export interface Style {
  /** Its given name: `Alder`. */
  given: string
  noun: string
  garment: GarmentSpec
  fabric: Fabric
  pattern: keyof typeof patterns
  cut: Cut
  facets: Partial<Record<FacetName, Facet>>
}

/** The name on the shelf: the given name, the noun and the one fact that sets it apart. */
export const nameStyle = (style: Style, random: Random): string => {
  const { given, noun, fabric } = style
  const pattern = patterns[style.pattern].title
  if (pattern !== '' && random.chance(0.6)) return `${given} ${pattern} ${noun}`
  const cut = titleCase(style.cut.value)
  const fabricFits = !clash(noun, fabric.short) && !clash(noun, fabric.material)
  const roll = random.unit()
  if (fabricFits && roll < 0.3) return `${given} ${fabric.short} ${noun}`
  if (fabricFits && roll < 0.5) return `${given} ${noun} in ${fabric.short}`
  if (roll < 0.9 && !clash(noun, cut)) return `${given} ${cut} ${noun}`
  return `${given} ${noun}`
}

const clash = (noun: string, words: string): boolean => words.split(' ').some((word) => noun.includes(word))

/** Remembers what it answered: there are a few dozen words, and 100,000 products. */
const remembering = (rule: (words: string) => string): ((words: string) => string) => {
  const answers = new Map<string, string>()
  return (words) => {
    const known = answers.get(words)
    if (known !== undefined) return known
    const answer = rule(words)
    answers.set(words, answer)
    return answer
  }
}

/** Words in a name begin with capitals, and so do the halves of `wide-leg`. */
const titleCase = remembering((words) => words.replace(/(^|[ -])([a-z])/g, (match) => match.toUpperCase()))

/** Two to four sentences: what it is, what it is made of or how it is cut, a detail, how to wear it. */
export const createCopywriter = (seed: number) => {
  const sayings = new Map<readonly string[], { turn: number; deal(i: number): string }>()
  /** Goes through all of the sentences before saying any of them again. */
  const next = (sentences: readonly string[]): string => {
    let saying = sayings.get(sentences)
    if (!saying) {
      saying = { turn: 0, ...createDeck(sentences, mix(seed, sayings.size)) }
      sayings.set(sentences, saying)
    }
    return saying.deal(saying.turn++)
  }
  return (style: Style, random: Random): string => {
    const key: ProseKey = style.garment.prose
    const { leads, details, wears } = prose[key]
    const parts = [random.pick(leads)(pieceOf(style))]
    const speaksOfFabric = random.chance(0.6)
    if (speaksOfFabric) parts.push(next(style.fabric.says))
    if (style.cut.note !== '' && random.chance(speaksOfFabric ? 0.25 : 0.8)) parts.push(style.cut.note)
    const room = 4 - parts.length
    const detail = room > 1 || random.chance(0.5)
    if (detail) parts.push(next(details))
    if (parts.length < 3 || (parts.length < 4 && random.chance(0.7))) parts.push(next(wears))
    return parts.join(' ')
  }
}

const pieceOf = ({ noun, cut, fabric, pattern, facets }: Style) => {
  const before = patterns[pattern].before
  const neck = facets.neckline ?? facets.collar ?? facets.waist ?? facets.closure ?? facets.toe
  const sleeve = facets.sleeve ?? facets.sole ?? facets.strap
  return {
    noun: nounInSentence(noun),
    cut: cut.value === 'regular' ? 'classic' : cut.value.replace(/-leg$/, ''),
    cloth: before === '' ? fabric.name : `${before} ${fabric.name}`,
    neck: neck?.phrase ?? 'a clean finish',
    sleeve: sleeve?.phrase ?? 'clean lines',
    length: facets.length?.phrase ?? 'regular',
  }
}

/** Lower case, but for proper names and the T of a T-shirt. */
const nounInSentence = remembering((noun) =>
  noun.replace(/\b(?!T-|Mary|Janes|Chelsea)[A-Z]/g, (letter) => letter.toLowerCase()),
)
