/** What an access token says of whoever works in the back office. */
export type Who = {
  account_id: string
  permissions: string[]
  /** Seconds since the epoch. */
  authenticated_at: number
  methods: string[]
}

/** Reads a token that the platform has just given to us, or that was sealed here; others read what they have verified. */
export const whoHas = (accessToken: string): Who => {
  const payload = accessToken.split('.')[1] ?? ''
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
    sub: string
    scope?: string
    auth_time?: number
    amr?: string[]
  }
  return {
    account_id: claims.sub,
    permissions: (claims.scope ?? '').split(' ').filter((name) => name !== ''),
    authenticated_at: claims.auth_time ?? 0,
    methods: claims.amr ?? [],
  }
}
