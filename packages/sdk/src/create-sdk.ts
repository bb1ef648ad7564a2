import { cart, catalog, identity, inventory, orders, payments, shipping } from '@selvedge/contracts'
import {
  type CallOptions,
  type Client,
  type Contract,
  Failed,
  type Operation,
} from '@selvedge/kernel/contract'
import { ApiError } from './api-error.ts'

const contracts = { cart, catalog, identity, inventory, orders, payments, shipping }

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
export const createSdk = (send: Send): Sdk =>
  Object.fromEntries(
    Object.entries<Contract>(contracts).map(([service, contract]) => [service, clientOf(contract, send)]),
  ) as unknown as Sdk

const clientOf = (contract: Contract, send: Send) => {
  const service = contract.$name
  const methods = Object.entries(contract.$operations)
    .filter(([, operation]) => operation.http !== undefined)
    .map(([name, operation]) => {
      const declared = new Set((operation.failures ?? []).map((failure) => failure.code))
      const call = async (input: Record<string, unknown>, options: CallOptions = {}) => {
        const answer = await send({ service, name, operation, input, options })
        if ('value' in answer) return answer.value
        const failed = new Failed(answer.failed, answer.failed.details)
        if (!declared.has(failed.code)) throw new ApiError(`${service}.${name}`, failed)
        return failed
      }
      return [name, call] as const
    })
  return Object.fromEntries(methods)
}
