import type { MerchandisingRule, RuleInput, RuleTarget } from '@selvedge/sdk'

export type Effect = 'pin' | 'boost' | 'bury' | 'hide'

/** A rule that does nothing yet, for a text or for none. */
export const emptyRule = (text: string): RuleInput => ({
  name: text,
  enabled: true,
  query: { match: 'exact', text },
  category_id: null,
  valid_from: null,
  valid_until: null,
  pins: [],
  boosts: [],
  buried: [],
  hidden: [],
})

/** What is sent of a rule that was read. */
export const draftOf = ({ id: _, version: __, updated_at: ___, ...rule }: MerchandisingRule): RuleInput =>
  rule

/** How it stands with a rule at an instant, in milliseconds. */
export const standingOf = (
  { enabled, valid_from, valid_until }: Pick<RuleInput, 'enabled' | 'valid_from' | 'valid_until'>,
  now: number,
): 'disabled' | 'scheduled' | 'expired' | 'active' => {
  if (!enabled) return 'disabled'
  if (valid_from !== null && Date.parse(valid_from) > now) return 'scheduled'
  return valid_until !== null && Date.parse(valid_until) <= now ? 'expired' : 'active'
}

/** One thing that a rule does, to be shown and taken away. */
export type Part = { effect: Effect; target: RuleTarget; place?: number; without: RuleInput }

const except = <T>(list: readonly T[], at: number): T[] => list.filter((_, nth) => nth !== at)

export const partsOf = (rule: RuleInput): Part[] => [
  ...rule.pins.map(({ product_id, position }, at) => ({
    effect: 'pin' as const,
    target: { product_ids: [product_id] },
    place: position,
    without: { ...rule, pins: except(rule.pins, at) },
  })),
  ...rule.boosts.map(({ target }, at) => ({
    effect: 'boost' as const,
    target,
    without: { ...rule, boosts: except(rule.boosts, at) },
  })),
  ...rule.buried.map((target, at) => ({
    effect: 'bury' as const,
    target,
    without: { ...rule, buried: except(rule.buried, at) },
  })),
  ...rule.hidden.map((target, at) => ({
    effect: 'hide' as const,
    target,
    without: { ...rule, hidden: except(rule.hidden, at) },
  })),
]

/** The rule without anything that it does to a product by name: a product is pinned or buried, not both. */
const withoutProduct = (rule: RuleInput, product_id: string): RuleInput => {
  const is = ({ product_ids }: RuleTarget) => product_ids?.length === 1 && product_ids[0] === product_id
  return {
    ...rule,
    pins: rule.pins.filter((pin) => pin.product_id !== product_id),
    boosts: rule.boosts.filter(({ target }) => !is(target)),
    buried: rule.buried.filter((target) => !is(target)),
    hidden: rule.hidden.filter((target) => !is(target)),
  }
}

/** The first place that no product is pinned to. */
const freePlace = ({ pins }: RuleInput): number => {
  const taken = new Set(pins.map(({ position }) => position))
  let place = 1
  while (taken.has(place)) place++
  return place
}

/** The rule doing this to products as well; a pinned one stands at a place, else at the first that is free. */
export const doing = (
  rule: RuleInput,
  effect: Effect,
  { place, ...target }: RuleTarget & { place?: number },
): RuleInput => {
  const [only] = target.product_ids ?? []
  const base = only === undefined ? rule : withoutProduct(rule, only)
  switch (effect) {
    case 'pin':
      return only === undefined
        ? base
        : { ...base, pins: [...base.pins, { product_id: only, position: place ?? freePlace(base) }] }
    case 'boost':
      return { ...base, boosts: [...base.boosts, { target, strength: 'clear' }] }
    case 'bury':
      return { ...base, buried: [...base.buried, target] }
    case 'hide':
      return { ...base, hidden: [...base.hidden, target] }
  }
}
