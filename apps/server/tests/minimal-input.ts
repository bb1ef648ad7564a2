import { newId } from '@selvedge/kernel'
import { type Operation, pathParameters, type TSchema } from '@selvedge/kernel/contract'
import fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import { valid } from './arbitrary.ts'

type Schema = {
  type?: string
  anyOf?: TSchema[]
  properties?: Record<string, TSchema>
  required?: string[]
  items?: TSchema
  minItems?: number
  pattern?: string
}

const isId = (pattern: string | undefined) => pattern?.startsWith('^[0-9a-f]{8}-') ?? false

/** The smallest value of a schema's form. Ids are new, so they name nothing that there is. */
export const minimal = (given: TSchema): unknown => {
  const schema = given as Schema
  if (schema.anyOf?.[0] !== undefined) return minimal(schema.anyOf[0])
  if (schema.type === 'object' && schema.properties !== undefined)
    return Object.fromEntries(
      (schema.required ?? []).map((name) => [name, minimal(schema.properties?.[name] as TSchema)]),
    )
  if (schema.type === 'array')
    return Array.from({ length: schema.minItems ?? 0 }, () => minimal(schema.items as TSchema))
  if (isId(schema.pattern)) return newId()
  return fc.sample(valid(given), { numRuns: 1, seed: 7 })[0]
}

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

type Address = { method: string; path: string }

/** The request that carries an input to an operation; a raw one has no body to speak of. */
export const requestOf = (
  operation: Operation,
  { method, path }: Address,
  input: Record<string, unknown>,
): InjectOptions => {
  const inPath = pathParameters(operation)
  const url = inPath.reduce(
    (so, name) => so.replace(`{${name}}`, encodeURIComponent(asText(input[name]))),
    path,
  )
  const rest = Object.entries(input).filter(([name]) => !inPath.includes(name))
  if (operation.kind === 'query') {
    const query = new URLSearchParams()
    for (const [name, value] of rest)
      for (const one of Array.isArray(value) ? value : [value]) query.append(name, asText(one))
    return { method: method as 'GET', url: `${url}?${query}` }
  }
  const type = operation.accepts?.[0] ?? 'application/json'
  const payload = operation.raw === undefined ? JSON.stringify(Object.fromEntries(rest)) : '{}'
  return { method: method as 'POST', url, headers: { 'content-type': type }, payload }
}
