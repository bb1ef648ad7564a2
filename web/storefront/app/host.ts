import type { Refusal, SendCall } from '@selvedge/sdk'

/** Where the storefront runs: what carries its calls to the platform, and who wants to hear of errors. */
export type Host = {
  send(call: SendCall, visitor: Visitor): Promise<{ value: unknown } | { failed: Refusal }>
  reportError(error: unknown, requestId: string): void
}

/** Who asks, as the platform needs to know it. */
export type Visitor = {
  token: string | undefined
  client_address: string
  user_agent?: string | undefined
  request_id: string
}

/** What is known of a request beside what it says itself. `nonce`: of the scripts of this answer. */
export type Visit = {
  host: Host
  client_address: string
  user_agent?: string | undefined
  request_id: string
  nonce: string
}

/** Answers a request for a page of the shop. */
export type Answer = (request: Request, visit: Visit) => Promise<Response>
