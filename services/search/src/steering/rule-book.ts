import type { RuleTarget } from '@selvedge/contracts'
import { type Language, stemIn } from '../analysis/languages.ts'
import { wordsOf } from '../analysis/words-of.ts'
import type { Effect, Target } from '../engine/steer.ts'
import type { SaidRule } from './store.ts'

/** What somebody looks at: a text, a category, or a text within one. */
export type Place = { text: string | undefined; language: Language; category_id: string | undefined }

/** A field of the contract in terms of the index: `options.size`. */
export type FieldNames = (name: string) => string

/** What a boost multiplies a score by. */
const factors = { slight: 1.5, clear: 3, strong: 10 } as const satisfies Record<
  SaidRule['boosts'][number]['strength'],
  number
>

type Rule = { id: string; said: SaidRule; from: number; until: number; words: readonly string[] }

/**
 * The rules that hold now, found by what somebody looks at. `onChange` is called whenever others hold than before, because
 * somebody said so or a moment has come that a rule names.
 */
export const createRuleBook = (onChange: () => void) => {
  const rules = new Map<string, Rule>()
  let valid: readonly Rule[] = []
  let until = Number.POSITIVE_INFINITY // from when others hold

  const turn = (now: number): void => {
    const enabled = [...rules.values()].filter(({ said }) => said.enabled)
    valid = enabled.filter((rule) => rule.from <= now && now < rule.until).sort(inOrder)
    until = Math.min(
      ...enabled.flatMap(({ from, until: end }) => [from, end]).filter((moment) => moment > now),
    )
    onChange()
  }

  return {
    put: (rows: readonly { id: string; said: SaidRule | null }[]): void => {
      for (const { id, said } of rows) {
        if (said === null) rules.delete(id)
        else rules.set(id, ruleOf(id, said))
      }
      turn(Date.now())
    },
    /** To be called before what was answered earlier is given again. */
    look: (now = Date.now()): void => {
      if (now >= until) turn(now)
    },
    /** What the rules that hold want of a place; undefined where they want nothing. */
    effectFor: (place: Place, fieldOf: FieldNames): Effect | undefined =>
      valid.length === 0 ? undefined : effectOf(valid, place, fieldOf),
    /** The same with `said`, whether it holds or not, in place of one of them, and without it. */
    preview: (
      { said, instead_of }: { said: SaidRule; instead_of: string | undefined },
      place: Place,
      fieldOf: FieldNames,
    ): { with: Effect | undefined; without: Effect | undefined } => {
      const others = valid.filter(({ id }) => id !== instead_of)
      const own = ruleOf(instead_of ?? newest, said)
      return {
        without: effectOf(others, place, fieldOf),
        with: effectOf([...others, own].sort(inOrder), place, fieldOf),
      }
    },
  }
}

export type RuleBook = ReturnType<typeof createRuleBook>

/** Sorts behind every id. */
const newest = '~'

/** What was said first has the first choice of places. */
const inOrder = (a: Rule, b: Rule): number => (a.id < b.id ? -1 : 1)

const ruleOf = (id: string, said: SaidRule): Rule => ({
  id,
  said,
  from: said.valid_from === null ? Number.NEGATIVE_INFINITY : Date.parse(said.valid_from),
  until: said.valid_until === null ? Number.POSITIVE_INFINITY : Date.parse(said.valid_until),
  words: wordsOf(said.query?.text ?? ''),
})

const effectOf = (rules: readonly Rule[], place: Place, fieldOf: FieldNames): Effect | undefined => {
  const stems =
    place.text === undefined ? undefined : wordsOf(place.text).map((word) => stemIn(place.language, word))
  const own = rules.filter((rule) => isFor(rule, place, stems))
  if (own.length === 0) return undefined
  const targetIn = (target: RuleTarget) => targetOf(target, fieldOf)
  return {
    pins: own.flatMap(({ said }) => said.pins),
    boosts: own.flatMap(({ said }) =>
      said.boosts.map(({ target, strength }) => ({ target: targetIn(target), factor: factors[strength] })),
    ),
    buried: own.flatMap(({ said }) => said.buried.map(targetIn)),
    hidden: own.flatMap(({ said }) => said.hidden.map(targetIn)),
  }
}

/** Words are compared by their stems in the language of whoever searches. */
const isFor = ({ said, words }: Rule, place: Place, stems: readonly string[] | undefined): boolean => {
  if (said.category_id !== null && said.category_id !== place.category_id) return false
  if (said.query === null) return stems === undefined
  if (stems === undefined) return false
  const wanted = words.map((word) => stemIn(place.language, word))
  if (said.query.match === 'exact')
    return wanted.length === stems.length && wanted.every((stem, nth) => stem === stems[nth])
  return wanted.every((stem) => stems.includes(stem))
}

const targetOf = (
  { product_ids = [], category_id, brand, fields = {} }: RuleTarget,
  fieldOf: FieldNames,
): Target => {
  const options: Record<string, string[]> = {}
  const attributes: Record<string, string[]> = {}
  for (const [name, values] of Object.entries(fields)) {
    const [kind, own = ''] = fieldOf(name).split(/\.(.*)/s)
    if (values.length > 0) (kind === 'options' ? options : attributes)[own] = values
  }
  const filters = {
    options,
    attributes,
    ...(category_id === undefined ? {} : { category_id }),
    ...(brand?.length ? { brand } : {}),
  }
  return { product_ids, filters }
}
