import { Compile, type Validator } from 'typebox/compile'
import { fail, InvalidInput, type TSchema } from './contract/index.ts'
import { isFrozenJson } from './copy-json.ts'

const compiled = new WeakMap<TSchema, Validator>()

/** The compiled validator of a schema, made at its first use. */
export const validatorOf = (schema: TSchema): Validator => {
  let validator = compiled.get(schema)
  if (validator === undefined) {
    validator = Compile(schema) as unknown as Validator
    compiled.set(schema, validator)
  }
  return validator
}

export type Issue = { path: string; message: string }

/** Frozen values that were found to be of a schema's form: they still are. */
const valid = new WeakMap<TSchema, WeakSet<object>>()

/** What is wrong with a value, at most ten issues; empty where it is of the schema's form. */
export const issuesOf = (schema: TSchema, value: unknown): Issue[] => {
  if (valid.get(schema)?.has(value as object)) return []
  const issues = lookForIssues(schema, value)
  if (issues.length === 0 && isFrozenJson(value)) {
    if (!valid.has(schema)) valid.set(schema, new WeakSet())
    valid.get(schema)?.add(value as object)
  }
  return issues
}

const lookForIssues = (schema: TSchema, value: unknown): Issue[] => {
  const validator = validatorOf(schema)
  if (validator.Check(value)) return isStorable(value) ? [] : textIssues(value, '')
  const issues = new Map<string, Issue>()
  for (const { keyword, instancePath, message, params } of validator.Errors(value)) {
    if (keyword === 'boolean') continue
    const names =
      'additionalProperties' in params
        ? params.additionalProperties
        : 'requiredProperties' in params
          ? params.requiredProperties
          : []
    const path = names.length > 0 ? names.map((name) => `${instancePath}/${name}`).join(', ') : instancePath
    issues.set(`${path} ${message}`, { path, message: message.slice(0, 200) })
    if (issues.size >= 10) break
  }
  return [...issues.values()]
}

/** The declared failure for a value of the wrong form. */
export const invalidInput = (issues: Issue[]) => fail(InvalidInput, { issues })

/**
 * Whether PostgreSQL could hold the texts in a value: without a NUL, or half of a surrogate pair, which would come back as
 * another text. The schemas cannot say this, so it is looked for in every string.
 */
const isStorable = (value: unknown): boolean => {
  if (typeof value === 'string') return !value.includes('\u0000') && value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isStorable)
  for (const key in value)
    if (!isStorable(key) || !isStorable((value as Record<string, unknown>)[key])) return false
  return true
}

/** Where the first text is that is not storable. */
const textIssues = (value: unknown, path: string): Issue[] => {
  if (typeof value === 'string')
    return isStorable(value) ? [] : [{ path, message: 'must be well-formed text without NUL' }]
  if (typeof value !== 'object' || value === null) return []
  for (const [key, part] of Object.entries(value)) {
    const found = [...textIssues(key, `${path}/`), ...textIssues(part, `${path}/${key}`)]
    if (found.length > 0) return found
  }
  return []
}

/**
 * Reads query-string text as the types that the schema declares. Text that is no such value stays as it is and fails
 * validation; a field that takes a list accepts being given once.
 */
export const fromQueryString = (
  schema: TSchema,
  given: Readonly<Record<string, string | string[]>>,
): Record<string, unknown> => {
  const { properties = {} } = schema as { properties?: Record<string, TSchema> }
  const input: Record<string, unknown> = {}
  for (const [name, text] of Object.entries(given)) {
    const property = properties[name] as { type?: string; items?: TSchema } | undefined
    if (property?.type === 'array') {
      input[name] = (Array.isArray(text) ? text : [text]).map((part) =>
        scalar(property.items as TSchema, part),
      )
    } else {
      input[name] = Array.isArray(text) ? text : scalar(property as TSchema | undefined, text)
    }
  }
  return input
}

const scalar = (schema: TSchema | undefined, text: string): unknown => {
  const type = (schema as { type?: string } | undefined)?.type
  if ((type === 'integer' || type === 'number') && /^-?\d{1,15}(\.\d{1,10})?$/.test(text)) return Number(text)
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}
