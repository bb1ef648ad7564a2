import { isUtf8 } from 'node:buffer'
import { type Envelope, fromQueryString, invalidInput, newId } from '@selvedge/kernel'
import {
  type Failed,
  fail,
  InvalidInput,
  mediaTypesOf,
  type Operation,
  pathParameters,
  Unauthenticated,
  UnsupportedMediaType,
} from '@selvedge/kernel/contract'
import type { FastifyRequest } from 'fastify'
import { traceparentOf } from './observe.ts'
import { inputFrom, type Query } from './query.ts'

/** Refused while it was read: bytes that are no text, or a body that is not one JSON object. */
const notJson = (message: string) => invalidInput([{ path: '', message }])

/** The body as the parser below leaves it. */
export type Body = Buffer | undefined

/** The JSON object in a body; an empty body is an empty object. */
const readObject = (body: Body): Record<string, unknown> | Failed => {
  if (body === undefined || body.length === 0) return {}
  if (!isUtf8(body)) return notJson('the body is not UTF-8')
  let value: unknown
  try {
    value = JSON.parse(body.toString())
  } catch {
    return notJson('the body is not JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return notJson('the body is not a JSON object')
  // JSON.parse makes it an ordinary property, which the closed schemas refuse; spreading it here would set a prototype.
  if (Object.hasOwn(value, '__proto__')) return notJson('__proto__ is not a field')
  return value as Record<string, unknown>
}

/** What a request asks an operation for: path, query string, body and `If-Match` put together. */
export const inputOf = (operation: Operation, request: FastifyRequest): Record<string, unknown> | Failed => {
  const path = request.params as Record<string, string>
  const query = request.query as Query
  const fromPath = fromQueryString(operation.input, path)
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  if (type !== undefined && request.body !== undefined && !mediaTypesOf(operation).includes(type))
    return fail(UnsupportedMediaType)
  if (operation.kind === 'query') {
    const fromQuery = inputFrom(query, operation)
    return Object.keys(fromPath).length === 0 ? fromQuery : { ...fromQuery, ...fromPath }
  }
  if (operation.raw !== undefined)
    return {
      // Whoever sends a webhook may add parameters of its own to the address that it was given.
      ...(operation.raw === 'latin1' ? {} : inputFrom(query, operation)),
      ...fromPath,
      body: (request.body as Body)?.toString(operation.raw) ?? '',
      headers: textHeaders(request),
    }
  const inQuery = Object.keys(query.fields)
  if (inQuery.length > 0)
    return invalidInput(inQuery.map((name) => ({ path: `/${name}`, message: 'belongs in the body' })))
  const body = readObject(request.body as Body)
  if ('code' in body && body instanceof Object && body.constructor !== Object) return body as Failed
  const twice = pathParameters(operation).filter((name) => Object.hasOwn(body, name))
  if (twice.length > 0)
    return invalidInput(twice.map((name) => ({ path: `/${name}`, message: 'is in the path' })))
  const ifMatch = request.headers['if-match']
  const takesIfMatch = Object.hasOwn(operation.input.properties, 'if_match')
  return { ...body, ...(takesIfMatch && ifMatch !== undefined ? { if_match: ifMatch } : {}), ...fromPath }
}

const textHeaders = (request: FastifyRequest) =>
  Object.fromEntries(
    Object.entries(request.headers).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  )

const requestIdPattern = /^[A-Za-z0-9_-]{8,64}$/

/** What travels beside the input; refused where a header is not of its form. */
export const envelopeOf = (request: FastifyRequest): Envelope | Failed => {
  const { authorization } = request.headers
  const traceparent = traceparentOf(request)
  const apiKey = request.headers['x-api-key']
  const key = request.headers['idempotency-key']
  const bearer =
    authorization === undefined
      ? undefined
      : /^Bearer ([A-Za-z0-9._~+/=-]{1,4000})$/i.exec(authorization)?.[1]
  if (authorization !== undefined && bearer === undefined) return fail(Unauthenticated)
  if (key !== undefined && !(typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key))) {
    return fail(InvalidInput, {
      issues: [{ path: 'Idempotency-Key', message: 'must be 1 to 200 visible ASCII characters' }],
    })
  }
  return {
    request_id: request.id,
    client_address: request.ip,
    ...userAgentOf(request.headers),
    ...(bearer === undefined ? {} : { token: bearer }),
    ...(typeof apiKey === 'string' ? { api_key: apiKey } : {}),
    ...(key === undefined ? {} : { idempotency_key: key }),
    ...(traceparent === undefined ? {} : { traceparent }),
  }
}

/** What a program calls itself, as far as it is plain text. */
export const userAgentOf = ({ 'user-agent': name }: { 'user-agent'?: string | undefined }) => {
  const plain = name?.replace(/[^\x20-\x7e]/g, '').slice(0, 400)
  return plain ? { user_agent: plain } : {}
}

/** A caller's own request id where it is harmless, or a new one. */
export const requestIdOf = (headers: Record<string, unknown>): string => {
  const given = headers['x-request-id']
  return typeof given === 'string' && requestIdPattern.test(given) ? given : newId()
}
