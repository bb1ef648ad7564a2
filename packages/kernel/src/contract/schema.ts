import { type Static, Type as T, type TObject, type TProperties, type TSchema } from 'typebox'

export type { Static, TObject, TProperties, TSchema }
export { T }

/** A closed object: a field that is not declared is an error, never silently dropped. */
export const object = <P extends TProperties>(properties: P, options: { description?: string } = {}) =>
  T.Object(properties, { ...options, additionalProperties: false })

/** One of a few strings. */
export const oneOf = <const V extends readonly string[]>(...values: V) => T.Enum<[...V]>(values)

const marked = <S extends TSchema>(schema: S, data: 'personal' | 'secret'): S =>
  Object.create(Object.getPrototypeOf(schema), {
    ...Object.getOwnPropertyDescriptors(schema),
    'x-data': { value: data, enumerable: true, configurable: true, writable: true },
  })

/** Marks what is about a person and no mere id: it is not written into the audit log. */
export const personal = <S extends TSchema>(schema: S): S => marked(schema, 'personal')
/** Marks what lets whoever has it in: it is not written into the audit log. */
export const secret = <S extends TSchema>(schema: S): S => marked(schema, 'secret')

/** A UUID in lower-case canonical form; version 7 where the platform makes it. */
export const Id = T.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' })
/** An ISO 8601 instant in UTC. */
export const Instant = T.String({ format: 'date-time', maxLength: 40 })
/** An ISO 4217 code. */
export const Currency = T.String({ pattern: '^[A-Z]{3}$' })
/** An ISO 3166-1 alpha-2 code. */
export const Country = T.String({ pattern: '^[A-Z]{2}$' })
/** Minor units of a currency (cents, yen, fils). Never a float. */
export const Amount = T.Integer({ minimum: 0, maximum: 1_000_000_000_000 })
export const Email = personal(T.String({ format: 'email', minLength: 3, maxLength: 254 }))
export const Sku = T.String({
  minLength: 1,
  maxLength: 80,
  pattern: '^[^\\s\\u0000-\\u001f](?:[^\\u0000-\\u001f]*[^\\s\\u0000-\\u001f])?$',
})
/** A line of text that a person wrote. */
export const Line = (maxLength: number) => T.String({ minLength: 1, maxLength, pattern: '\\S' })
const print = '[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]'
/**
 * What somebody or something is called: it is written into mail, labels, files and other people's pages, where an end of line would
 * begin something of its own.
 */
export const Name = (maxLength: number) =>
  T.String({ minLength: 1, maxLength, pattern: `^${print}*[^\\s\\u0000-\\u001f\\u007f-\\u009f]${print}*$` })

/** The same, and it may be empty. */
export const Plain = (maxLength: number) => T.String({ maxLength, pattern: `^${print}*$` })

/** The query parameters of a list that has pages. */
export const Paging = {
  page: T.Optional(T.Integer({ minimum: 1, maximum: 1_000_000, default: 1 })),
  limit: T.Optional(T.Integer({ minimum: 1, maximum: 100, default: 20 })),
}

export const Pagination = object({
  page: T.Integer(),
  limit: T.Integer(),
  total: T.Integer(),
  total_pages: T.Integer(),
})

/** `{ data, pagination }`, the answer of every paged list. */
export const list = <S extends TSchema>(item: S) => object({ data: T.Array(item), pagination: Pagination })

export const pagination = (
  paging: { page?: number; limit?: number },
  total: number,
): Static<typeof Pagination> => {
  const { page = 1, limit = 20 } = paging
  return { page, limit, total, total_pages: Math.ceil(total / limit) }
}
