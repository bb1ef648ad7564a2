import {
  anyone,
  command,
  failure,
  Id,
  Line,
  object,
  oneOf,
  query,
  type Static,
  T,
} from '@selvedge/kernel/contract'
import { CategoryNotFound, VersionConflict } from './catalog-failures.ts'
import { inLocale, TextLocale } from './catalog-texts.ts'
import { needs } from './permissions.ts'
import { ifMatch, sharedBriefly } from './shared.ts'

export const attributesAtMost = 500
const choicesAtMost = 500

export const AttributeCode = T.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' })
export const AttributeType = oneOf('text', 'number', 'choice', 'colour', 'boolean', 'reference')
export type AttributeType = Static<typeof AttributeType>

/** What something is called in languages other than the one that it was written in. */
const Labels = T.Record(TextLocale, Line(80), { additionalProperties: false, maxProperties: 50 })
const value = Line(80)

/**
 * What products of some categories say of themselves under a code. Values are text, whatever the type: `12.5`, `true`, the
 * value of a choice, `#1d2433` or the name of a swatch, the id of what is referred to.
 */
const definition = {
  name: Line(80),
  names: Labels,
  type: AttributeType,
  /** Of a number, as it is shown behind it: `mm`. */
  unit: T.Optional(Line(20)),
  min: T.Optional(T.Number()),
  max: T.Optional(T.Number()),
  /** Of a choice, in the order in which they are offered. */
  choices: T.Optional(T.Array(object({ value, labels: Labels }), { maxItems: choicesAtMost })),
  /** Whether a choice takes other values as well: these are suggestions then. */
  open: T.Optional(T.Boolean()),
  refers_to: T.Optional(oneOf('product', 'brand', 'category')),
  /** Whether a product may have several values. */
  many: T.Boolean(),
  required: T.Boolean(),
  /** Whether a listing counts it, and can be filtered by it. */
  filterable: T.Boolean(),
  /** Products in these and below them have it; everywhere where none are named. */
  category_ids: T.Array(Id, { maxItems: 500, uniqueItems: true }),
  /** By which it is sorted among the others. */
  position: T.Integer({ minimum: 0, maximum: 100_000 }),
}

export const AttributeDefinition = object({
  code: AttributeCode,
  ...definition,
  /** Counts up with each change; the entity tag of `If-Match`. */
  version: T.Integer(),
})
export type AttributeDefinition = Static<typeof AttributeDefinition>

/** A definition as pages need it: in one language. */
export const Attribute = object({
  ...T.Omit(AttributeDefinition, ['names', 'choices', 'version']).properties,
  choices: T.Optional(T.Array(object({ value, label: T.String() }))),
})
export type Attribute = Static<typeof Attribute>

export const AttributeNotFound = failure('ATTRIBUTE_NOT_FOUND', 404, {
  message: 'No attribute has this code.',
})
export const InvalidAttribute = failure('INVALID_ATTRIBUTE', 400, {
  message: 'The definition does not fit together.',
  details: object({ reason: T.String() }),
})
export const TooManyAttributes = failure('TOO_MANY_ATTRIBUTES', 409, {
  message: 'There are as many attributes as there may be.',
  details: object({ max: T.Integer() }),
})

/** A product that does not fit a definition (any more): it is sold as it is, and has to fit once it is edited. */
export const Misfit = object({
  product_id: Id,
  name: T.String(),
  sku: T.String(),
  values: T.Array(T.String()),
  reason: T.String(),
})
export type Misfit = Static<typeof Misfit>

const path = { code: AttributeCode }
export const attributeOperations = {
  list_attributes: query({
    summary: 'What products say of themselves, and what its values are called in a language.',
    http: 'GET /attributes',
    access: anyone,
    cache_control: sharedBriefly,
    input: object(inLocale),
    output: object({ data: T.Array(Attribute) }),
  }),
  list_attribute_definitions: query({
    summary: 'All definitions of attributes, with their labels in all languages.',
    http: 'GET /attribute-definitions',
    access: needs('catalog:write'),
    input: object({}),
    output: object({ data: T.Array(AttributeDefinition) }),
  }),
  put_attribute: command({
    summary: 'Defines an attribute. Products that do not fit stay as they are, and are listed.',
    http: 'PUT /attribute-definitions/{code}',
    access: needs('catalog:write'),
    repeatable: true,
    input: object({ ...path, ...ifMatch, ...definition }),
    output: AttributeDefinition,
    failures: [InvalidAttribute, CategoryNotFound, TooManyAttributes, VersionConflict],
    body_limit: 1_048_576,
  }),
  delete_attribute: command({
    summary: 'Forgets a definition. What products say under its code stays, as free text.',
    http: 'DELETE /attribute-definitions/{code}',
    access: needs('catalog:write'),
    input: object({ ...path, ...ifMatch }),
    output: object({}),
    failures: [AttributeNotFound, VersionConflict],
    status: 204,
  }),
  list_attribute_misfits: query({
    summary: 'Products that do not fit the definition of an attribute, some thousand looked through a page.',
    http: 'GET /attribute-definitions/{code}/misfits',
    access: needs('catalog:write'),
    input: object({ ...path, cursor: T.Optional(Id) }),
    output: object({
      data: T.Array(Misfit),
      /** Where to go on; null where all were looked at. A page may be empty before that. */
      next_cursor: T.Union([Id, T.Null()]),
    }),
    failures: [AttributeNotFound],
  }),
}
