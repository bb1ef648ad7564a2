import { auditedServices, keyPermissions, operations, permissions } from '@selvedge/sdk'
import type { Plugin } from 'vite'

const name = 'virtual:platform'

/** Of a field nothing has to be known but that it is there, and of an order by what. */
const fieldsOf = (properties: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(properties).map(([field, schema]) => [
      field,
      field === 'sort_by' ? { enum: (schema as { enum?: unknown }).enum } : {},
    ]),
  )

/** What has an address: how it is called, who may, and what it takes and refuses, without what answers look like. */
const described = Object.fromEntries(
  Object.entries(operations).map(([service, all]) => [
    service,
    Object.fromEntries(
      Object.entries(all)
        .filter(([, { http }]) => http !== undefined)
        .map(([operation, { kind, http, access, produces, timeout_ms, input, failures = [] }]) => [
          operation,
          {
            kind,
            http,
            access,
            produces,
            timeout_ms,
            input: { properties: fieldsOf(input.properties) },
            failures: failures.map(({ code }) => ({ code })),
          },
        ]),
    ),
  ]),
)

/**
 * The contracts as a browser needs them. With their schemas and the library that these stand on they are a tenth of what
 * the first page would have to fetch.
 */
export const describeOperations = (): Plugin => ({
  name: 'describe-operations',
  resolveId: (id) => (id === name ? `\0${name}` : undefined),
  load: (id) =>
    id === `\0${name}`
      ? Object.entries({ operations: described, permissions, keyPermissions, auditedServices })
          .map(
            ([constant, value]) =>
              `export const ${constant} = JSON.parse(${JSON.stringify(JSON.stringify(value))})`,
          )
          .join('\n')
      : undefined,
})
