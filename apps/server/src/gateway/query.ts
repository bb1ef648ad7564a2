import { parse } from 'node:querystring'
import { freezeJson, fromQueryString } from '@selvedge/kernel'
import type { Operation } from '@selvedge/kernel/contract'

/** A query string as it was read, and the inputs that operations made of it. */
export type Query = {
  readonly fields: Readonly<Record<string, string | string[]>>
  readonly inputs: Map<Operation, Record<string, unknown>>
}

/** Of queries as long as these there are between so many and twice as many in memory, of some 2 kB each. */
const kept = 2000
const longestKept = 512

let recent = new Map<string, Query>()
let earlier = new Map<string, Query>()

/**
 * Reads a query string, or finds it read: shoppers ask for the same pages, and reading and checking a listing's query costs
 * more than finding the listing. Forgotten is what nobody asked for while 2,000 others came.
 */
export const readQuery = (text: string): Query => {
  const known = recent.get(text)
  if (known !== undefined) return known
  const query = earlier.get(text) ?? {
    fields: parse(text, '&', '=', { maxKeys: 0 }) as Query['fields'],
    inputs: new Map(),
  }
  if (text.length > longestKept) return query
  if (recent.size >= kept) {
    earlier = recent
    recent = new Map()
  }
  recent.set(text, query)
  return query
}

/** The input that a query string alone makes: frozen, and the same one each time as long as the query is kept. */
export const inputFrom = ({ fields, inputs }: Query, operation: Operation): Record<string, unknown> => {
  const known = inputs.get(operation)
  if (known !== undefined) return known
  const input = freezeJson(fromQueryString(operation.input, fields))
  inputs.set(operation, input)
  return input
}
