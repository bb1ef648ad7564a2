import type { RuleTarget } from '@selvedge/contracts'
import { wordsOf } from '../analysis/words-of.ts'
import type { SaidRule, SaidSynonym } from './store.ts'

const longest = 4

/** Why these words make no synonym; undefined where they do. */
export const misfitInSynonym = ({ of, phrases }: SaidSynonym): string | undefined => {
  const all = [...(of === null ? [] : [of]), ...phrases]
  const odd = all.find((phrase) => wordsOf(phrase).length === 0 || wordsOf(phrase).length > longest)
  if (odd !== undefined) return `“${odd}” has no word, or more than ${longest}.`
  const distinct = new Set(all.map((phrase) => wordsOf(phrase).join(' ')))
  if (distinct.size < all.length) return 'A phrase is there twice.'
  return all.length < 2 ? 'One phrase alone means nothing else.' : undefined
}

/** Why a rule does not fit together; undefined where it does. */
export const misfitInRule = (rule: SaidRule): string | undefined => {
  const { pins, boosts, buried, hidden } = rule
  const isIdle = pins.length + boosts.length + buried.length + hidden.length === 0
  return misfitInDraft(rule) ?? (isIdle ? 'The rule does nothing.' : undefined)
}

/** The same of one that may do nothing yet. */
export const misfitInDraft = (rule: SaidRule): string | undefined => {
  const { query, category_id, valid_from, valid_until, pins, boosts, buried, hidden } = rule
  if (query === null && category_id === null) return 'A rule is for a query, for a category, or for both.'
  if (query !== null && wordsOf(query.text).length === 0) return 'The query has no word.'
  if (valid_from !== null && valid_until !== null && Date.parse(valid_from) >= Date.parse(valid_until))
    return 'The rule ends before it begins.'
  if (new Set(pins.map(({ product_id }) => product_id)).size < pins.length)
    return 'A product is pinned twice.'
  const targets = [...boosts.map(({ target }) => target), ...buried, ...hidden]
  return targets.some(isEmpty) ? 'A part of the rule names no products.' : undefined
}

const isEmpty = ({ product_ids = [], category_id, brand = [], fields = {} }: RuleTarget): boolean =>
  product_ids.length === 0 &&
  category_id === undefined &&
  brand.length === 0 &&
  Object.values(fields).every((values) => values.length === 0)
