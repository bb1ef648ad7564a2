import { createHash } from 'node:crypto'
import type { TSchema } from './contract/index.ts'

/** What stands in the place of a value that is not written down. */
export const redactedAs = { personal: '[personal]', secret: '[secret]' } as const
export type Redaction = keyof typeof redactedAs

/** JSON Schema, as far as values are found by it. */
type Shape = {
  'x-data'?: Redaction
  properties?: Record<string, Shape>
  patternProperties?: Record<string, Shape>
  items?: Shape | Shape[]
  anyOf?: Shape[]
  allOf?: Shape[]
}

/** A value of a schema without what the schema marks as personal or secret: a mark stands in its place. */
export const redact = (schema: TSchema, value: unknown): unknown => redactBy(schema as Shape, value)

const redactBy = (shape: Shape, value: unknown): unknown => {
  const mark = shape['x-data']
  if (mark !== undefined) return value === null || isMark(value) ? value : redactedAs[mark]
  // Which branch a value was meant for does not matter: what one of them hides is hidden.
  const branches = [...(shape.anyOf ?? []), ...(shape.allOf ?? [])]
  const left = branches.reduce((rest, branch) => (isMark(rest) ? rest : redactBy(branch, rest)), value)
  if (Array.isArray(left)) return left.map((item, index) => redactBy(itemShape(shape, index), item))
  if (!isRecord(left)) return left
  return mapFields(left, (name, field) => {
    const known = hiddenByName(name)
    return redactBy(known === undefined ? fieldShape(shape, name) : { 'x-data': known }, field)
  })
}

const itemShape = ({ items = {} }: Shape, index: number): Shape =>
  Array.isArray(items) ? (items[index] ?? {}) : items

const fieldShape = ({ properties, patternProperties }: Shape, name: string): Shape => {
  const own = properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : undefined
  if (own !== undefined) return own
  const found = Object.entries(patternProperties ?? {}).find(([pattern]) =>
    new RegExp(pattern, 'u').test(name),
  )
  return found?.[1] ?? {}
}

const personalNames =
  /^(?:e_?mail|username|first_name|last_name|full_name|phone|line[12]|postal_code|birthday|ip|user_agent|(?:.*_)?address(?:es)?)$/
const secretNames = /^(?:(?:.*_)?(?:password|secret|token)|password_hash|api_key|recovery_codes?)$/

/** What fields of this name hold wherever they stand, also where a schema forgot to say so. */
export const hiddenByName = (name: string): Redaction | undefined => {
  if (secretNames.test(name)) return 'secret'
  return personalNames.test(name) ? 'personal' : undefined
}

/** A value without a schema: fields of these names, and of names that are always personal or secret, are marked. */
export const redactNames = (value: unknown, personal: ReadonlySet<string>): unknown => {
  if (Array.isArray(value)) return value.map((item) => redactNames(item, personal))
  if (!isRecord(value)) return value
  return mapFields(value, (name, field) => {
    const mark = personal.has(name) ? 'personal' : hiddenByName(name)
    return mark === undefined || field === null ? redactNames(field, personal) : redactedAs[mark]
  })
}

/** The fields of two objects whose values differ, in the order of the alphabet. */
export const changedFields = (before: unknown, after: unknown): string[] => {
  if (!isRecord(before) || !isRecord(after)) return []
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].filter((name) => !isSame(before[name], after[name])).sort()
}

const isSame = (one: unknown, other: unknown): boolean => {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]))
  if (isRecord(one) && isRecord(other)) return changedFields(one, other).length === 0
  return one === other
}

/**
 * What PostgreSQL takes as `jsonb`, and not more than so many bytes of it: a longer value leaves its size and SHA-256.
 * NUL and halves of surrogate pairs, which `jsonb` refuses, become U+FFFD.
 */
export const storable = (value: unknown, maxBytes: number): unknown => {
  const json = JSON.stringify(value, (_name, part) => wellFormed(part)) ?? 'null'
  const bytes = Buffer.byteLength(json)
  if (bytes <= maxBytes) return JSON.parse(json)
  return { left_out: { bytes, sha256: createHash('sha256').update(json).digest('hex') } }
}

/** Text as PostgreSQL takes it. */
export const storableText = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd')

const wellFormed = (part: unknown): unknown => {
  if (typeof part === 'string') return storableText(part)
  return isRecord(part) ? mapFields(part, (_name, field) => field) : part
}

// By descriptors: a field named __proto__ is data as well.
const mapFields = (value: Record<string, unknown>, map: (name: string, field: unknown) => unknown) =>
  Object.fromEntries(Object.entries(value).map(([name, field]) => [storableText(name), map(name, field)]))

const isMark = (value: unknown) => value === redactedAs.personal || value === redactedAs.secret

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
