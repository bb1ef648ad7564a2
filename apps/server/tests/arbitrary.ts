import type { TSchema } from '@selvedge/kernel/contract'
import fc, { type Arbitrary } from 'fast-check'

type Schema = {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  patternProperties?: Record<string, Schema>
  pattern?: string
  format?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
}

/** What people type who want to see a shop fall over. Harmless text to anything that treats it as text. */
export const nastyText = [
  `'; drop table product; --`,
  `' or '1'='1`,
  `1); select pg_sleep(30); --`,
  '$1',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '%00',
  '\\',
  '‮txet',
  '𝕬ﷺ',
  'null',
  '-0',
  '1e999',
]

/** Values of a schema's form. */
export const valid = (given: TSchema): Arbitrary<unknown> => {
  const schema = given as Schema
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map((option) => valid(option as TSchema)))
  switch (schema.type) {
    case 'string':
      return text(schema)
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1000, max: Math.min(schema.maximum ?? 1000, 2 ** 31 - 1) })
    case 'number':
      return fc.integer({ min: (schema.minimum ?? 0) * 100, max: 100_000 }).map((cents) => cents / 100)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(valid(schema.items as TSchema), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, 3),
      })
    case 'object':
      return object(schema)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

const object = (schema: Schema): Arbitrary<unknown> => {
  const map = Object.entries(schema.patternProperties ?? {})[0]
  if (map !== undefined) {
    const [pattern, value] = map
    return fc.dictionary(fc.stringMatching(new RegExp(pattern)), valid(value as TSchema), { maxKeys: 2 })
  }
  const fields = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    name,
    valid(property as TSchema),
  ])
  return fc.record(Object.fromEntries(fields), { requiredKeys: (schema.required ?? []) as never[] })
}

const text = (schema: Schema): Arbitrary<string> => {
  const { minLength = 0, maxLength = 200 } = schema
  if (schema.format === 'email') return fc.emailAddress().filter((email) => email.length <= 254)
  if (schema.format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString())
  const fits = (value: string) => value.length >= minLength && value.length <= maxLength
  if (schema.pattern !== undefined && schema.pattern !== '\\S')
    return fc.stringMatching(new RegExp(schema.pattern)).filter(fits)
  return fc.oneof(
    fc.constantFrom(...nastyText).filter(fits),
    fc
      .string({ minLength: Math.max(minLength, 1), maxLength: Math.min(maxLength, 40) })
      .filter((value) => /\S/.test(value)),
  )
}

const deep = JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`)

/** Values that no field of this platform takes, or that few do. */
const junk: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    null,
    true,
    '',
    ' ',
    'x'.repeat(5000),
    'a\u0000b',
    'half \ud800',
    -1,
    1.5,
    1e300,
    [],
    {},
    [[]],
    { $ne: null },
    deep,
  ),
  fc.constantFrom(...nastyText),
)

/** An input of the right form with one thing wrong with it: a field of another kind, missing, or that nobody knows. */
export const spoiled = (given: TSchema): Arbitrary<Record<string, unknown>> => {
  const names = Object.keys((given as Schema).properties ?? {})
  const base = valid(given) as Arbitrary<Record<string, unknown>>
  const withJunk = fc
    .tuple(base, names.length === 0 ? fc.constant('nobody_knows_this') : fc.constantFrom(...names), junk)
    .map(([value, name, wrong]) => ({ ...value, [name]: wrong }))
  const withUnknown = fc.tuple(base, junk).map(([value, wrong]) => ({ ...value, nobody_knows_this: wrong }))
  const withoutOne = fc.tuple(base, fc.nat()).map(([value, at]) => {
    const required = (given as Schema).required ?? []
    const missing = required[at % Math.max(1, required.length)]
    return Object.fromEntries(Object.entries(value).filter(([name]) => name !== missing))
  })
  return fc.oneof({ weight: 3, arbitrary: withJunk }, withUnknown, withoutOne)
}
