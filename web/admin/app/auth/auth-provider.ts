import { ApiError } from '@selvedge/sdk'
import type { AuthProvider } from 'ra-core'
import { ownFetch } from '../data/own-fetch.ts'
import { type Resource, resourceNamed } from '../data/resource.ts'
import { sdk } from '../data/sdk.ts'
import { mayUse } from './allowed.ts'
import { forgetSession, readSession } from './session.ts'

/** Which operation stands for an action of react-admin. */
const operationFor: Record<string, (resource: Resource) => string | undefined> = {
  list: ({ list }) => list,
  show: ({ get, list }) => get ?? list,
  create: ({ create }) => create,
  edit: ({ update }) => update,
  delete: (resource) => resource.delete,
}

export const authProvider: AuthProvider = {
  login: async () => {},
  logout: async () => {
    await ownFetch('/session/log-out', { method: 'POST' }).catch(() => {})
    forgetSession()
  },
  checkAuth: async () => {
    if ((await readSession()) === undefined) throw new Error('nobody is logged in')
  },
  checkError: async (error) => {
    if (error instanceof ApiError && error.failed.code === 'UNAUTHENTICATED') {
      forgetSession()
      throw error
    }
  },
  getPermissions: async () => new Set((await readSession())?.permissions ?? []),
  getIdentity: async () => {
    const me = await sdk.identity.get_me({})
    if (!('id' in me)) throw new Error(me.message)
    const names = [me.first_name, me.last_name].filter(Boolean).join(' ')
    return { id: me.id, fullName: names || me.username, username: me.username, roles: me.roles }
  },
  canAccess: async ({ resource, action }) => {
    const described = resourceNamed(resource)
    const name = described && operationFor[action]?.(described)
    if (described === undefined) return false
    const permissions = new Set((await readSession())?.permissions ?? [])
    return mayUse(described, { service: described.service, name }, permissions)
  },
}
