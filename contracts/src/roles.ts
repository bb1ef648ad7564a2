import { type Permission, permissions } from './permissions.ts'

export type ShippedRole = { readonly title: string; readonly permissions: readonly Permission[] }

const own: readonly Permission[] = ['account:read', 'account:write']

/** The roles that every shop has; a shop composes further ones from the permissions. */
export const shippedRoles = {
  customer: { title: 'Customer', permissions: own },
  support: {
    title: 'Support',
    permissions: [
      ...own,
      'orders:read',
      'orders:write',
      'orders:refund',
      'payments:read',
      'inventory:read',
      'customers:read',
      'customers:write',
      'customers:impersonate',
      'privacy:manage',
      'notifications:read',
    ],
  },
  merchandiser: {
    title: 'Merchandiser',
    permissions: [
      ...own,
      'catalog:write',
      'media:write',
      'search:write',
      'pricing:write',
      'inventory:read',
      'analytics:read',
    ],
  },
  warehouse: {
    title: 'Warehouse',
    permissions: [
      ...own,
      'inventory:read',
      'inventory:write',
      'orders:read',
      'orders:write',
      'shipping:write',
    ],
  },
  analyst: { title: 'Analyst', permissions: [...own, 'analytics:read', 'orders:read', 'inventory:read'] },
  administrator: { title: 'Administrator', permissions: Object.keys(permissions) as Permission[] },
} as const satisfies Record<string, ShippedRole>

export type RoleName = keyof typeof shippedRoles

/** What an account with these roles may do. Names that are not shipped count for nothing here. */
export const permissionsOf = (roles: readonly string[]): ReadonlySet<Permission> =>
  new Set(
    roles.flatMap(
      (name): readonly Permission[] => (shippedRoles as Record<string, ShippedRole>)[name]?.permissions ?? [],
    ),
  )
