import { publicOperations } from '@selvedge/kernel'
import {
  type Contract,
  type FailureType,
  mediaTypesOf,
  type Operation,
  ownPermission,
  pathParameters,
  producedBy,
  standardFailures,
  type TSchema,
} from '@selvedge/kernel/contract'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 description of every operation with a public address, made from the contracts alone. */
export const openApi = (contracts: readonly Contract[]): Json => {
  const paths: Record<string, Record<string, Json>> = {}
  for (const contract of contracts) {
    for (const { name, operation, method, path } of publicOperations(contract)) {
      const entry = paths[path] ?? {}
      entry[method.toLowerCase()] = describe(contract.$name, name, operation)
      paths[path] = entry
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Selvedge',
      version: '1',
      description:
        'The API of the shop. Money is whole minor units in fields that end in `_amount`, beside a `currency`. A command may carry an `Idempotency-Key`: sent again under the same key it has its effect once. Errors are `{ code, message, details }`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: contracts.map(({ $name }) => ({ name: $name })),
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        api_key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
      },
    },
  }
}

const describe = (service: string, name: string, operation: Operation): Json => {
  const inPath = new Set(pathParameters(operation))
  const { properties, required = [] } = operation.input as unknown as {
    properties: Record<string, TSchema>
    required?: string[]
  }
  const isQuery = operation.kind === 'query'
  const isRaw = operation.raw !== undefined
  const parameters: Json[] = []
  const body: Record<string, TSchema> = {}
  for (const [field, schema] of Object.entries(properties)) {
    if (inPath.has(field)) parameters.push({ name: field, in: 'path', required: true, schema })
    else if (isRaw && (field === 'body' || field === 'headers')) continue
    else if (isQuery || isRaw)
      parameters.push({ name: field, in: 'query', required: required.includes(field), schema })
    else if (field === 'if_match')
      parameters.push({ name: 'If-Match', in: 'header', required: false, schema })
    else body[field] = schema
  }
  if (!isQuery) parameters.push(idempotencyKey)
  const status = operation.status ?? 200
  const success: Json = { description: 'Done' }
  if (status !== 204) success.content = answerOf(operation)
  return {
    operationId: `${service}.${name}`,
    summary: operation.summary,
    tags: [service],
    security: security(operation),
    parameters,
    ...(isRaw
      ? {
          requestBody: {
            required: true,
            content: Object.fromEntries(mediaTypesOf(operation).map((type) => [type, {}])),
          },
        }
      : Object.keys(body).length === 0
        ? {}
        : {
            requestBody: {
              required: true,
              content: json({
                type: 'object',
                properties: body,
                required: required.filter((field) => Object.hasOwn(body, field)),
                additionalProperties: false,
              }),
            },
          }),
    responses: { [status]: success, ...failures(operation) },
  }
}

const idempotencyKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', minLength: 1, maxLength: 200 },
}

/** Binary content has no schema in OpenAPI 3.1: its media type says what it is. */
const answerOf = (operation: Operation): Json =>
  operation.produces === undefined
    ? json(operation.output)
    : Object.fromEntries(producedBy(operation).map((type) => [type, {}]))

const json = (schema: unknown): Json => ({ 'application/json': { schema } })

/** One of these has to be there, with the permissions that it names. */
const security = (operation: Operation): Json[] => {
  const { open, own, permission } = operation.access
  if (open) return [{}, { bearer: [] }, ...(operation.kind === 'query' ? [{ api_key: [] }] : [])]
  return [
    ...(own ? [{ bearer: [ownPermission(operation)] }] : []),
    ...(permission === undefined ? [] : [{ bearer: [permission] }]),
  ]
}

/** By status: the failures that an operation declares and those that any may answer with. */
const failures = (operation: Operation): Record<string, Json> => {
  const byStatus = new Map<number, FailureType[]>()
  const needsToken = operation.access.open !== true
  const declared = new Set((operation.failures ?? []).map(({ code }) => code))
  const usual = standardFailures.filter(({ code }) => {
    if (declared.has(code)) return false
    if (code === 'NOT_FOUND' || code === 'METHOD_NOT_ALLOWED') return false
    if (code === 'FORBIDDEN') return needsToken
    if (code === 'STEP_UP_REQUIRED') return operation.access.within_seconds !== undefined
    if (
      code === 'PAYLOAD_TOO_LARGE' ||
      code === 'UNSUPPORTED_MEDIA_TYPE' ||
      code === 'IDEMPOTENCY_KEY_REUSED'
    )
      return operation.kind === 'command'
    return true
  })
  for (const failure of [...(operation.failures ?? []), ...usual]) {
    byStatus.set(failure.status, [...(byStatus.get(failure.status) ?? []), failure])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, types]) => [
      String(status),
      {
        description: types.map(({ code, message }) => `\`${code}\`: ${message}`).join('\n\n'),
        content: json(types.length === 1 ? bodyOf(types[0] as FailureType) : { oneOf: types.map(bodyOf) }),
      },
    ]),
  )
}

const bodyOf = ({ code, details }: FailureType): Json => ({
  type: 'object',
  required: ['code', 'message', 'details'],
  properties: { code: { const: code }, message: { type: 'string' }, details },
})
