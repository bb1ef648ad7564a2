import { operations } from 'virtual:platform'
import { ApiError, createClients, isFailed, type Operation, type Sdk } from '@selvedge/sdk'
import { describeOperation } from './describe-operation.ts'
import { send } from './send.ts'

export const sdk = createClients(operations, send) as Sdk

export type Fields = Record<string, unknown>

type Callable = (input: Fields, options?: { idempotency_key?: string }) => Promise<unknown>

/** An operation by its name. @throws Error where there is none: a resource that names it wrongly is a defect */
export const operationOf = (service: string, name: string): Operation => {
  const operation = describeOperation(service, name)
  if (operation === undefined) throw new Error(`there is no ${service}.${name}`)
  return operation
}

/**
 * Calls an operation by its name, as everything that is written once for all of them does.
 * @throws ApiError for every refusal, declared or not
 */
export const callOperation = async <Answer>(
  [service, name]: readonly [service: string, operation: string],
  input: Fields,
  key?: string,
): Promise<Answer> => {
  const client = sdk[service as keyof typeof sdk] as unknown as Record<string, Callable>
  const call = client[name]
  if (call === undefined) throw new Error(`there is no ${service}.${name}`)
  const answer = await call(input, key === undefined ? {} : { idempotency_key: key })
  if (isFailed(answer)) throw new ApiError(`${service}.${name}`, answer)
  return answer as Answer
}

/** For one intention, however often it is sent. Also where the page is not served securely, unlike `randomUUID`. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
