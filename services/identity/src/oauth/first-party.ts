import type { Secrets } from '../keys/secrets.ts'

/** Our own apps, which log people in with the provider like everybody else's and need nobody's consent. */
export const ownApps = ['storefront', 'admin'] as const
export type OwnApp = (typeof ownApps)[number]

/** Sessions that a person has with the platform itself, rather than with an app of others. */
const trustedClients: readonly string[] = [...ownApps, 'shop']

export const isOwnApp = (clientId: string): clientId is OwnApp =>
  (ownApps as readonly string[]).includes(clientId)

/** Whether a session of this client is one in which somebody may answer for devices: an app of others may not. */
export const isTrusted = (clientId: string | undefined): boolean =>
  clientId !== undefined && trustedClients.includes(clientId)

/** What an app of ours is to the provider. All of it follows from two settings, so nothing is stored or handed out. */
export type OwnClient = {
  client_id: OwnApp
  client_secret: string
  name: string
  redirect_uri: string
  post_logout_redirect_uri: string
}

const places = {
  storefront: { name: 'Storefront', redirect: '/log-in/callback', after: '/' },
  admin: { name: 'Back office', redirect: '/admin/log-in/callback', after: '/admin/' },
} as const

/** `issuer` is the setting ISSUER; the secret is derived from the master key, which the processes share. */
export const ownClient = (clientId: OwnApp, issuer: string, secrets: Secrets): OwnClient => {
  const { name, redirect, after } = places[clientId]
  return {
    client_id: clientId,
    client_secret: secrets.blind(`oauth client ${clientId}`).toString('base64url'),
    name,
    redirect_uri: `${issuer}${redirect}`,
    post_logout_redirect_uri: `${issuer}${after}`,
  }
}
