import type { OAuthClient } from '@selvedge/contracts'
import { pageFault, redirectUriFault } from './redirect-uri.ts'

type Registration = Pick<
  OAuthClient,
  'logo_uri' | 'client_uri' | 'redirect_uris' | 'post_logout_redirect_uris' | 'grant_types' | 'confidential'
>
type Issue = { path: string; message: string }

/** What keeps an app from being registered like this, beyond the form of its fields. */
export const registrationIssues = (client: Registration): Issue[] => [
  ...uriIssues('redirect_uris', client.redirect_uris),
  ...uriIssues('post_logout_redirect_uris', client.post_logout_redirect_uris),
  ...pageIssues('logo_uri', client.logo_uri),
  ...pageIssues('client_uri', client.client_uri),
  ...grantIssues(client),
]

const uriIssues = (field: string, uris: readonly string[]): Issue[] =>
  uris.flatMap((uri, index) => {
    const message = redirectUriFault(uri)
    return message === undefined ? [] : [{ path: `/${field}/${index}`, message }]
  })

const pageIssues = (field: string, uri: string | null): Issue[] => {
  const message = uri === null ? undefined : pageFault(uri)
  return message === undefined ? [] : [{ path: `/${field}`, message }]
}

const grantIssues = ({ grant_types, redirect_uris, confidential }: Registration): Issue[] => {
  const has = (type: OAuthClient['grant_types'][number]) => grant_types.includes(type)
  const issue = (path: string, message: string) => [{ path, message }]
  return [
    ...(has('authorization_code') && redirect_uris.length === 0
      ? issue('/redirect_uris', 'authorization_code needs one')
      : []),
    ...(has('client_credentials') && !confidential
      ? issue('/grant_types', 'client_credentials needs an app that can keep a secret')
      : []),
    ...(has('refresh_token') && !has('authorization_code') && !has('device_code')
      ? issue('/grant_types', 'refresh_token needs authorization_code or device_code beside it')
      : []),
  ]
}
