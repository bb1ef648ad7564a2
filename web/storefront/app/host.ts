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

/** What the browser keeps, sealed, while somebody logs in at the provider. */
export type BegunLogIn = { state: string; code_verifier: string }

export type Tokens = {
  access_token: string
  refresh_token: string
  /** Seconds. */
  expires_in: number
}

/** The storefront as a client of the platform's OAuth provider, and how it seals what browsers keep for it. */
export type Door = {
  /** The platform's public address, under which people log in. */
  issuer: string
  /** Where to send the browser, and what to keep until it comes back. `extra`: parameters such as `ui_locales`. */
  begin(extra: Record<string, string>): Promise<{ path: string; kept: BegunLogIn }>
  /** Tokens for what the browser came back with; undefined where that is not what was begun, or took too long. */
  finish(query: string, kept: BegunLogIn, clientAddress: string): Promise<Tokens | undefined>
  /** The next tokens; undefined where the session has ended. Throws where nobody can say. */
  refresh(refreshToken: string, clientAddress: string): Promise<Tokens | undefined>
  /** Ends the session, and with it the browser's log-in at the provider. */
  logOut(refreshToken: string, clientAddress: string): Promise<void>
  seal(value: unknown): string
  /** The value; undefined where it was not sealed here. */
  open(text: string): unknown
}

/** What is known of a request beside what it says itself. `nonce`: of the scripts of this answer. */
export type Visit = {
  host: Host
  door: Door
  client_address: string
  user_agent?: string | undefined
  request_id: string
  nonce: string
}

/** Answers a request for a page of the shop. */
export type Answer = (request: Request, visit: Visit) => Promise<Response>
