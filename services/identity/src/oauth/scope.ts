import { type Permission, permissions as vocabulary } from '@selvedge/contracts'

/** What an app may ask to know of a person; all else in a scope is a permission of ours. */
export const openidScopes = ['openid', 'profile', 'email', 'offline_access'] as const

const isOpenid = (scope: string) => (openidScopes as readonly string[]).includes(scope)

/** The words of a scope, each once. */
export const wordsOf = (scope: string | undefined): string[] => [
  ...new Set((scope ?? '').split(' ').filter((word) => word !== '')),
]

/** A scope that was asked for, taken apart. */
export const asked = (scope: string | undefined): { openid: string[]; permissions: string[] } => {
  const words = wordsOf(scope)
  return {
    openid: words.filter(isOpenid),
    permissions: words.filter((word) => !isOpenid(word)),
  }
}

export const intersection = (some: readonly string[], others: readonly string[]): string[] => {
  const known = new Set(others)
  return some.filter((word) => known.has(word))
}

export const difference = (some: readonly string[], others: readonly string[]): string[] => {
  const known = new Set(others)
  return some.filter((word) => !known.has(word))
}

/** Permissions of a person, which a program that acts for itself has no use for. */
const personal = ['account:read', 'account:write']

/** What an app may ask for with this kind of grant, by its registration. */
export const registered = (permissions: readonly string[], grantType: string | undefined): string[] =>
  grantType === 'client_credentials' ? difference(permissions, personal) : [...permissions]

/** Of names of permissions those that exist, with what each allows. */
export const explained = (names: readonly string[]): { name: string; sentence: string }[] =>
  names.flatMap((name) =>
    Object.hasOwn(vocabulary, name) ? [{ name, sentence: vocabulary[name as Permission] }] : [],
  )

export const allPermissions = Object.keys(vocabulary)
