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
  search,
  shipping,
} from '@selvedge/contracts'
import type { Client, Contract, Operation } from '@selvedge/kernel/contract'
import { createClients, type OperationsOf, type Send } from './create-clients.ts'

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
  search,
  shipping,
}

/** The operations of every service, those that services alone may call among them. */
export const operations: OperationsOf = Object.fromEntries(
  Object.entries<Contract>(contracts).map(([service, contract]) => [service, contract.$operations]),
)

/** What a public operation takes and who may call it; undefined where there is none of this name. */
export const describeOperation = (service: string, name: string): Operation | undefined => {
  const operation = operations[service]?.[name]
  return operation?.http === undefined ? undefined : operation
}

export type Sdk = { readonly [Name in keyof typeof contracts]: Client<(typeof contracts)[Name]> }

/**
 * The public operations of every service. A refusal that an operation declares is its answer, told apart by `isFailed`;
 * any other throws an `ApiError`.
 */
export const createSdk = (send: Send): Sdk => createClients(operations, send) as Sdk
