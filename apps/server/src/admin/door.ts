/** Tokens as they are given out; `expires_in` in seconds. */
export type Tokens = { access_token: string; refresh_token: string; expires_in: number }

/**
 * The way in through the provider, as its client `admin`. Undefined stands for a log-in that came to nothing, or a session
 * that has ended; that nobody answers is thrown.
 */
export type Door<Kept> = {
  /** Where the provider is, and so where its cookies are. */
  issuer: string
  /** Where to send the browser, on this very host, and what to keep sealed until it comes back. */
  begin(extra: Record<string, string>): Promise<{ path: string; kept: Kept }>
  /** Tokens for the code with which the browser came back; `query` is that request's. */
  finish(query: string, kept: Kept, address: string): Promise<Tokens | undefined>
  /** The next tokens; a token is exchanged once, however often it is asked for. */
  refresh(refreshToken: string, address: string): Promise<Tokens | undefined>
  logOut(refreshToken: string, address: string): Promise<void>
}
