import type { OAuthClient } from '@selvedge/sdk'
import type { Text } from '../i18n/use-text.ts'

type GrantType = OAuthClient['grant_types'][number]

/** What an app is decides how it gets tokens, and whether it can keep a secret (RFC 9700, RFC 8252, RFC 8628). */
const kinds = {
  server: { grant_types: ['authorization_code', 'refresh_token'], confidential: true },
  public: { grant_types: ['authorization_code', 'refresh_token'], confidential: false },
  device: { grant_types: ['device_code', 'refresh_token'], confidential: false },
  program: { grant_types: ['client_credentials'], confidential: true },
} as const satisfies Record<string, { grant_types: readonly GrantType[]; confidential: boolean }>

export type AppKind = keyof typeof kinds

export const ofKind = (kind: AppKind) => kinds[kind]

/** Whether people are sent back to it after logging in. */
export const returnsPeople = (grants: readonly string[]): boolean => grants.includes('authorization_code')

export const kindOf = ({
  grant_types,
  confidential,
}: Pick<OAuthClient, 'grant_types' | 'confidential'>): AppKind => {
  if (grant_types.includes('device_code')) return 'device'
  if (!returnsPeople(grant_types)) return 'program'
  return confidential ? 'server' : 'public'
}

export const kindChoices = (text: Text) =>
  (Object.keys(kinds) as AppKind[]).map((kind) => ({
    value: kind,
    label: text(`platform.app_${kind}`),
    hint: text(`platform.app_${kind}_text`),
  }))
