import type { AttributeDefinition } from '@selvedge/contracts'

export type Definition = AttributeDefinition
/** What is wrong with a field, in the form of the failure that says it. */
export type Issue = { path: string; message: string }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const decimal = /^-?(0|[1-9]\d{0,14})(\.\d{1,9})?$/
const colour = /^#[0-9a-f]{6}$/

/** Those that products have which are in or below one of these categories. */
export const applying = (definitions: readonly Definition[], categoryIds: readonly string[]): Definition[] =>
  definitions.filter(
    ({ category_ids }) => category_ids.length === 0 || category_ids.some((id) => categoryIds.includes(id)),
  )

/** Why values do not fit their definition; undefined where they do. Pure: what an id refers to is looked up elsewhere. */
export const misfitOf = (definition: Definition, values: readonly string[]): string | undefined => {
  if (values.length === 0) return definition.required ? 'is missing' : undefined
  if (!definition.many && values.length > 1) return 'takes one value'
  if (new Set(values).size < values.length) return 'has a value twice'
  for (const value of values) {
    const reason = oddValue(definition, value)
    if (reason !== undefined) return reason
  }
  return undefined
}

const oddValue = (definition: Definition, value: string): string | undefined => {
  switch (definition.type) {
    case 'text':
      return undefined
    case 'number':
      return oddNumber(definition, value)
    case 'boolean':
      return value === 'true' || value === 'false' ? undefined : `must be true or false, not “${value}”`
    case 'colour':
      // A name is one of a swatch, which may be drawn later.
      return value.startsWith('#') && !colour.test(value) ? `“${value}” is no colour like #1d2433` : undefined
    case 'reference':
      return uuid.test(value) ? undefined : `“${value}” is no id`
    case 'choice': {
      const { choices = [], open = false } = definition
      return open || choices.some((choice) => choice.value === value) ? undefined : `“${value}” is no choice`
    }
  }
}

const oddNumber = ({ min, max }: Definition, value: string): string | undefined => {
  if (!decimal.test(value)) return `“${value}” is no number like 12.5`
  const number = Number(value)
  if (min !== undefined && number < min) return `must be ${min} at least`
  if (max !== undefined && number > max) return `must be ${max} at most`
  return undefined
}

/** What of a product's attributes does not fit. Attributes that nobody has defined are free text. */
export const checkValues = (
  definitions: readonly Definition[],
  attributes: Readonly<Record<string, readonly string[]>>,
): Issue[] =>
  definitions.flatMap((definition) => {
    const message = misfitOf(definition, attributes[definition.code] ?? [])
    return message === undefined ? [] : [{ path: `/attributes/${definition.code}`, message }]
  })

/** Why a definition does not fit together; undefined where it does. */
export const oddDefinition = (definition: Omit<Definition, 'version'>): string | undefined => {
  const { type, min, max, unit, choices, refers_to, open } = definition
  const only = (wanted: Definition['type'], given: Record<string, unknown>) =>
    type !== wanted && Object.values(given).some((value) => value !== undefined)
      ? `${Object.keys(given).join(', ')}: only for the type ${wanted}.`
      : undefined
  const misplaced =
    only('number', { min, max, unit }) ??
    only('choice', { choices, open }) ??
    only('reference', { refers_to })
  if (misplaced !== undefined) return misplaced
  if (min !== undefined && max !== undefined && min > max) return 'The lowest number is above the highest.'
  if (type === 'reference' && refers_to === undefined) return 'It does not say what it refers to.'
  if (type === 'choice' && (choices ?? []).length === 0) return 'There is nothing to choose from.'
  const values = (choices ?? []).map(({ value }) => value)
  return new Set(values).size < values.length ? 'Two choices have one value.' : undefined
}
