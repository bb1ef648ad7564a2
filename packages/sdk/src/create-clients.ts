import { type CallOptions, Failed, type Operation } from '@selvedge/kernel/contract'
import { ApiError } from './api-error.ts'

/** One call as it is about to be sent. */
export type SendCall = {
  service: string
  name: string
  operation: Operation
  input: Record<string, unknown>
  options: CallOptions
}

/** A refusal as it travels: data. */
export type Refusal = { code: string; status: number; message: string; details: unknown }

/**
 * Takes a call to the platform and resolves with what it answered: a `Binary` where the operation produces something else
 * than JSON.
 */
export type Send = (call: SendCall) => Promise<{ value: unknown } | { failed: Refusal }>

/** The operations of each service, by their names. */
export type OperationsOf = Readonly<Record<string, Readonly<Record<string, Operation>>>>

/**
 * Clients of these services, by their names, for operations that have an address. A refusal that an operation declares is
 * its answer, any other throws an `ApiError`.
 */
export const createClients = (operations: OperationsOf, send: Send): object => {
  const clients = new Map<string, unknown>()
  // Made when it is first asked for: a page that is rendered for one visitor needs two of them.
  return Object.create(
    Object.prototype,
    Object.fromEntries(
      Object.entries(operations).map(([service, all]) => [
        service,
        {
          enumerable: true,
          get: () => clients.get(service) ?? clients.set(service, clientOf(service, all, send)).get(service),
        },
      ]),
    ),
  )
}

type Callable = { name: string; operation: Operation; declared: ReadonlySet<string> }

const callables = new Map<object, readonly Callable[]>()

const callablesOf = (operations: OperationsOf[string]): readonly Callable[] => {
  const known = callables.get(operations)
  if (known !== undefined) return known
  const made = Object.entries(operations)
    .filter(([, { http }]) => http !== undefined)
    .map(([name, operation]) => ({
      name,
      operation,
      declared: new Set((operation.failures ?? []).map((failure) => failure.code)),
    }))
  callables.set(operations, made)
  return made
}

const clientOf = (service: string, operations: OperationsOf[string], send: Send) => {
  const client: Record<string, unknown> = {}
  for (const { name, operation, declared } of callablesOf(operations))
    client[name] = async (input: Record<string, unknown>, options: CallOptions = {}) => {
      const answer = await send({ service, name, operation, input, options })
      if ('value' in answer) return answer.value
      const failed = new Failed(answer.failed, answer.failed.details)
      if (!declared.has(failed.code)) throw new ApiError(`${service}.${name}`, failed)
      return failed
    }
  return client
}
