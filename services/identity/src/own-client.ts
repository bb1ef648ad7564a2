import { secretsFrom } from './keys/secrets.ts'
import { type OwnApp, type OwnClient, ownClient } from './oauth/first-party.ts'

export type { OwnApp, OwnClient }

/** What one of our own apps is to the provider, its secret included: for the process that serves the app's pages. */
export const ownClientOf = (
  app: OwnApp,
  { ISSUER, MASTER_KEY }: { ISSUER: string; MASTER_KEY: string },
): OwnClient => ownClient(app, ISSUER, secretsFrom(MASTER_KEY))
