import { AsyncLocalStorage } from 'node:async_hooks'
import type { Role } from './contract/index.ts'

/** Who asks. Ownership checks read `id`; roles are checked before the handler runs. */
export type Caller = {
  role: Role | 'service'
  /** The account, for people. Null for anonymous callers and services acting on their own. */
  id: string | null
  /** The service through which the call came, where it did not come from outside. */
  via: string | null
}

export const anonymous: Caller = { role: 'anonymous', id: null, via: null }

/** Whether the caller may act on what belongs to this customer: the customer, staff, or a service. */
export const mayActFor = (caller: Caller, customerId: string | null): boolean =>
  caller.via !== null ||
  caller.role === 'staff' ||
  caller.role === 'admin' ||
  (caller.id !== null && caller.id === customerId)

/** What travels beside the input of a call, from process to process. */
export type Envelope = {
  request_id: string
  /** The bearer token of the person asking; every service checks it again. */
  token?: string
  api_key?: string
  idempotency_key?: string
  /** The service that calls, where the call did not come from outside. */
  via?: string
  traceparent?: string
  /** Where the request came from, for throttling. Never logged. */
  client_address?: string
  /** Milliseconds since the epoch after which nobody waits for the answer. */
  deadline?: number
}

/** What a handler may know of the call it answers. */
export type Call = {
  caller: Caller
  request_id: string
  idempotency_key: string | undefined
  client_address: string | undefined
}

/** The call in progress, for what is ambient: logs, traces and calls to peers. Handlers get theirs as an argument. */
export const currentCall = new AsyncLocalStorage<Envelope>()
