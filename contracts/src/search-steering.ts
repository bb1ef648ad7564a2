import {
  command,
  failure,
  Id,
  Instant,
  Line,
  object,
  oneOf,
  query,
  type Static,
  T,
} from '@selvedge/kernel/contract'
import { VersionConflict } from './catalog-failures.ts'
import { needs } from './permissions.ts'
import { SearchLanguage } from './search-shared.ts'
import { ifMatch } from './shared.ts'

export const synonymsAtMost = 2000
export const rulesAtMost = 500

/** One word or a few, as somebody types them. */
const Phrase = Line(80)

const synonymInput = {
  /** Who types in it; null: whatever they type in. */
  language: T.Union([SearchLanguage, T.Null()]),
  /** What is typed where only that finds the others; null where each of the phrases finds all of them. */
  of: T.Union([Phrase, T.Null()]),
  /** What is found as well: at least one, or two where none is `of` the others. */
  phrases: T.Array(Phrase, { minItems: 1, maxItems: 20 }),
}

/** Counts up with each change; the entity tag of `If-Match`. */
const kept = { id: Id, version: T.Integer(), updated_at: Instant }

/** Words of the shop's own that mean the same, beside those that come along. */
export const Synonym = object({ ...synonymInput, ...kept })
export type Synonym = Static<typeof Synonym>

/** Products that a rule is about: those named, or all that pass the filters that are given. */
export const RuleTarget = object({
  product_ids: T.Optional(T.Array(Id, { maxItems: 100 })),
  category_id: T.Optional(Id),
  brand: T.Optional(T.Array(Line(120), { maxItems: 20 })),
  /** Any of the values of a field, and all of the fields: `{ "material": ["Linen"] }`. */
  fields: T.Optional(T.Record(T.String({ maxLength: 40 }), T.Array(Line(80), { maxItems: 20 }))),
})
export type RuleTarget = Static<typeof RuleTarget>

export const boostStrengths = ['slight', 'clear', 'strong'] as const

const ruleInput = {
  name: Line(120),
  enabled: T.Boolean(),
  /** What is searched for: just these words, or them among others, in any order; null: a category is looked at. */
  query: T.Union([object({ match: oneOf('exact', 'contains'), text: Line(120) }), T.Null()]),
  /** Where; null: anywhere. Without a query it is the category itself. */
  category_id: T.Union([Id, T.Null()]),
  /** Whole, from the one to before the other; null: without that end. */
  valid_from: T.Union([Instant, T.Null()]),
  valid_until: T.Union([Instant, T.Null()]),
  /** Products and the places where they stand, from 1, also if the words do not find them; filters apply to them. */
  pins: T.Array(object({ product_id: Id, position: T.Integer({ minimum: 1, maximum: 100 }) }), {
    maxItems: 50,
  }),
  /** What stands higher than it would. */
  boosts: T.Array(object({ target: RuleTarget, strength: oneOf(...boostStrengths) }), { maxItems: 20 }),
  /** What stands behind all others. */
  buried: T.Array(RuleTarget, { maxItems: 20 }),
  /** What is not shown, and not counted. */
  hidden: T.Array(RuleTarget, { maxItems: 20 }),
}

export const RuleInput = object(ruleInput)
export type RuleInput = Static<typeof RuleInput>

/** What a shop wants shown for a query or in a category, in the order by relevance; what is hidden is so in every order. */
export const MerchandisingRule = object({ ...ruleInput, ...kept })
export type MerchandisingRule = Static<typeof MerchandisingRule>

const Previewed = object({ total: T.Integer(), product_ids: T.Array(Id) })

export const SynonymNotFound = failure('SYNONYM_NOT_FOUND', 404, { message: 'No synonym has this id.' })
export const RuleNotFound = failure('RULE_NOT_FOUND', 404, { message: 'No rule has this id.' })
export const InvalidSynonym = failure('INVALID_SYNONYM', 400, {
  message: 'These words do not make a synonym.',
  details: object({ reason: T.String() }),
})
export const InvalidRule = failure('INVALID_RULE', 400, {
  message: 'The rule does not fit together.',
  details: object({ reason: T.String() }),
})
export const TooManySynonyms = failure('TOO_MANY_SYNONYMS', 409, {
  message: 'There are as many synonyms as there may be.',
  details: object({ max: T.Integer() }),
})
export const TooManyRules = failure('TOO_MANY_RULES', 409, {
  message: 'There are as many rules as there may be. Delete one whose time is over.',
  details: object({ max: T.Integer() }),
})

const synonymPath = { synonym_id: Id }
const rulePath = { rule_id: Id }
const access = needs('search:write')

export const steeringOperations = {
  list_synonyms: query({
    summary: 'The shop’s own synonyms, the newest first.',
    http: 'GET /synonyms',
    access,
    input: object({}),
    output: object({ data: T.Array(Synonym) }),
  }),
  create_synonym: command({
    summary: 'Adds a synonym. It is searched by within a second.',
    http: 'POST /synonyms',
    access,
    input: object(synonymInput),
    output: Synonym,
    failures: [InvalidSynonym, TooManySynonyms],
    status: 201,
  }),
  replace_synonym: command({
    summary: 'Puts a synonym in place of another.',
    http: 'PUT /synonyms/{synonym_id}',
    access,
    input: object({ ...synonymPath, ...ifMatch, ...synonymInput }),
    output: Synonym,
    failures: [SynonymNotFound, InvalidSynonym, VersionConflict],
  }),
  delete_synonym: command({
    summary: 'Deletes a synonym.',
    http: 'DELETE /synonyms/{synonym_id}',
    access,
    input: object(synonymPath),
    output: object({}),
    failures: [SynonymNotFound],
    status: 204,
  }),
  list_rules: query({
    summary: 'The merchandising rules, the newest first.',
    http: 'GET /rules',
    access,
    input: object({}),
    output: object({ data: T.Array(MerchandisingRule) }),
  }),
  get_rule: query({
    summary: 'One merchandising rule.',
    http: 'GET /rules/{rule_id}',
    access,
    input: object(rulePath),
    output: MerchandisingRule,
    failures: [RuleNotFound],
  }),
  create_rule: command({
    summary: 'Adds a merchandising rule. What it says is shown within a second.',
    http: 'POST /rules',
    access,
    input: RuleInput,
    output: MerchandisingRule,
    failures: [InvalidRule, TooManyRules],
    status: 201,
  }),
  replace_rule: command({
    summary: 'Puts a merchandising rule in place of another.',
    http: 'PUT /rules/{rule_id}',
    access,
    input: object({ ...rulePath, ...ifMatch, ...ruleInput }),
    output: MerchandisingRule,
    failures: [RuleNotFound, InvalidRule, VersionConflict],
  }),
  delete_rule: command({
    summary: 'Deletes a merchandising rule.',
    http: 'DELETE /rules/{rule_id}',
    access,
    input: object(rulePath),
    output: object({}),
    failures: [RuleNotFound],
    status: 204,
  }),
  preview_rule: command({
    summary: 'What would be shown with a rule and without it, enabled and valid or not. Changes nothing.',
    http: 'POST /rules/preview',
    access,
    repeatable: true,
    input: object({
      rule: RuleInput,
      /** The rule that this one would take the place of. */
      instead_of: T.Optional(Id),
      /** What is searched for; the words of the rule where nothing is said. */
      text: T.Optional(T.String({ maxLength: 200 })),
      language: T.Optional(SearchLanguage),
      limit: T.Optional(T.Integer({ minimum: 1, maximum: 100 })),
    }),
    output: object({ without: Previewed, with: Previewed }),
    failures: [InvalidRule],
  }),
}
