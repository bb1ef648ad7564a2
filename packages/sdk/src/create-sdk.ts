import {
  audit,
  cart,
  catalog,
  identity,
  inventory,
  media,
  notifications,
  orders,
  payments,
  shipping,
} from '@selvedge/contracts'
import {
  type CallOptions,
  type Client,
  type Contract,
  Failed,
  type Operation,
} from '@selvedge/kernel/contract'
import { ApiError } from './api-error.ts'

const contracts = {
  audit,
  cart,
  catalog,
  identity,
  inventory,
  media,
  notifications,
  orders,
  payments,
  shipping,
}

/** What a public operation takes and who may call it; undefined where there is none of this name. */
export const describeOperation = (service: string, name: string): Operation | undefined => {
  const contract: Contract | undefined = (contracts as Readonly<Record<string, Contract>>)[service]
  const operation = contract?.$operations[name]
  return operation?.http === undefined ? undefined : operation
}

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

/** Takes a call to the platform and resolves with what it answered. */
export type Send = (call: SendCall) => Promise<{ value: unknown } | { failed: Refusal }>

export type Sdk = { readonly [Name in keyof typeof contracts]: Client<(typeof contracts)[Name]> }

/**
 * The public operations of every service. A refusal that an operation declares is its answer, told apart by `isFailed`;
 * any other throws an `ApiError`.
 */
export const createSdk = (send: Send): Sdk => {
  const clients = new Map<string, unknown>()
  // Made when it is first asked for: a page that is rendered for one visitor needs two of them.
  return Object.create(
    Object.prototype,
    Object.fromEntries(
      Object.entries<Contract>(contracts).map(([service, contract]) => [
        service,
        {
          enumerable: true,
          get: () => clients.get(service) ?? clients.set(service, clientOf(contract, send)).get(service),
        },
      ]),
    ),
  )
}

type Callable = { name: string; operation: Operation; declared: ReadonlySet<string> }

const callables = new Map<Contract, readonly Callable[]>()

/** What of a contract can be called from outside and answers data; pictures are fetched by their address. */
const callablesOf = (contract: Contract): readonly Callable[] => {
  const known = callables.get(contract)
  if (known !== undefined) return known
  const made = Object.entries(contract.$operations)
    .filter(([, { http, produces }]) => http !== undefined && produces === undefined)
    .map(([name, operation]) => ({
      name,
      operation,
      declared: new Set((operation.failures ?? []).map((failure) => failure.code)),
    }))
  callables.set(contract, made)
  return made
}

const clientOf = (contract: Contract, send: Send) => {
  const service = contract.$name
  const client: Record<string, unknown> = {}
  for (const { name, operation, declared } of callablesOf(contract))
    client[name] = async (input: Record<string, unknown>, options: CallOptions = {}) => {
      const answer = await send({ service, name, operation, input, options })
      if ('value' in answer) return answer.value
      const failed = new Failed(answer.failed, answer.failed.details)
      if (!declared.has(failed.code)) throw new ApiError(`${service}.${name}`, failed)
      return failed
    }
  return client
}
