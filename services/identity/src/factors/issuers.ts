import { issuesOf } from '@selvedge/kernel'
import { object, type Static, T } from '@selvedge/kernel/contract'
import {
  allowInsecureRequests,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client'

/** An OpenID issuer that one may log in with. */
const Issuer = object({
  name: T.String({ pattern: '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$' }),
  /** What its button says. */
  title: T.String({ minLength: 1, maxLength: 80 }),
  issuer: T.String({ pattern: '^https?://' }),
  client_id: T.String({ minLength: 1 }),
  client_secret: T.Optional(T.String({ minLength: 1 })),
  /** `openid email profile` where nothing is said. */
  scopes: T.Optional(T.String({ pattern: '(^| )openid( |$)' })),
  /** Domains whose e-mail addresses are let in; any where nothing is said. */
  domains: T.Optional(T.Array(T.String({ pattern: '^[a-z0-9.-]+$' }), { minItems: 1 })),
  /** Whether it is believed who reads an e-mail address: of an issuer that lets people name any, say nothing. */
  trust_email: T.Optional(T.Boolean()),
})
export type Issuer = Static<typeof Issuer>

type Settings = { FEDERATED_ISSUERS: string }
const read = new Map<string, readonly Issuer[]>()

/** The issuers of the settings; throws where they are not of their form. */
export const issuersOf = ({ FEDERATED_ISSUERS: text }: Settings): readonly Issuer[] => {
  const known = read.get(text)
  if (known !== undefined) return known
  const value: unknown = JSON.parse(text)
  const [issue] = issuesOf(T.Array(Issuer), value)
  if (issue !== undefined) throw new Error(`FEDERATED_ISSUERS ${issue.path}: ${issue.message}`)
  const issuers = value as Issuer[]
  for (const { issuer } of issuers)
    if (!issuer.startsWith('https://') && !isLoopback(issuer))
      throw new Error(`FEDERATED_ISSUERS: ${issuer} has to be https`)
  if (new Set(issuers.map(({ name }) => name)).size < issuers.length)
    throw new Error('FEDERATED_ISSUERS has one name twice')
  read.set(text, issuers)
  return issuers
}

export const isLoopback = (url: string): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].includes(URL.parse(url)?.hostname ?? '')

const keepMilliseconds = 3_600_000
const discovered = new Map<string, { at: number; found: Promise<Configuration> }>()

/** Where an issuer's endpoints and keys are, as it says itself; asked once an hour. Rejects where it cannot be reached. */
export const configurationOf = (issuer: Issuer): Promise<Configuration> => {
  const key = JSON.stringify(issuer)
  const known = discovered.get(key)
  if (known !== undefined && performance.now() - known.at < keepMilliseconds) return known.found
  const found = discovery(new URL(issuer.issuer), issuer.client_id, issuer.client_secret, undefined, {
    timeout: 5,
    // Signatures are checked also where the token came from the issuer straight.
    execute: [enableNonRepudiationChecks, ...(isLoopback(issuer.issuer) ? [allowInsecureRequests] : [])],
  })
  discovered.set(key, { at: performance.now(), found })
  found.catch(() => discovered.delete(key))
  return found
}

/** Whether an e-mail address is one of those that an issuer's people have. */
export const isOfDomain = ({ domains }: Issuer, email: string): boolean =>
  domains === undefined || domains.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase())
